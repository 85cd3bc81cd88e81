"""A case judged a second time, blind: what may be read of the first interview, and where the two then differ.

What may be read is told by a short list of what shows no judgement: what was asked and said, places in the record, the
facts, and answers that are on no side. A part that is met or not met leads to the judgement above it. What was said
about a judgement after it was made would give it away, and so would a read-back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.core.bank.bank import FACTS
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview.cells.hanging import Evidence
from assistant.core.interview.judging import DECISIONS
from assistant.core.interview.state import NOTHING, Interview, Remark
from assistant.core.interview.walk import is_judgement
from assistant.core.record.event import Event, Stored
from assistant.core.text.shapes import Option, PickOne
from assistant.core.text.texts import fill
from assistant.core.training.practising import THEME, Stop

# Where a remark is made that may be read; at a read-back and at the closing the judgements are talked about.
OPEN_PLACES = ("question", "opening", "prepared")


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """One place of the first interview, as it may be read before judging: a question, or (None) a path's opening.

    `answer` is there where it is no view of how good the work was: for facts, and parts that have no two sides.
    """

    section: str
    question: Question | None
    remarks: tuple[Remark, ...]
    evidence: tuple[Evidence, ...] = ()
    answer: Stored | None = None

    @property
    def judged(self) -> bool:
        """Whether the second assessor judges here."""
        return self.question is not None and is_judgement(self.question)


def reading(first: Interview, events: Iterable[Event]) -> tuple[ReadBefore, ...]:
    """The first interview in walking order; `events` are those of it that may be read by others at all."""
    said = _readable(first, events)
    bank, places = first.bank, list[ReadBefore]()
    sections = {FACTS: None, **{path.id: path for path in bank.walked_paths}}
    for section, path in sections.items():
        opening = tuple(remark for remark in said if remark.question is None and remark.path == section)
        if path is not None and (path.open or opening):
            places.append(ReadBefore(section, None, opening))
        for name in bank.sections[section]:
            question, cell = bank.questions[name], first.answers.get(name, NOTHING)
            remarks = tuple(remark for remark in said if remark.question == name)
            leads = is_judgement(question) or (section != FACTS and question.has_sides)
            answer = None if leads else cell.answer
            places.append(ReadBefore(section, question, remarks, cell.evidence, answer))
    return tuple(places)


def _readable(first: Interview, events: Iterable[Event]) -> list[Remark]:
    place, judged, found = "", set[str](), []
    for event in events:
        body, name = event.body, event.question or ""
        if isinstance(body, ev.Asked):
            place = body.place
        elif isinstance(body, ev.Answered) and body.phase == "meeting":
            judged.add(name)
        elif isinstance(body, ev.Said) and place in OPEN_PLACES and event.seq in first.remarks:
            question = first.bank.questions.get(name)
            told_after = name in judged and question is not None and is_judgement(question)
            if not told_after:
                # As it was corrected, but in the words that others may read: a withheld one has none here.
                found.append(_as_readable(first.remarks[event.seq], body))
    return found


def _as_readable(remark: Remark, body: ev.Said) -> Remark:
    return Remark(remark.seq, remark.at, remark.by, body.text, remark.question, remark.path, remark.withheld)


def next_judgement(second: Interview) -> str | None:
    """The first question, in walking order, that the second assessor has still to judge; None at the end."""
    bank = second.bank
    return next((q for q in bank.path_of if second.standings.of[q] == "open" and is_judgement(bank.questions[q])), None)


def stop_for(state: Interview, name: str) -> Stop:
    """A question as something to judge: what is asked, what can be answered, which reasons there are."""
    question, language, bank = state.bank.questions[name], state.language, state.bank
    shape = question.shape(language, bank.labels)
    options = shape.options if isinstance(shape, PickOne) else ()
    values = {"child": state.begun.child, "number": question.number}
    return Stop(
        0,
        name,
        bank.theme_of.get(name, ""),
        question.number,
        question.short.to(language),
        fill(question.ask.to(language), values),
        options,
        tuple(Option(reason.id, reason.text.to(language)) for reason in bank.reasons_for(question)),
        frozenset(option.code for option in options if question.side(option.code) == "met"),
        frozenset(option.code for option in options if question.side(option.code) == "not_met"),
    )


def theme_stops(state: Interview) -> Iterator[Stop]:
    """The themes that are judged, each as something to judge."""
    options = tuple(Option(code, state.bank.words(code, state.language)) for code in DECISIONS)
    for theme in state.bank.themes:
        if theme.judgement is not None:
            title = theme.title.to(state.language)
            ask = fill(theme.judgement.ask.to(state.language), {"child": state.begun.child})
            met, not_met = frozenset({"sufficient"}), frozenset({"insufficient"})
            yield Stop(0, f"{THEME}{theme.id}", theme.id, "", title, ask, options, met=met, not_met=not_met)


@dataclass(frozen=True, slots=True)
class Assessed:
    """How one person judged; `answer` is None where they set it aside, or where it was not asked of them."""

    answer: Stored | None
    reasons: tuple[str, ...] = ()
    why: str = ""
    set_aside: str | None = None


NOT_ASKED = Assessed(None)


@dataclass(frozen=True, slots=True)
class Difference:
    """A judgement on which assessors differ: what each said, by interview, the first assessor's first."""

    stop: Stop
    said: Mapping[str, Assessed]

    @property
    def about(self) -> str:
        """What was judged."""
        return self.stop.about


def assessments(state: Interview) -> dict[str, Assessed]:
    """Every judgement of a case, of questions and of themes, as it stands; what was set aside is there as such."""
    bank, found = state.bank, dict[str, Assessed]()
    for name, how in state.standings.of.items():
        cell = state.answers.get(name)
        if cell is None or how not in ("answered", "set_aside", "promised") or not is_judgement(bank.questions[name]):
            continue
        aside = cell.set_aside.reason if cell.set_aside else None
        found[name] = Assessed(cell.answer, cell.reasons, cell.shows or "", aside)
    for theme, decision in state.decisions.items():
        found[f"{THEME}{theme}"] = Assessed(decision.decision, (), decision.rationale)
    return found


def differences(states: Iterable[Interview]) -> tuple[Difference, ...]:
    """Where the assessors of one case do not all answer alike, in walking order, themes last; the first comes first."""
    assessors = tuple(states)
    first = assessors[0]
    said = {state.header.interview: assessments(state) for state in assessors}
    stops = [stop_for(first, q) for q in first.bank.path_of if is_judgement(first.bank.questions[q])]
    found = []
    for stop in (*stops, *theme_stops(first)):
        each = {interview: judged.get(stop.about, NOT_ASKED) for interview, judged in said.items()}
        if len({(one.answer, one.set_aside) for one in each.values()}) > 1:
            found.append(Difference(stop, each))
    return tuple(found)
