"""The files that lie beside a transcript: `NAME.trainer.yaml`, written by a trainer, and `NAME.annotations.json`.

Neither is part of the record. Both are read with every problem named, and no problem repeats what stands in them.
"""

from __future__ import annotations

import json
from pathlib import Path

from assistant.catalogue import N_
from assistant.core.record.event import Frozen
from assistant.core.text.cleaning import escaped_in_json
from assistant.core.training.teaching import Annotations, TrainerFile
from assistant.store.atomic import write_atomically
from assistant.store.document import read_file
from assistant.store.reader import Kind, read
from assistant.store.reading.json import MAX_BYTES, read_json
from assistant.store.reading.yaml import read_yaml

TRAINER_FILE = Kind(
    TrainerFile,
    {
        "int_type.page": (N_("{name} must be a page."), N_("Write its number.")),
        "string_pattern_mismatch": (N_("{name} is no id."), N_("Use a-z, 0-9 and _.")),
    },
)
ANNOTATIONS = Kind(Annotations)


def read_trainer(path: Path) -> TrainerFile:
    """The trainer file at `path`; FileError with every problem, NewerFormat for a newer one."""
    return read(TRAINER_FILE, read_yaml(read_file(path), path.name))


def read_annotations(path: Path) -> Annotations | None:
    """The annotations at `path`, None if there is no such file; FileError with every problem of it."""
    return read(ANNOTATIONS, read_json(read_file(path, max_bytes=MAX_BYTES), path.name)) if path.exists() else None


def beside_text(value: Frozen) -> str:
    """The text of such a file: JSON in which nothing can steer a terminal."""
    text = json.dumps(value.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return escaped_in_json(text) + "\n"


def write_beside(path: Path, value: Frozen) -> None:
    """Write it beside and rename it: it is there whole, or the earlier one is."""
    write_atomically(path, beside_text(value))
