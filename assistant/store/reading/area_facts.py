"""Reads a file of area facts (`area-facts/1`, YAML): every problem with its line and field, and nothing repeated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.catalogue import N_, _
from assistant.core.bank.bank import Bank
from assistant.core.inspection.area_facts import AreaFacts
from assistant.core.inspection.figures import specs
from assistant.errors import Hints, Problem
from assistant.store.document import LinedDocument, at, decoded, read_file
from assistant.store.reader import Kind, read
from assistant.store.reading.yaml import read_yaml

AREA_FACTS = Kind(
    AreaFacts,
    {
        "one_way": (
            N_("{name} must say either `n` and `of`, or `share`."),
            N_("Write {{n: 9, of: 20}} or {{share: 45}}."),
        ),
        "n_of": (N_("{name}: `n` cannot be more than `of`."), N_("Look at the two numbers again.")),
        "no_day": (N_("{name} must be a day with its year."), N_("Write it such as 2013-05-13 or 13 May 2013.")),
        "before_from": (N_("{name} cannot be before `fieldwork_from`."), N_("Look at the two dates again.")),
    },
)


def read_area_facts(path: Path, bank: Bank | None) -> tuple[AreaFacts, str]:
    """The facts in the file at `path`, and its text; FileError with every problem, NewerFormat for a newer one."""
    raw = read_file(path)
    return parse_area_facts(raw, path.name, bank), decoded(raw, path.name)


def parse_area_facts(raw: bytes, file: str, bank: Bank | None) -> AreaFacts:
    """The facts that `raw` says; its figures have to be figures of `bank`, where it is known which bank that is."""
    document = read_yaml(raw, file)
    return read(AREA_FACTS, document, _unknown_figures(document, bank) if bank is not None else ())


def _unknown_figures(document: LinedDocument, bank: Bank) -> Iterator[Problem]:
    known, hints = [spec.id for spec in specs(bank)], Hints()
    for part in ("previous", "all_areas"):
        figures = at(document.data, (part, "figures"))
        for name in figures if isinstance(figures, dict) else ():
            if name not in known:
                told = _("{name} is no figure of the bank {bank}.")
                told = told.format(name=f"`{part}.figures.{name[:80]}`", bank=bank.id)
                yield document.problem((part, "figures", name), told, hints.hint(name, known))
