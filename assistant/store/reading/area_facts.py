"""Reads a file of area facts (`area-facts/1`, YAML): every problem with its line and field, and nothing repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from assistant.catalogue import N_, _
from assistant.core.bank.bank import Bank
from assistant.core.inspection.area_facts import AreaFacts
from assistant.core.inspection.figures import specs
from assistant.errors import FileError, NewerFormat, Problem, nearest
from assistant.store.reading.yaml import YamlDocument, decoded, read_file, read_yaml

FORMAT = "area-facts/1"
DAYS = ("published", "fieldwork_from", "fieldwork_to")
NUMBER = N_("`{field}` has to be a number such as 12.5.")
COUNT = N_("`{field}` has to be a whole number such as 12.")
FIELDS = N_("`{field}` has to hold fields of its own, each a line `name: value`.")
# What is wrong, by the kind of problem that the model names; anything else is of the wrong kind.
TOLD = {
    "missing": N_("`{field}` is missing."),
    "extra_forbidden": N_("`{field}` is not known here."),
    "too_short": N_("`{field}` is empty."),
    "string_too_short": N_("`{field}` is empty."),
    "one_way": N_("`{field}` has to say either `n` and `of`, or `share`."),
    "n_of": N_("`{field}`: `n` cannot be more than `of`."),
    "less_than_equal": N_("`{field}` is too large."),
    "greater_than_equal": N_("`{field}` is too small."),
    "string_pattern_mismatch": N_("`{field}` has to be a date such as 2013-05-13."),
    "before_from": N_("`{field}` cannot be before `fieldwork_from`."),
    "string_type": N_("`{field}` has to be text."),
    "decimal_type": NUMBER,
    "decimal_parsing": NUMBER,
    "finite_number": NUMBER,
    "int_type": COUNT,
    "int_parsing": COUNT,
    "int_from_float": COUNT,
    "tuple_type": N_("`{field}` has to be a list, each item on a line that begins with `- `."),
    "mapping_type": FIELDS,
    "dict_type": FIELDS,
    "model_type": FIELDS,
}


def read_area_facts(path: Path, bank: Bank | None) -> tuple[AreaFacts, str]:
    """The facts in the file at `path`, and its text; FileError with every problem, NewerFormat for a newer one."""
    raw = read_file(path)
    return parse_area_facts(raw, path.name, bank), decoded(raw, path.name)


def parse_area_facts(raw: bytes, file: str, bank: Bank | None) -> AreaFacts:
    """The facts that `raw` says; its figures have to be figures of `bank`, where it is known which bank that is."""
    document = read_yaml(raw, file)
    data = document.data if isinstance(document.data, dict) else {}
    _refuse_format(data.get("format"), file)
    problems = list(_unknown_figures(document, file, bank)) if bank is not None else []
    try:
        facts = AreaFacts.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_input=False, include_context=False, include_url=False)
        problems += [_problem(one["loc"], one["type"], document, file) for one in found]
    if problems:
        raise FileError(sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0))
    return facts


def _unknown_figures(document: YamlDocument, file: str, bank: Bank) -> Iterator[Problem]:
    known = [spec.id for spec in specs(bank)]
    for field in ("previous", "all_areas"):
        part = document.data.get(field) if isinstance(document.data, dict) else None
        figures = part.get("figures") if isinstance(part, dict) else None
        for name in figures if isinstance(figures, dict) else ():
            if name not in known:
                told = _("`{field}` is no figure of the bank {bank}.").format(
                    field=f"{field}.figures.{name}", bank=bank.id
                )
                yield Problem(told, nearest(name, known), file, document.line((field, "figures", name)))


def _problem(place: tuple[str | int, ...], kind: str, document: YamlDocument, file: str) -> Problem:
    field = ".".join(str(part) for part in place) or "format"
    # A day is text with a pattern, and is told as a day whatever stands in its place.
    kind = "string_pattern_mismatch" if kind == "string_type" and place[-1] in DAYS else kind
    told = _(TOLD.get(kind, N_("`{field}` is of the wrong kind.")))
    return Problem(told.format(field=field), "", file, document.line(place))


def _refuse_format(found: object, file: str) -> None:
    newer = re.fullmatch(r"area-facts/([0-9]{1,9})", found) if isinstance(found, str) else None
    if newer is not None and int(newer[1]) > 1:
        told = _("{name}: {found} needs a newer version of this program, which reads {format}.")
        raise NewerFormat(told.format(name=file, found=newer[0], format=FORMAT))
    if found != FORMAT:
        told = _("It begins with `format`: `{format}`, and this does not.").format(format=FORMAT)
        raise FileError([Problem(told, "", file, 1)])
