"""The files that lie beside a transcript: `NAME.trainer.yaml`, written by a trainer, and `NAME.annotations.json`.

Neither is part of the record. Both are read with every problem named, and no problem repeats what stands in them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from assistant.catalogue import _
from assistant.core.record.event import Frozen
from assistant.core.text.cleaning import escaped_in_json
from assistant.core.training.teaching import Annotations, TrainerFile
from assistant.errors import FileError, NewerFormat, Problem
from assistant.store.atomic import why, write_atomically
from assistant.store.json_text import Wrong, field_of, parse_object
from assistant.store.reading.yaml import read_file, read_yaml

MAX_BYTES = 8 << 20
Beside = TypeVar("Beside", bound=Frozen)


def read_trainer(path: Path) -> TrainerFile:
    """The trainer file at `path`; FileError with every problem, NewerFormat for a newer one."""
    document = read_yaml(read_file(path), path.name)
    data = document.data if isinstance(document.data, dict) else {}
    refuse_format(data.get("format"), "trainer-file/1", path.name)
    try:
        return TrainerFile.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_input=False, include_context=False, include_url=False)
        problems = [Problem(_wrong(one["loc"]), "", path.name, document.line(one["loc"])) for one in found]
        raise FileError(problems) from None


def read_annotations(path: Path) -> Annotations | None:
    """The annotations at `path`, None if there is no such file."""
    return read_beside(path, Annotations) if path.exists() else None


def read_beside(path: Path, model: type[Beside]) -> Beside:
    """A JSON file that goes with a transcript; FileError names the field, NewerFormat the newer format."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        told = _("It cannot be read: {error}.").format(error=why(error))
        raise FileError([Problem(told, "", path.name)]) from None
    if len(raw) > MAX_BYTES:
        told = _("This is too large: at most {size} MiB.").format(size=MAX_BYTES >> 20)
        raise FileError([Problem(told, "", path.name)])
    try:
        value = parse_object(raw.removeprefix(b"\xef\xbb\xbf"))
        refuse_format(value.get("format"), model.model_fields["format"].default, path.name)
        return model.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        told = _("`{field}` is missing, unknown or of the wrong kind.").format(field=field_of(error))
        raise FileError([Problem(told, "", path.name)]) from None
    except Wrong as wrong:
        raise FileError([Problem(str(wrong), "", path.name)]) from None


def beside_text(value: Frozen) -> str:
    """The text of such a file: JSON in which nothing can steer a terminal."""
    text = json.dumps(value.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return escaped_in_json(text) + "\n"


def write_beside(path: Path, value: Frozen) -> None:
    """Write it beside and rename it: it is there whole, or the earlier one is."""
    write_atomically(path, beside_text(value))


def refuse_format(found: object, expected: str, file: str) -> None:
    """Raise NewerFormat for a newer version of the `expected` format, FileError for any other."""
    name, _slash, version = expected.partition("/")
    newer = re.fullmatch(rf"{name}/([0-9]{{1,9}})", found) if isinstance(found, str) else None
    if newer is not None and int(newer[1]) > int(version):
        told = _("{name}: {found} needs a newer version of this program, which reads {format}.")
        raise NewerFormat(told.format(name=file, found=newer[0], format=expected))
    if found != expected:
        told = _("It begins with `format`: `{format}`, and this does not.").format(format=expected)
        raise FileError([Problem(told, "", file)])


def _wrong(place: tuple[str | int, ...]) -> str:
    field = ".".join(str(part) for part in place if part not in ("int", "str"))
    return _("`{field}` is missing, unknown or of the wrong kind.").format(field=field)
