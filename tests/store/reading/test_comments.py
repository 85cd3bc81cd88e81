"""Comments of a service: every problem with its line and field, nothing repeated, and nothing kept of a broken file."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from assistant.errors import FileError, NewerFormat
from assistant.store.reading.comments import FileComment, ServiceComments, read_comments

# Draft 2 has a sentence more, before the others.
TWO = {2: "Two  of\nthem.", 3: "Three.", 4: "-Four.", 5: "Five."}
DRAFTS = {1: {1: "Two of them.", 2: "Three.", 3: "Four."}, 2: {1: "One.", **TWO}}
HEAD = "format: accuracy-comments/1\n"


def read(tmp_path: Path, text: str | bytes, name: str = "c.yaml") -> ServiceComments:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_comments(path, "here", DRAFTS)


def test_comments_in_yaml(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        HEAD + "inspection: here\ndraft: 2\nfrom: The service\ncomments:\n"
        "  - {sentence: 2, comment: It was eleven., source: Our audit}\n  - {sentence: 5, comment: yes}\n",
    )
    assert (found.service, found.draft) == ("The service", 2)
    assert found.comments == (
        FileComment(sentence=2, comment="It was eleven.", source="Our audit"),
        FileComment(sentence=5, comment="yes"),
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_comments_in_a_table_as_spreadsheets_write_it(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Sentence", "where", "COMMENT", "source"],
        ["1", "x", "", ""],
        ["2", '"a', "It was eleven", ""],
        ["", "", "", ""],
    ]
    text = "\r\n".join(delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    found = read(tmp_path, codecs.BOM_UTF8 + text.encode(), "c.csv")
    assert found.comments == (FileComment(sentence=2, comment="It was eleven"),)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("c.yaml", "", "c.yaml:1: The file is empty."),
        ("c.yaml", "format: area-facts/1\n",
            "c.yaml:1: This is not a file of comments, but a file of area facts. (Begin"),
        ("c.yaml", HEAD, "`comments`"),
        ("c.yaml", HEAD + "comments: []\n", "There is no comment"),
        ("c.yaml", HEAD + "inspection: there\ncomments: [{sentence: 1, comment: a}]\n", "another inspection"),
        ("c.yaml", HEAD + "comments:\n  - {sentence: 1, comment: a}\n  - {sentence: 9, comment: b}\n", "4: `sentence`"),
        ("c.yaml", HEAD + "comments:\n  - {sentence: x, comment: a}\n",
            "c.yaml:3: `sentence` must be a whole number. (Write it in digits"),
        ("c.yaml", HEAD + "comments:\n  - {sentence: 1, comment: a, CANARY: b}\n",
            "c.yaml:3: There is a key here that is not known. (Delete it. Known: sent"),
        ("c.yaml", HEAD + "comments: [\n", "c.yaml:"),
        ("c.yaml", HEAD + "comments: [{sentence: 1, coment: a}]\n",
            "There is no key 'coment' here. (did you mean 'com"),
        ("c.csv", "sentence,coment\n1,a\n", "c.csv:1: The first line names no column `comment`. (Is it column 2?"),
        ("c.csv", "a,b\n1,2\n", "c.csv:1: The first line names no column `comment`. (Fill in the table"),
        ("c.csv", "sentence,comment\n1,a\nCANARY,b\n0,c\n", "c.csv:3: `sentence`"),
        ("c.csv", "sentence,comment\n9,b\n", "c.csv:2: `sentence`: draft 2 has no sentence 9. (Its"),
        ("c.csv", 'sentence,comment\n1,"b\n', "Close every quote"),
        ("c.csv", "sentence,comment\n", "There is no comment"),
        ("c.csv", "draft,sentence,comment\n1,1,a\n2,2,\n", "c.csv:3: `draft`: this row is about another draft"),
        ("c.csv", "draft,sentence,comment\nCANARY,1,a\n", "c.csv:2: `draft` must be a whole number."),
        ("c.csv", "draft,sentence,comment\n,1,\n3,1,a\n", "c.csv:3: `draft`: there is no draft 3. (The last is 2.)"),
        ("c.yaml", HEAD + "draft: 3\ncomments: [{sentence: 1, comment: a}]\n", "c.yaml:2: `draft`: there is no draft"),
        ("c.csv", "draft,sentence,comment\n1,4,a\n", "c.csv:2: `sentence`: draft 1 has no sentence 4. (Its sentences"),
        ("c.csv", "draft,sentence,text,comment\n2,1,One.,a\n2,2,CANARY,a\n",
            "c.csv:3: `text`: the text of sentence 2 is another one in draft 2. (Take the number"),
        ("c.csv", "draft,sentence,text,comment\n2,2,Three.,a\n", "The file repeats the sentences of draft 1: name"),
        ("c.csv", "sentence,text,comment\n1,x,\n2,Three.,a\n", "c.csv:3: `text`: the text of sentence 2 is another"),
        ("c.csv", "sentence,text,comment\n2,Three.,a\n", "The file repeats the sentences of draft 1: name"),
        ("c.csv", "sentence,text,comment\n2,Three.,a\n1,,b\n4,-Four.,c\n", "(Take the number and the text from"),
        ("c.yaml", HEAD + "comments:\n  - {sentence: 2, text: Three., comment: a}\n", "c.yaml:3: `text`: the text of"),
        ("c.csv", b"sentence,comment\n1,\xff\n", "c.csv:2: The file is not UTF-8"),
        ("c.csv", "sentence,comment\n1," + "x" * 10_001 + "\n", "too long"),
    ],
)  # fmt: skip
def test_every_problem_has_its_line_and_field(tmp_path: Path, name: str, text: str | bytes, says: str) -> None:
    with pytest.raises(FileError) as raised:
        read(tmp_path, text, name)
    assert says in str(raised.value)
    assert "CANARY" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("sentence,text,comment\n2,Two of them.,a\n4,'-Four.,b\n", 2),
        ("sentence,text,comment\n2,Two of  them. ,a\n5,,b\n", 2),
        ("draft,sentence,text,comment\n1,1,Two of them.,\n1,2,Three.,a\n,,,\n", 1),
        ("draft,sentence,comment\n,1,a\n1,2,a\n", 1),
        ("sentence,comment\n1,a\n", 2),
    ],
)
def test_which_draft_the_comments_are_about(tmp_path: Path, text: str, draft: int) -> None:
    assert read(tmp_path, text, "c.csv").draft == draft


def test_all_problems_of_a_table_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileError) as raised:
        read(tmp_path, "sentence,comment\nx,a\n0,b\n-1,c\n", "c.csv")
    assert [problem.line for problem in raised.value.problems] == [2, 3, 4]


def test_newer_comments_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NewerFormat, match="accuracy-comments/2"):
        read(tmp_path, "format: accuracy-comments/2\n")
