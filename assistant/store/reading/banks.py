"""Question banks on disk: read, checked, found by id. A bank that has problems is never half used: all are told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.checks import check
from assistant.core.bank.findings import Finding
from assistant.errors import AssistantError, FileError, Problem, UnknownName, nearest
from assistant.store.atomic import is_file
from assistant.store.document import Data, LinedDocument, read_file
from assistant.store.reader import in_order, refuse_other_formats
from assistant.store.reading.bank_structure import BANK, read_structure
from assistant.store.reading.yaml import read_yaml

_LABEL = re.compile(rb"^(id|version):[ \t]*[\"']?([A-Za-z0-9_.+-]+)[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
MAX_QUESTIONS = 2_000


@dataclass(frozen=True, slots=True)
class CheckedBank:
    """A bank without problems, and what the check warned of."""

    bank: Bank
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedBank:
    """A bank with the bytes it was read from: a record keeps these, known by their SHA-256."""

    bank: Bank
    raw: bytes
    sha256: str
    file: str
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class BankShelf:
    """The banks in some folders, and what is wrong with the files that are none.

    `current`: those that their ids mean; the others are older, and kept for what began with them.
    """

    banks: tuple[LoadedBank, ...] = ()
    current: tuple[LoadedBank, ...] = ()
    broken: tuple[AssistantError, ...] = ()


def parse_bank(raw: bytes, file: str) -> CheckedBank:
    """The bank in `raw`; a FileError tells all its problems at once, `file` is what they call it."""
    document = read_yaml(raw, file)
    refuse_other_formats(BANK.format, document)
    if _question_count(document.map) > MAX_QUESTIONS:
        told = _("The bank has more than {max_questions:,} questions.").format(max_questions=MAX_QUESTIONS)
        raise FileError([Problem(told, _("Split it."), file=file)])
    structure = read_structure(document)
    bank, errors, warnings = structure.bank, structure.problems, list[Problem]()
    for one in check(bank, structure.doubtful, structure.made_up) if bank is not None else ():
        (errors if one.severity == "error" else warnings).append(_problem(one, document))
    if errors:
        raise FileError(in_order(errors, file))
    if bank is None:
        raise FileError([Problem(_("The bank cannot be understood."), _("Compare it with another."), file=file)])
    return CheckedBank(bank, in_order(warnings, file))


def load_bank(path: Path | str) -> LoadedBank:
    """The bank in a file. A file that is not there is a UsageError, a wrong one a FileError."""
    raw = read_file(Path(path))
    checked = parse_bank(raw, str(path))
    return LoadedBank(checked.bank, raw, hashlib.sha256(raw).hexdigest(), str(path), checked.warnings)


def find_bank(name_or_path: str, folders: Iterable[Path]) -> LoadedBank:
    """The bank in a file, or the newest with this id in the first of the folders that has one.

    `ID@VERSION` is one version alone: what is made again with an older bank says so.
    """
    if name_or_path.lower().endswith((".yaml", ".yml")) or is_file(name_or_path):
        return load_bank(name_or_path)
    known: dict[str, None] = {}
    for folder in folders:
        labels = {path: _label(path) for path in _files(folder)}
        names = {
            path: bank_id + (f"@{version}" if "@" in name_or_path else "")
            for path, (bank_id, version) in labels.items()
        }
        known.update(dict.fromkeys(names.values()))
        found = [path for path, name in names.items() if name == name_or_path]
        if found:
            return load_bank(max(found, key=lambda path: _in_order(labels[path][1])))
    hint = nearest(name_or_path[:80], known)
    there = (
        _("there are: {known}").format(known=", ".join(sorted(known))) if known else _("there is none to choose from")
    )
    raise UnknownName(_("There is no bank {name!r}; {hint}.").format(name=name_or_path[:80], hint=hint or there))


def list_banks(folders: Iterable[Path]) -> BankShelf:
    """Every bank in the folders, by id; one of the same id and version in an earlier folder hides a later one."""
    banks: dict[tuple[str, str], LoadedBank] = {}
    current: dict[str, LoadedBank] = {}
    broken: list[AssistantError] = []
    for folder in folders:
        here: list[LoadedBank] = []
        for path in _files(folder):
            try:
                loaded = load_bank(path)
            except AssistantError as error:
                broken.append(error)
            else:
                banks.setdefault((loaded.bank.id, loaded.bank.version), loaded)
                here.append(loaded)
        newest = {one.bank.id: one for one in sorted(here, key=lambda one: _in_order(one.bank.version))}
        current = newest | current
    ordered = sorted(banks.values(), key=lambda one: (one.bank.id, _in_order(one.bank.version)))
    return BankShelf(tuple(ordered), tuple(one for one in ordered if one in current.values()), tuple(broken))


def bank_with(sha256: str, folders: Iterable[Path]) -> bytes | None:
    """The bytes of the bank with this hash, whatever its file is called and however old it is."""
    for path in (path for folder in folders for path in _files(folder)):
        with suppress(AssistantError):
            raw = read_file(path)
            if hashlib.sha256(raw).hexdigest() == sha256:
                return raw
    return None


def _question_count(data: dict[str, Data]) -> int:
    """How many questions there would be: too many are refused before any is looked at."""
    lists = [data.get("facts"), data.get("team"), data.get("closing")]
    for theme in _maps(data.get("themes")):
        lists += [criterion.get("questions") for criterion in _maps(theme.get("criteria"))]
    return sum(len(some) for some in lists if isinstance(some, list))


def _maps(data: Data) -> list[dict[str, Data]]:
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def _problem(one: Finding, document: LinedDocument) -> Problem:
    what = one.what
    if one.first is not None:
        what = _("{what}, first on line {line}.").format(what=what.removesuffix("."), line=document.line(one.first))
    return document.problem(one.path, what, one.remedy, one.question)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _label(path: Path) -> tuple[str, str]:
    """The id and version of a bank without reading all of it; a file that hides its id is named after its own name."""
    try:
        found = _LABEL.findall(read_file(path))
    except AssistantError:
        found = []
    said = {key.decode(): value.decode() for key, value in reversed(found)}
    return said.get("id", path.stem), said.get("version", "")


def _in_order(version: str) -> tuple[tuple[int, str], ...]:
    """1.10.0 comes after 1.9.0."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"[.+-]", version))
