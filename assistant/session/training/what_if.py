"""Another answer than the one that was given: what would follow from it, beside what did. The record is not touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from assistant.catalogue import N_, _
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_points import feedback_points
from assistant.compose.interview.points import FeedbackData
from assistant.compose.words import answer_told
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold
from assistant.core.interview.judging import proposal
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.record.event import Stored
from assistant.core.text.refusal import Refusal

PARTS: Mapping[str, str] = {
    "strengths": N_("What you did well"),
    "do_now": N_("To put right now"),
    "said_not_written": N_("Said and not written"),
    "learning": N_("Learning"),
    "views_differed": N_("Where the views differ"),
}


@dataclass(frozen=True, slots=True)
class WhatIfChange:
    """One line that would be otherwise: `before` is empty where it would be new, `after` where it would be gone."""

    part: str
    what: str
    before: str
    after: str

    @property
    def how(self) -> Literal["comes", "goes", "changes"]:
        """What would become of it."""
        return "comes" if not self.before else "goes" if not self.after else "changes"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would follow from `answer` instead of `was`, both in words; no changes: nothing would."""

    question: str
    was: str
    answer: str
    changes: tuple[WhatIfChange, ...]


def what_if(state: Interview, question: str, answer: Stored, reasons: Sequence[str] = ()) -> WhatIf | Refusal:
    """What the feedback and the proposals would be had `question` been answered so; a Refusal says why it cannot be."""
    real = _unsigned(state)
    cell = real.answers.get(question, NOTHING)
    other = _after(real, moves.Answer(answer, question))
    if isinstance(other, Refusal):
        return other
    if reasons:
        other = _after(other, moves.Put(ev.Reasoned(reasons=tuple(reasons)), question))
        if isinstance(other, Refusal):
            return other
    # What the talk and the record showed stays as it was: only the judgement of it is another.
    for side in (ev.ExplainedHow(code=cell.explained), ev.RecordedHow(code=cell.record)):
        shown = _after(other, moves.Put(side, question))
        other = other if isinstance(shown, Refusal) else shown
    changes = (*_answers(real, other, question), *_points(real, other), *_themes(real, other))
    return WhatIf(question, _words(real, question), _words(other, question), changes)


def _unsigned(state: Interview) -> Interview:
    """The interview before anybody signed or replied: then answers may still be changed."""
    nothing: MappingProxyType[str, object] = MappingProxyType({})
    return replace(state, signatures=nothing, replies=nothing, paused=False, phase="meeting")  # type: ignore[arg-type]  # empty


def _after(state: Interview, move: moves.Move) -> Interview | Refusal:
    events = decide(state, move, state.at)
    return events if isinstance(events, Refusal) else fold(state, events)


def _words(state: Interview, question: str) -> str:
    cell = state.answers.get(question, NOTHING)
    return answer_told(state, state.bank.questions[question], cell) or _("not answered")


def _answers(real: Interview, other: Interview, question: str) -> Iterator[WhatIfChange]:
    """Questions that would be asked, or not be asked, and so be in no figure."""
    before, after = real.standings.of, other.standings.of
    told = {"ruled_out": _("not asked"), "open": _("to be asked"), "waiting": _("waits for another answer")}
    for name in real.bank.path_of:
        if name != question and before[name] != after[name]:
            one = real.bank.questions[name]
            called = f"{one.number} {one.short.to(real.language)}".strip()
            old, new = (told.get(how, _words(at, name)) for how, at in ((before[name], real), (after[name], other)))
            yield WhatIfChange(_("Questions"), called, old, new)


def _points(real: Interview, other: Interview) -> Iterator[WhatIfChange]:
    """The points of the feedback, by their ids, which do not move."""
    before, after = (feedback_points(Case(state, "case_manager"), None) for state in (real, other))
    for part, title in PARTS.items():
        old, new = _texts(before, part), _texts(after, part)
        for point in dict.fromkeys((*old, *new)):
            if old.get(point) != new.get(point):
                yield WhatIfChange(_(title), _called(real, point), old.get(point, ""), new.get(point, ""))


def _texts(feedback: FeedbackData, part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for point in getattr(feedback, part):
        found[point.id] = " ".join(text for text in (point.text, getattr(point, "enough", "")) if text)
    return found


def _called(state: Interview, point: str) -> str:
    question = state.bank.questions.get(point.partition(":")[2])
    return f"{question.number} {question.short.to(state.language)}".strip() if question else point


def _themes(real: Interview, other: Interview) -> Iterator[WhatIfChange]:
    """What the program would propose for each theme; what a person decided they would decide anew."""
    for theme in real.bank.themes:
        old, new = proposal(real, theme), proposal(other, theme)
        before, after = (
            real.bank.words(one.code, real.language) if one else _("nothing proposed") for one in (old, new)
        )
        if before != after:
            decided = real.decisions.get(theme.id)
            if decided is not None:
                words = real.bank.words(decided.decision, real.language)
                after = _("{proposed} (the inspector decided: {decided})").format(proposed=after, decided=words)
            yield WhatIfChange(_("Proposed for the theme"), theme.title.to(real.language), before, after)
