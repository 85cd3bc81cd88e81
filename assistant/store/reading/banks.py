"""Question banks on disk: read, checked, found by id. A bank that has problems is never half used: all are told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.checks import MAX_QUESTIONS, check
from assistant.core.bank.findings import Finding
from assistant.errors import AssistantError, FileError, NewerFormat, Problem, UnknownName, nearest
from assistant.store.atomic import is_file
from assistant.store.reading.bank_structure import read_structure
from assistant.store.reading.yaml import Data, YamlDocument, read_file, read_yaml

FORMAT = "question-bank/1"
MAX_PROBLEMS = 500
_FORMAT_VERSION = re.compile(r"question-bank/([0-9]{1,6})")
_ID_LINE = re.compile(rb"^id:[ \t]*[\"']?([a-z0-9_-]+)[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)


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
    """The banks in some folders, and what is wrong with the files that are none."""

    banks: tuple[LoadedBank, ...] = ()
    broken: tuple[AssistantError, ...] = ()


def parse_bank(raw: bytes, file: str) -> CheckedBank:
    """The bank in `raw`; a FileError tells all its problems at once, `file` is what they call it."""
    document = read_yaml(raw, file)
    data = document.data
    if not isinstance(data, dict):
        problem = Problem(
            _("This is not a question bank."),
            _("Begin it with format: {format}.").format(format=FORMAT),
            file=file,
            line=1,
        )
        raise FileError([problem])
    _refuse_other_formats(data, document, file)
    if _question_count(data) > MAX_QUESTIONS:
        raise FileError(
            [
                Problem(
                    _("The bank has more than {max_questions:,} questions.").format(max_questions=MAX_QUESTIONS),
                    _("Split it."),
                    file=file,
                )
            ]
        )
    structure = read_structure(data, has_empty=document.has_empty)
    findings = list(structure.findings)
    if structure.bank is not None:
        findings += check(structure.bank, structure.doubtful, structure.made_up)
    errors = _problems(findings, "error", document, file)
    if errors:
        raise FileError(_first(errors, file))
    if structure.bank is None:
        raise FileError([Problem(_("The bank cannot be understood."), _("Compare it with another."), file=file)])
    return CheckedBank(structure.bank, _first(_problems(findings, "warning", document, file), file))


def load_bank(path: Path | str) -> LoadedBank:
    """The bank in a file. A file that is not there is a UsageError, a wrong one a FileError."""
    raw = read_file(Path(path))
    checked = parse_bank(raw, str(path))
    return LoadedBank(checked.bank, raw, hashlib.sha256(raw).hexdigest(), str(path), checked.warnings)


def find_bank(name_or_path: str, folders: Iterable[Path]) -> LoadedBank:
    """The bank in a file, or the one with this id in the first of the folders that has one."""
    if name_or_path.lower().endswith((".yaml", ".yml")) or is_file(name_or_path):
        return load_bank(name_or_path)
    known: dict[str, None] = {}
    for folder in folders:
        found: list[LoadedBank] = []
        for path in _files(folder):
            bank_id = _id_in(path)
            known.setdefault(bank_id)
            if bank_id == name_or_path:
                found.append(load_bank(path))
        if found:
            return max(found, key=lambda loaded: _version(loaded.bank))
    hint = nearest(name_or_path[:80], known)
    there = (
        _("there are: {known}").format(known=", ".join(sorted(known))) if known else _("there is none to choose from")
    )
    raise UnknownName(_("There is no bank {name!r}; {hint}.").format(name=name_or_path[:80], hint=hint or there))


def list_banks(folders: Iterable[Path]) -> BankShelf:
    """Every bank in the folders, by id; one of the same id and version in an earlier folder hides a later one."""
    banks: dict[tuple[str, str], LoadedBank] = {}
    broken: list[AssistantError] = []
    for folder in folders:
        for path in _files(folder):
            try:
                loaded = load_bank(path)
            except AssistantError as error:
                broken.append(error)
            else:
                banks.setdefault((loaded.bank.id, loaded.bank.version), loaded)
    return BankShelf(tuple(sorted(banks.values(), key=lambda one: (one.bank.id, _version(one.bank)))), tuple(broken))


def _refuse_other_formats(data: dict[str, Data], document: YamlDocument, file: str) -> None:
    given = data.get("format")
    version = _FORMAT_VERSION.fullmatch(given) if isinstance(given, str) else None
    if version is not None and int(version[1]) > 1:
        raise NewerFormat(
            _(
                "{file}: this bank is written in {given}, which needs a newer version of the program; "
                "this one reads {format}."
            ).format(file=file, given=given, format=FORMAT)
        )
    if given != FORMAT:
        problem = Problem(
            _("This is not a question bank."), _("Begin it with format: {format}.").format(format=FORMAT), file=file
        )
        raise FileError([replace(problem, line=document.line(("format",)))])


def _question_count(data: dict[str, Data]) -> int:
    """How many questions there would be: too many are refused before any is looked at."""
    lists = [data.get("facts"), data.get("team"), data.get("closing")]
    for theme in _maps(data.get("themes")):
        lists += [criterion.get("questions") for criterion in _maps(theme.get("criteria"))]
    return sum(len(some) for some in lists if isinstance(some, list))


def _maps(data: Data) -> list[dict[str, Data]]:
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def _problems(findings: Iterable[Finding], severity: str, document: YamlDocument, file: str) -> tuple[Problem, ...]:
    problems = [_problem(one, document, file) for one in findings if one.severity == severity]
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0))


def _problem(one: Finding, document: YamlDocument, file: str) -> Problem:
    what = one.what
    if one.first is not None:
        what = _("{what}, first on line {line}.").format(what=what.removesuffix("."), line=document.line(one.first))
    return Problem(what, one.remedy, file=file, line=document.line(one.path), question=one.question)


def _first(problems: tuple[Problem, ...], file: str) -> tuple[Problem, ...]:
    more = len(problems) - MAX_PROBLEMS
    if more <= 0:
        return problems
    return (
        *problems[:MAX_PROBLEMS],
        Problem(_("There are {more:,} more problems.").format(more=more), _("Mend these first."), file=file),
    )


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _id_in(path: Path) -> str:
    """The id of a bank without reading all of it; a file that hides it is named after its own name."""
    try:
        match = _ID_LINE.search(read_file(path))
    except AssistantError:
        match = None
    return match[1].decode("ascii") if match else path.stem


def _version(bank: Bank) -> tuple[tuple[int, str], ...]:
    """1.10.0 comes after 1.9.0."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"[.+-]", bank.version))
