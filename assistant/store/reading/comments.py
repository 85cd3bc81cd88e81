"""What a service says of a draft letter, taken in from a file: `accuracy-comments/1` in YAML, or a table (CSV).

Every problem is told at once with its line and field; what stands in the file is never repeated.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from assistant.catalogue import _
from assistant.core.record.event import Frozen
from assistant.core.text.cleaning import clean
from assistant.errors import FileError, NewerFormat, Problem
from assistant.store.reading.yaml import YamlDocument, read_file, read_yaml

FORMAT = "accuracy-comments/1"
NEEDED = frozenset({"sentence", "comment"})
LONGEST = 10_000
MAX_COMMENTS = 2_000
_NUMBER = re.compile(r"[0-9]{1,6}")
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


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, and on which lines the comments and the number of the draft stand."""

    found: ServiceComments
    lines: tuple[int | None, ...]
    draft_line: int | None


def read_comments(path: Path, inspection: str, drafts: Mapping[int, Mapping[int, str]]) -> ServiceComments:
    """The comments in a file about one of these drafts, each its sentences by number; `draft` says which it is.

    Where the file repeats a sentence, it has to be that sentence of that draft. Raises FileError with every problem,
    NewerFormat for a newer file.
    """
    raw = read_file(path)
    if path.suffix.casefold() in (".yaml", ".yml"):
        read = _from_yaml(read_yaml(raw, path.name), path.name)
    else:
        read = _from_table(raw, path.name)
    problems = list(_misfits(read, inspection, drafts, path.name))
    if problems:
        raise FileError(problems)
    return read.found.model_copy(update={"draft": read.found.draft or max(drafts)})


def _misfits(read: _Read, inspection: str, drafts: Mapping[int, Mapping[int, str]], file: str) -> Iterator[Problem]:
    found, last = read.found, max(drafts)
    if found.inspection not in (None, inspection):
        yield Problem(_("`inspection`: these comments are about another inspection."), "", file)
    if not found.comments:
        yield Problem(_("There is no comment in it."), _("Write one in the column or under the key `comment`."), file)
    if found.draft is not None and found.draft not in drafts:
        told = _("`draft`: there is no draft {number}.").format(number=found.draft)
        yield Problem(told, _("The last is {last}.").format(last=last), file, read.draft_line)
        return
    number = found.draft or last
    fitting = (one for one in sorted(drafts, reverse=True) if _fits_whole(found, drafts[one]))
    hint = _which(next(fitting, number), number)
    for comment, line in zip(found.comments, read.lines, strict=True):
        text = drafts[number].get(comment.sentence)
        if text is None:
            told = _("`sentence`: draft {draft} has no sentence {number}.")
            first_and_last = {"first": min(drafts[number], default=0), "last": max(drafts[number], default=0)}
            remedy = hint or _("Its sentences are {first} to {last}.").format(**first_and_last)
            yield Problem(told.format(draft=number, number=comment.sentence), remedy, file, line)
        elif not _fits(comment, text):
            told = _("`text`: the text of sentence {number} is another one in draft {draft}.")
            remedy = hint or _("Take the number and the text from one draft, or leave `text` empty.")
            yield Problem(told.format(number=comment.sentence, draft=number), remedy, file, line)


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


def _from_yaml(document: YamlDocument, file: str) -> _Read:
    data = document.data if isinstance(document.data, dict) else {}
    told = data.get("format")
    if isinstance(told, str) and told.startswith("accuracy-comments/") and told != FORMAT:
        raise NewerFormat(
            _("{file}: {found} needs a newer version of this program, which reads {format}.").format(
                file=file, found=told[:40], format=FORMAT
            )
        )
    if told != FORMAT:
        remedy = _("It begins with `format: {format}`; a table ends in .csv.").format(format=FORMAT)
        raise FileError([Problem(_("These are no comments."), remedy, file, document.line(("format",)))])
    try:
        found = ServiceComments.model_validate(data)
    except ValidationError as error:
        problems = [_in_words(document, one, file) for one in error.errors(include_input=False, include_url=False)]
        raise FileError(dict.fromkeys(problems)) from None
    lines = tuple(document.line(("comments", number)) for number in range(len(found.comments)))
    return _Read(found, lines, document.line(("draft",)))


