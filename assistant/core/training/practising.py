"""Practising on a record: where it stops, what must stay hidden till then, and what both people said.

A stop is a judgement of the record. The learner judges first; then view, judgement and reasons are shown. The key is
what the inspector judged in the end, or what a panel agreed, where the trainer's file says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.core.bank.questions import Question, Side
from assistant.core.interview import events as ev
from assistant.core.interview.cells.hanging import Evidence
from assistant.core.interview.judging import DECISIONS
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.interview.walk import is_judgement
from assistant.core.record.event import Body, Event
from assistant.core.text.shapes import Option, PickOne
from assistant.core.text.texts import fill
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given
from assistant.core.training.teaching import PanelAnswer, TrainerFile

# What stands before a theme's id where a judgement is named.
THEME = "theme:"
# What lets a judgement on a question be seen. A remark may too, but then somebody said it aloud.
TELLS: tuple[type[Body], ...] = (
    ev.Answered, ev.Reasoned, ev.Worded, ev.ExplainedHow, ev.RecordedHow, ev.Showed, ev.Marked, ev.LearningChosen,
    ev.DoNowSet,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stop:
    """One judgement to practise on; `turn` is the first turn that is not to be seen before it is made.

    `about` is the id of a question, or `theme:` and the id of a theme. `reasons` are asked for where the answer is one
    of `not_met`. `evidence` are the places in the record that were named there: they tell nothing, and may be read.
    """

    turn: int
    about: str
    theme: str
    number: str
    short: str
    ask: str
    options: tuple[Option, ...]
    reasons: tuple[Option, ...] = ()
    met: frozenset[str] = frozenset()
    not_met: frozenset[str] = frozenset()
    evidence: tuple[Evidence, ...] = ()

    @property
    def name(self) -> str:
        """Its number and short name."""
        return f"{self.number} {self.short}".strip()

    def words(self, code: str | None) -> str:
        """How an answer reads; nothing for none."""
        return next((option.words for option in self.options if option.code == code), code or "")

    def reason_words(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """How reasons read."""
        words = {option.code: option.words for option in self.reasons}
        return tuple(words.get(code, code) for code in codes)

    def side(self, code: str) -> Side:
        """Which side an answer is on."""
        return "met" if code in self.met else "not_met" if code in self.not_met else "neutral"

    def category(self, code: str) -> str:
        """What an answer counts as in figures over several judgements: its side, where it alone is on that side.

        So "yes" to one question and "sufficient" to another are one category, and too high is not too low.
        """
        side = self.side(code)
        alone = {"met": self.met, "not_met": self.not_met, "neutral": frozenset()}[side]
        return side if len(alone) == 1 else code

    def wants_reasons(self, code: str | None) -> bool:
        """Whether reasons are asked for after this answer."""
        return bool(self.reasons) and code in self.not_met


@dataclass(frozen=True, slots=True)
class Key:
    """What a learner's judgement is laid beside."""

    answer: str
    reasons: tuple[str, ...]
    rationale: str
    by: Literal["panel", "inspector"]


@dataclass(frozen=True, slots=True)
class Reveal:
    """What was hidden at a stop, in words; texts are empty where there is nothing. `agrees` is None if they passed."""

    stop: Stop
    given: Given
    key: Key
    view: str
    inspector: str
    inspector_reasons: tuple[str, ...]
    shows: str
    rationale: str
    panel: str
    panel_reasons: tuple[str, ...]
    panel_rationale: str
    agrees: bool | None


def stops(playback: Playback) -> tuple[Stop, ...]:
    """The judgements of a record in the order they come: of questions that ended answered, then of themes."""
    return tuple(sorted((*_question_stops(playback), *_theme_stops(playback)), key=lambda stop: stop.turn))


def hidden(playback: Playback) -> frozenset[int]:
    """The turns that would give a judgement away before its stop, such as what was prepared alone on it."""
    before = {stop.about: stop.turn for stop in stops(playback)}
    return frozenset(
        turn
        for turn, event in enumerate(playback.turns)
        if turn < before.get(event.question or "", 0) and _tells(event, prepared=True)
    )


def _tells(event: Event, *, prepared: bool) -> bool:
    body = event.body
    if isinstance(body, ev.Viewed):
        return body.code is not None
    return isinstance(body, (*TELLS, ev.Noted) if prepared else TELLS)


