"""Every text of a finished file is found, with the place where a person would look for it."""

from __future__ import annotations

import io
import zipfile

import pytest

from assistant.store.reading import unpacking
from assistant.store.reading.unpacking import MAX_DEPTH, texts_in

PAGE = """<!DOCTYPE html>
<html><head><title>A page</title>
<style>p {color: red}</style></head>
<body>
<p class="told">Jor<b>dan</b>
Smith</p><!-- by hand -->
<p>Anne<i>Marie 2</i>x</p>
<img hidden alt="a picture"/>
<?pi said?>
<![CDATA[kept]]>
</body></html>
"""


def found(content: str | bytes, name: str = "x") -> list[tuple[str, str]]:
    return list(texts_in(name, content))[1:]


def zipped(content: bytes, comment: bytes = b"") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.comment = comment
        archive.writestr("inside.txt", content)
    return raw.getvalue()


def test_the_name_of_a_file_is_looked_at_first() -> None:
    assert next(texts_in("Jordan.md", "")) == ("the name of the file", "Jordan.md")


def test_a_page_is_read_piece_by_piece_and_each_block_of_several_pieces_as_one_too() -> None:
    assert found(PAGE) == [
        ("line 1", "DOCTYPE html"),
        ("line 2", "A page"),
        ("line 3", "p {color: red}"),
        ("line 5", "told"),
        ("line 5", "Jor"),
        ("line 5", "dan"),
        ("line 6", "Smith"),
        ("line 5", "Jordan Smith"),
        ("line 6", "by hand"),
        ("line 7", "Anne"),
        ("line 7", "Marie 2"),
        ("line 7", "x"),
        ("line 7", "Anne Marie 2 x"),
        ("line 8", "a picture"),
        ("line 9", "pi said?"),
        ("line 10", "CDATA[kept"),
    ]


@pytest.mark.parametrize(
    ("marked_up", "read"),
    [("To<b>gether</b>", "Together"), ("l'a<b>n'a</b>", "l'an'a"), ("Jor<i>dAn</i>", "JordAn"), ("J&#111;y", "Joy")],
)
def test_a_word_that_is_marked_up_in_the_middle_is_read_whole(marked_up: str, read: str) -> None:
    assert ("line 1", read) in found(f"<html>{marked_up}<p>")


@pytest.mark.parametrize("start", ["<html>", "\ufeff \n<!DOCTYPE html>", "<?xml version='1.0'?>", "<w:p>", "<SVG>"])
def test_what_begins_as_marked_up_text_is_taken_apart(start: str) -> None:
    assert "a<b>c" not in [text for _place, text in found(f"{start}a<b>c")]


def test_lines_of_json_are_read_value_by_value_and_a_broken_one_as_it_is() -> None:
    assert found('{"a": ["b", 1, null], "c": {"d": true}}\n{"broken') == [
        ("line 1", "a"), ("line 1, a", "b"), ("line 1, a", "1"), ("line 1", "c"), ("line 1, c", "d"),
        ("line 1, c, d", "True"), ("line 2", '{"broken'),
    ]  # fmt: skip


def test_other_texts_are_read_line_by_line() -> None:
    assert found(b'"one"\ntwo \xff') == [("line 1", '"one"'), ("line 2", "two \ufffd")]


def test_an_archive_is_opened_and_what_it_holds_is_looked_at_as_far_down_as_is_told() -> None:
    assert found(zipped(b"one\ntwo", b"said of it")) == [
        ("the comment of the archive", "said of it"), ("part 1", ""), ("part 1, the name of the file", "inside.txt"),
        ("part 1, line 1", "one"), ("part 1, line 2", "two"),
    ]  # fmt: skip
    raw = b"one"
    for _level in range(MAX_DEPTH):
        raw = zipped(raw)
    assert found(raw)[-1] == ("part 1, part 1, part 1, line 1", "one")
    assert found(zipped(raw))[-1][1] != "one"


def test_what_is_too_large_to_be_looked_at_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_MEMBER_BYTES", 3)
    assert found(zipped(b"one"))[-1] == ("part 1, line 1", "one")
    with pytest.raises(ValueError, match="part 1 is too large"):
        found(zipped(b"ones"))