def _in_words(document: YamlDocument, error: Any, file: str) -> Problem:
    place = error["loc"][:-1] if error["type"] == "extra_forbidden" else error["loc"]
    field = ".".join(str(part) for part in place) or _("a field")
    told = _("`{field}` is missing, unknown or of the wrong kind.").format(field=field)
    known = ", ".join(
        ("sentence", "text", "comment", "source") if "comments" in place else ("inspection", "draft", "from")
    )
    return Problem(told, _("Known: {keys}.").format(keys=known), file, document.line(place))


def _from_table(raw: bytes, file: str) -> _Read:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileError([Problem(_("This is not UTF-8."), _("Save it as UTF-8."), file, line)]) from None
    comments, lines, problems = list[FileComment](), list[int | None](), list[Problem]()
    draft, draft_line = None, None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, file), strict=True)
    try:
        columns = [cell.strip().casefold() for cell in next(reader)]
        for row in reader:
            cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
            named = _draft(cells, draft, file, reader.line_num)
            if isinstance(named, Problem):
                problems.append(named)
            elif draft is None and named is not None:
                draft, draft_line = named, reader.line_num
            if not cells.get("comment"):
                continue  # a sentence that is right as it is
            made = _comment(cells, file, reader.line_num)
            if isinstance(made, Problem):
                problems.append(made)
            else:
                comments.append(made)
                lines.append(reader.line_num)
    except csv.Error:
        problems.append(Problem(_("This is no row of a table."), _("Close every quote."), file, reader.line_num))
    if len(comments) > MAX_COMMENTS:
        problems.append(Problem(_("There are more than {count} comments.").format(count=MAX_COMMENTS), "", file))
    if problems:
        raise FileError(problems[:100])
    return _Read(ServiceComments(draft=draft, comments=tuple(comments)), tuple(lines), draft_line)


def _draft(cells: dict[str, str], before: int | None, file: str, line: int) -> int | Problem | None:
    """The draft that a row names, None if it names none."""
    named = cells.get("draft", "")
    if not named:
        return None
    if not _NUMBER.fullmatch(named) or int(named) < 1:
        return Problem(_("`draft`: this is not the number of a draft."), "", file, line)
    if before is not None and int(named) != before:
        told = _("`draft`: this row is about another draft than those before it.")
        return Problem(told, _("One file is about one draft: make it two files."), file, line)
    return int(named)


def _delimiter(text: str, file: str) -> str:
    first = text.partition("\n")[0]
    for delimiter in (",", ";", "\t"):
        if {cell.strip().strip('"').casefold() for cell in first.split(delimiter)} >= NEEDED:
            return delimiter
    told = _("The first line names no columns `sentence` and `comment`.")
    remedy = _("Fill in the table that `assistant inspection accuracy --draft --format csv` writes.")
    raise FileError([Problem(told, remedy, file, 1)])


def _comment(cells: dict[str, str], file: str, line: int) -> FileComment | Problem:
    if not _NUMBER.fullmatch(cells.get("sentence", "")) or int(cells["sentence"]) < 1:
        return Problem(_("`sentence`: this is not the number of a sentence."), "", file, line)
    for field in ("comment", "source", "text"):
        if len(cells.get(field, "")) > LONGEST:
            told = _("`{field}`: this is too long: at most {count} characters.")
            return Problem(told.format(field=field, count=LONGEST), "", file, line)
    source, text = cells.get("source", ""), cells.get("text", "")
    return FileComment(sentence=int(cells["sentence"]), comment=cells["comment"], source=source, text=text)
