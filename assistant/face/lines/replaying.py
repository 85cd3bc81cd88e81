"""What both faces tell of a replay beside its turns: how it is played, the answers so far, what would have followed."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _, n_
from assistant.compose.words import answer_told, main_reason_told, name_of, path_title, theme_title
from assistant.core.interview import events as ev
from assistant.core.interview.progress import effective_answers
from assistant.core.interview.state import Interview
from assistant.core.training.playback import Playback
from assistant.core.training.teaching import Exhibit, TrainerFile
from assistant.core.training.transport import Transport
from assistant.face.lines.pages import progress_line
from assistant.session.training.what_if import WhatIf


def standing_line(transport: Transport) -> str:
    """How it is played."""
    limit = transport.idle_limit
    silence = (
        _("silences as they were") if limit is None else _("silences to {seconds} s").format(seconds=limit // 1_000)
    )
    parts = (f"{transport.speed:g}x", silence, _("pauses on questions") if transport.pause_on_questions else "")
    return " · ".join(part for part in parts if part)


def so_far_lines(state: Interview, sealed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every answer so far, path by path, and then the counts and the differences; of those in `sealed` nothing."""
    bank, language = state.bank, state.language
    section = None
    for name in effective_answers(state):
        if name in sealed:
            continue
        where = bank.path_of.get(name)
        if where != section:
            section = where
            yield f"{path_title(state, where)}:"
        yield f"  {answer_line(state, name)}"
    for decision in state.decisions.values():
        decided = f"{theme_title(state, decision.theme)}: {bank.words(decision.decision, language)}."
        yield f"{decided} {decision.rationale}".rstrip()
    yield progress_line(state)
    if differ := differing(state, sealed):
        names = ", ".join(bank.questions[name].spoken for name in differ)
        yield _("The two differ on {names}.").format(names=names)


def answer_line(state: Interview, name: str) -> str:
    """A question, its answer with the main reason, and the other view where there is one."""
    question, cell = state.bank.questions[name], state.answers[name]
    bank, language = state.bank, state.language
    told = answer_told(state, question, cell) or _("not answered")
    main = main_reason_told(state, question, cell)
    why = f" ({main})" if main else ""
    other = cell.view is not None and cell.view != cell.answer
    seen = bank.answer_words(question, cell.view or "", language) if other else ""
    view = "  ≠ " + _("case manager: {view}").format(view=seen) if other else ""
    return f"{name_of(question, language)}: {told}{why}{view}"


def differing(state: Interview, sealed: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The questions on which the two do not see it the same way, without those in `sealed`."""
    cells = [(name, cell) for name, cell in effective_answers(state).items() if name not in sealed]
    return tuple(name for name, cell in cells if cell.view is not None and cell.answer not in (None, cell.view))


def exhibit_at(playback: Playback, trainer: TrainerFile | None, turn: int) -> Exhibit | None:
    """The extract that the evidence of this turn points to, if it is evidence and there is one."""
    body = playback.turns[turn].body if 0 <= turn < len(playback) else None
    if trainer is None or not isinstance(body, ev.EvidenceGiven):
        return None
    return trainer.exhibit_for(body.where, body.date, body.page)


def exhibit_lines(exhibit: Exhibit) -> Iterator[str]:
    """An extract of the record, and what it is."""
    page = _("page {number}").format(number=exhibit.page) if exhibit.page is not None else ""
    yield ", ".join(part for part in (exhibit.where, exhibit.date or "", page) if part)
    yield ""
    yield from exhibit.text.rstrip().splitlines()
    yield ""
    yield _("Made up for training: no such record exists.")


def lesson_lines(trainer: TrainerFile, playback: Playback) -> Iterator[str]:
    """What the transcript is for, and questions to discuss; each with the number of the question it is about."""
    yield trainer.lesson
    yield ""
    yield trainer.about
    if trainer.questions:
        yield ""
        yield _("For discussion:")
    bank = playback.empty.bank
    for number, discussion in enumerate(trainer.questions, start=1):
        asked = bank.questions.get(discussion.question or "")
        about = f" ({asked.spoken})" if asked else ""
        yield f"  {number} {discussion.ask}{about}"
        if discussion.listen_for:
            yield "    " + _("Listen for: {what}").format(what=discussion.listen_for)


HOW = {"comes": N_("would be new"), "goes": N_("would be gone"), "changes": N_("would be otherwise")}


def changed_lines(playback: Playback, found: WhatIf) -> Iterator[str]:
    """What would have followed, each line beside what did."""
    question = playback.empty.bank.questions[found.question]
    told = _("{question}: {was} was the answer; with {answer} instead:")
    yield told.format(question=name_of(question, playback.empty.language), was=found.was, answer=found.answer)
    part = ""
    for change in found.changes:
        if change.part != part:
            part = change.part
            yield ""
            yield f"{part}:"
        yield f"  {change.what} · {_(HOW[change.how])}"
        if change.before:
            yield f"    - {change.before}"
        if change.after:
            yield f"    + {change.after}"
    count = len(found.changes)
    yield ""
    if not count:
        yield _("Nothing in the feedback or the proposals would be otherwise.")
    else:
        yield n_(
            "{count} line would be otherwise. The record is as it was.",
            "{count} lines would be otherwise. The record is as it was.",
            count,
        ).format(count=count)