def _question_stops(playback: Playback) -> Iterator[Stop]:
    final = playback.final
    first: dict[str, int] = {}
    for together in (True, False):
        # What was never looked at together stops where it was prepared.
        for turn, event in enumerate(playback.turns):
            if _together(final, event) is together and _tells(event, prepared=False):
                first.setdefault(event.question or "", turn)
    for question in final.bank.questions.values():
        shape = question.shape(final.language, final.bank.labels)
        answered = final.standings.of.get(question.id) == "answered" and question.id in first
        if answered and is_judgement(question) and isinstance(shape, PickOne):
            yield _question_stop(final, question, first[question.id], shape.options)


def _together(final: Interview, event: Event) -> bool:
    return final.phase == "meeting" and event.seq > final.met


def _question_stop(final: Interview, question: Question, turn: int, options: tuple[Option, ...]) -> Stop:
    language = final.language
    values = {"child": final.begun.child, "number": question.number}
    return Stop(
        turn,
        question.id,
        final.bank.theme_of.get(question.id, ""),
        question.number,
        question.short.to(language),
        fill(question.ask.to(language), values),
        options,
        tuple(Option(reason.id, reason.text.to(language)) for reason in final.bank.reasons_for(question)),
        frozenset(option.code for option in options if question.side(option.code) == "met"),
        frozenset(option.code for option in options if question.side(option.code) == "not_met"),
        final.answers[question.id].evidence,
    )


def _theme_stops(playback: Playback) -> Iterator[Stop]:
    final = playback.final
    options = tuple(Option(code, final.bank.words(code, final.language)) for code in DECISIONS)
    seen: set[str] = set()
    for turn, event in enumerate(playback.turns):
        if not isinstance(event.body, ev.Judged) or event.body.theme in seen or event.body.theme not in final.decisions:
            continue
        seen.add(event.body.theme)
        theme = final.bank.theme(event.body.theme)
        title = theme.title.to(final.language)
        ask = theme.judgement.ask.to(final.language) if theme.judgement else title
        ask = fill(ask, {"child": final.begun.child})
        met, not_met = frozenset({"sufficient"}), frozenset({"insufficient"})
        yield Stop(turn, f"{THEME}{theme.id}", theme.id, "", title, ask, options, met=met, not_met=not_met)


def key_of(playback: Playback, trainer: TrainerFile | None, stop: Stop) -> Key:
    """What was judged at a stop: by the panel where there is one, else by the inspector in the end."""
    panel = _panel(trainer, stop)
    if panel is not None:
        return Key(panel.answer, panel.reasons, panel.rationale, "panel")
    final = playback.final
    if stop.about.startswith(THEME):
        decision = final.decisions[stop.theme]
        return Key(decision.decision, (), decision.rationale, "inspector")
    cell = final.answers[stop.about]
    return Key(str(cell.answer), cell.reasons, "", "inspector")


def unfit_keys(playback: Playback, trainer: TrainerFile) -> tuple[str, ...]:
    """What the trainer's key names that is no judgement of this record, or is not judged so; it is left out."""
    found = {stop.about: stop for stop in stops(playback)}
    return tuple(
        panel.question
        for panel in trainer.key
        if panel.question not in found or _panel(trainer, found[panel.question]) is None
    )


def _panel(trainer: TrainerFile | None, stop: Stop) -> PanelAnswer | None:
    answers = {option.code for option in stop.options}
    key = trainer.key if trainer is not None else ()
    return next((panel for panel in key if panel.question == stop.about and panel.answer in answers), None)


def reveal(playback: Playback, trainer: TrainerFile | None, stop: Stop, given: Given) -> Reveal:
    """What both people said at a stop, what a panel made of it, and whether the learner judged as the key does."""
    key, judged = key_of(playback, trainer, stop), key_of(playback, None, stop)
    panel = _panel(trainer, stop)
    cell = playback.final.answers.get(stop.about, NOTHING)
    return Reveal(
        stop=stop,
        given=given,
        key=key,
        view=stop.words(cell.view),
        inspector=stop.words(judged.answer),
        inspector_reasons=stop.reason_words(judged.reasons),
        shows=cell.shows or "",
        rationale=judged.rationale,
        panel=stop.words(panel.answer) if panel else "",
        panel_reasons=stop.reason_words(panel.reasons) if panel else (),
        panel_rationale=panel.rationale if panel else "",
        agrees=None if given.answer is None else given.answer == key.answer,
    )
