"""How far the assessors of the same cases judge alike: by question, by theme and over everything.

Only what they said themselves is compared, never what was adjudicated. A case counts where two or more answered. In a
figure over several questions an answer counts as its side, so that "yes" to one and "sufficient" to another are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.core.inspection.second_assessment import assessments, stop_for, theme_stops
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import is_judgement
from assistant.core.training.agreement import Agreement, agreement
from assistant.core.training.practising import THEME, Stop


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike one thing was judged: `name` is the id of a question or a theme, and empty for everything."""

    kind: Literal["question", "theme", "all"]
    name: str
    number: str
    title: str
    theme: str
    result: Agreement


@dataclass(frozen=True, slots=True)
class Consistency:
    """All figures over `cases` cases that were judged twice; the questions that divide most come first."""

    cases: int
    whole: Alike
    themes: tuple[Alike, ...]
    questions: tuple[Alike, ...]

    def below(self, threshold: float) -> bool:
        """Whether AC1 over everything is below `threshold`, or cannot be told."""
        ac1 = self.whole.result.ac1
        return ac1 is None or ac1 < threshold


def consistency(cases: Iterable[Sequence[Interview]]) -> Consistency:
    """The agreement over cases, each given as its assessors' interviews, the first assessor's first."""
    twice = [states for states in cases if len(states) > 1]
    if not twice:
        nothing = Alike("all", "", "", "", "", Agreement(0, None, None))
        return Consistency(0, nothing, (), ())
    said = [[assessments(state) for state in states] for states in twice]
    stops = _stops(twice)
    rows = {
        stop.about: [[_code(one[stop.about].answer) if stop.about in one else None for one in case] for case in said]
        for stop in stops
    }
    first = twice[0][0]
    questions = [
        Alike("question", stop.about, stop.number, stop.short, stop.theme, agreement(rows[stop.about]))
        for stop in stops
        if not stop.about.startswith(THEME)
    ]
    themes = [
        Alike("theme", theme.id, "", theme.title.to(first.language), theme.id, _over(stops, rows, theme.id))
        for theme in first.bank.themes
    ]
    whole = Alike("all", "", "", "", "", _over(stops, rows, None))
    return Consistency(len(twice), whole, tuple(themes), tuple(sorted(questions, key=_most_divided)))


def _stops(twice: Sequence[Sequence[Interview]]) -> list[Stop]:
    """Everything that is judged in any of the cases, in the order of their banks."""
    stops: dict[str, Stop] = {}
    for first, *_others in twice:
        for name in first.bank.path_of:
            if name not in stops and is_judgement(first.bank.questions[name]):
                stops[name] = stop_for(first, name)
    for first, *_others in twice:
        for stop in theme_stops(first):
            stops.setdefault(stop.about, stop)
    return list(stops.values())


def _over(stops: Sequence[Stop], rows: dict[str, list[list[str | None]]], theme: str | None) -> Agreement:
    """Over several judgements, of one theme or of all, each case of each a subject."""
    return agreement(
        [None if code is None else stop.category(code) for code in row]
        for stop in stops
        if theme in (None, stop.theme)
        for row in rows[stop.about]
    )


def _code(answer: object) -> str | None:
    return None if answer is None else str(answer)


def _most_divided(one: Alike) -> tuple[float, float, int]:
    """First what divides most; what is too little to tell comes last, the most cases first."""
    result = one.result
    if result.ac1 is None or result.percent is None:
        return 2.0, 0.0, -result.n
    return result.ac1, result.percent, -result.n
