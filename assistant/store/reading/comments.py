"""What a service says of a draft letter, taken in from a file: `accuracy-comments/1` in YAML, or a table (CSV).

Every problem is told at once with its line and field; what stands in the file is never repeated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from assistant.catalogue import _
from assistant.core.record.event import Frozen
from assistant.core.text.cleaning import clean
from assistant.errors import FileError, Problem
from assistant.store.document import Data, LinedDocument, Lines, read_file
from assistant.store.reader import Kind, own_key, read
from assistant.store.reading.tables import read_table
from assistant.store.reading.yaml import read_yaml

NEEDED = frozenset({"sentence", "comment"})
LONGEST = 10_000
MAX_COMMENTS = 2_000
Text = Annotated[str, Field(max_length=LONGEST)]


class FileComment(Frozen):
    """One comment: on which sentence of the draft, what is wrong with it, and where that can be seen.

    `text` is the sentence as the draft had it, "" where the file does not repeat it.
    """

    sentence: int = Field(ge=1)
    comment: Text = Field(min_length=1)
    source: Text = ""
    text: Text = ""


class ServiceComments(Frozen):
    """The comments of a service; `draft` is the number of the draft they are about, None for the last."""

    format: Literal["accuracy-comments/1"] = "accuracy-comments/1"
    inspection: str | None = None
    draft: int | None = Field(default=None, ge=1)
    service: str = Field(default="", alias="from")
    comments: tuple[FileComment, ...] = Field(max_length=MAX_COMMENTS)


COMMENTS = Kind(ServiceComments, name=own_key)


def read_comments(path: Path, inspection: str, drafts: Mapping[int, Mapping[int, str]]) -> ServiceComments:
    """The comments in a file about one of these drafts, each its sentences by number; `draft` says which it is.

    Where the file repeats a sentence, it has to be that sentence of that draft. Raises FileError with every problem,
    NewerFormat for a newer file.
    """
    raw = read_file(path)
    is_yaml = path.suffix.casefold() in (".yaml", ".yml")
    document, problems = (read_yaml(raw, path.name), []) if is_yaml else _from_table(raw, path.name)
    found = read(COMMENTS, document, problems)
    misfits = list(_misfits(found, document, inspection, drafts))
    if misfits:
        raise FileError(misfits)
    return found.model_copy(update={"draft": found.draft or max(drafts)})


def _misfits(
    found: ServiceComments, document: LinedDocument, inspection: str, drafts: Mapping[int, Mapping[int, str]]
) -> Iterator[Problem]:
    """What is wrong with comments that are in order by themselves."""
    if found.inspection not in (None, inspection):
        told = _("`inspection`: these comments are about another inspection.")
        yield document.problem(("inspection",), told, _("Give the file to that inspection."))
    if not found.comments:
        remedy = _("Write one in the column or under the key `comment`.")
        yield document.problem(("comments",), _("There is no comment in it."), remedy)
    last = max(drafts)
    if found.draft is not None and found.draft not in drafts:
        told = _("`draft`: there is no draft {number}.").format(number=found.draft)
        yield document.problem(("draft",), told, _("The last is {last}.").format(last=last))
        return
    number = found.draft or last
    sentences = drafts[number]
    fitting = (one for one in sorted(drafts, reverse=True) if _fits_whole(found, drafts[one]))
    hint = _which(next(fitting, number), number)
    for position, comment in enumerate(found.comments):
        text = sentences.get(comment.sentence)
        if text is None:
            told = _("`sentence`: draft {draft} has no sentence {number}.")
            remedy = _("Its sentences are {first} to {last}.")
            remedy = hint or remedy.format(first=min(sentences, default=0), last=max(sentences, default=0))
        elif not _fits(comment, text):
            told = _("`text`: the text of sentence {number} is another one in draft {draft}.")
            remedy = hint or _("Take the number and the text from one draft, or leave `text` empty.")
        else:
            continue
        yield document.problem(("comments", position), told.format(number=comment.sentence, draft=number), remedy)


def _which(fitting: int, number: int) -> str:
    """What to do about a file that repeats the sentences of another draft than the one it was taken for."""
    if fitting == number:
        return ""
    told = _(
        "The file repeats the sentences of draft {draft}: name that in a column `draft`, or under the key `draft`."
    )
    return told.format(draft=fitting)


def _fits_whole(found: ServiceComments, sentences: Mapping[int, str]) -> bool:
    """Whether every comment repeats a sentence, or none that would not fit, and one does at all."""
    known = all(one.sentence in sentences and _fits(one, sentences[one.sentence]) for one in found.comments)
    return known and any(one.text for one in found.comments)


def _fits(comment: FileComment, text: str) -> bool:
    """Whether the comment repeats this sentence, but for blanks and what keeps a cell from being a formula."""
    given, expected = _folded(comment.text), _folded(text)
    return given in ("", expected, f"'{expected}")


def _folded(text: str) -> str:
    return " ".join(clean(text)[0].split())


def _from_table(raw: bytes, file: str) -> tuple[LinedDocument, list[Problem]]:
    """The same document as in YAML, from the rows that hold a comment: other sentences are right as they are."""
    how = _("Fill in the table that `assistant inspection accuracy --draft --format csv` writes.")
    table = read_table(raw, file, NEEDED, how=how)
    comments, lines = list[Data](), list[Lines]()
    data: dict[str, Data] = {"format": COMMENTS.format, "comments": comments}
    where: dict[str, Lines] = {"comments": (1, lines)}
    for line, cells in table.rows:
        draft = cells.get("draft", "").lstrip("0")
        if draft and data.setdefault("draft", draft) != draft:
            told = _("`draft`: this row is about another draft than those before it.")
            table.wrong(line, told, _("One file is about one draft: make it two files."))
        elif draft:
            where.setdefault("draft", (line, None))
        if cells.get("comment"):
            comments.append({name: cell for name, cell in cells.items() if cell and name in FileComment.model_fields})
            lines.append((line, None))
    return LinedDocument(file, data, lambda: (1, where)), table.problems
