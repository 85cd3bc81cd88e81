"""What a service says of a draft letter, taken in from a file: `accuracy-comments/1` in YAML, or a table (CSV).

Every problem is told at once with its line and field; what stands in the file is never repeated.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from assistant.catalogue import _
from assistant.core.record import Frozen
from assistant.errors import FileError, NewerFormat, Problem
from assistant.store.yaml_files import YamlDocument, YamlError, read_file, read_yaml

__all__ = ["COLUMNS", "FileComment", "ServiceComments", "read_comments"]

FORMAT = "accuracy-comments/1"
# The columns of the table; `where` and `text` are as the draft had them, and are not read.
COLUMNS = ("sentence", "where", "text", "comment", "source")
NEEDED = frozenset({"sentence", "comment"})
LONGEST = 10_000
MAX_COMMENTS = 2_000
_NUMBER = re.compile(r"[0-9]{1,6}")
Text = Annotated[str, Field(max_length=LONGEST)]


class FileComment(Frozen):
    """One comment: on which sentence of the draft, what is wrong with it, and where that can be seen."""

    sentence: int = Field(ge=1)
    comment: Text = Field(min_length=1)
    source: Text = ""


class ServiceComments(Frozen):
    """The comments of a service; `draft` is the number of the draft they are about, None for the last."""

    format: Literal["accuracy-comments/1"] = "accuracy-comments/1"
    inspection: str | None = None
    draft: int | None = Field(default=None, ge=1)
    service: str = Field(default="", alias="from")
    comments: tuple[FileComment, ...] = Field(max_length=MAX_COMMENTS)


def read_comments(path: Path, inspection: str, sentences: Collection[int]) -> ServiceComments:
    """The comments in a file about a draft with these sentences.

    Raises FileError with every problem, NewerFormat for a newer file.
    """
    try:
        raw = read_file(path)
        if path.suffix.casefold() in (".yaml", ".yml"):
            document = read_yaml(raw, path.name)
            found, lines = _from_yaml(document, path.name)
        else:
            found, lines = _from_table(raw, path.name)
    except YamlError as error:
        raise FileError(error.problems) from None
    problems = list(_misfits(found, inspection, sentences, path.name, lines))
    if problems:
        raise FileError(problems)
    return found


def _misfits(
    found: ServiceComments, inspection: str, sentences: Collection[int], file: str, lines: list[int | None]
) -> Iterator[Problem]:
    if found.inspection not in (None, inspection):
        yield Problem(_("`inspection`: these comments are about another inspection."), "", file)
    if not found.comments:
        yield Problem(_("There is no comment in it."), _("Write one in the column or under the key `comment`."), file)
    for comment, line in zip(found.comments, lines, strict=True):
        if comment.sentence not in sentences:
            told = _("`sentence`: the draft has no sentence {number}.").format(number=comment.sentence)
            remedy = _("Its sentences are {first} to {last}.").format(first=min(sentences), last=max(sentences))
            yield Problem(told, remedy if sentences else "", file, line)


def _from_yaml(document: YamlDocument, file: str) -> tuple[ServiceComments, list[int | None]]:
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
    return found, [document.line(("comments", number)) for number in range(len(found.comments))]


def _in_words(document: YamlDocument, error: Any, file: str) -> Problem:
    place = error["loc"][:-1] if error["type"] == "extra_forbidden" else error["loc"]
    field = ".".join(str(part) for part in place) or _("a field")
    told = _("`{field}` is missing, unknown or of the wrong kind.").format(field=field)
    known = ", ".join(("sentence", "comment", "source") if "comments" in place else ("inspection", "draft", "from"))
    return Problem(told, _("Known: {keys}.").format(keys=known), file, document.line(place))


def _from_table(raw: bytes, file: str) -> tuple[ServiceComments, list[int | None]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileError([Problem(_("This is not UTF-8."), _("Save it as UTF-8."), file, line)]) from None
    comments, lines, problems = list[FileComment](), list[int | None](), list[Problem]()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, file), strict=True)
    try:
        columns = [cell.strip().casefold() for cell in next(reader)]
        for row in reader:
            cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
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
    return ServiceComments(comments=tuple(comments)), lines


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
    for field in ("comment", "source"):
        if len(cells.get(field, "")) > LONGEST:
            told = _("`{field}`: this is too long: at most {count} characters.")
            return Problem(told.format(field=field, count=LONGEST), "", file, line)
    return FileComment(sentence=int(cells["sentence"]), comment=cells["comment"], source=cells.get("source", ""))
