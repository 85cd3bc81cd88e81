"""Holds a scripted interview: first in memory, where every problem is found, and only then on the record.

The script is walked as people walk: each place the conversation comes to takes from the script what it says there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.deciding.unstamped import asked_at
from assistant.core.interview.ending.look_again import offered_again
from assistant.core.interview.fold import fold
from assistant.core.interview.state import Interview, Place
from assistant.core.interview.timing import now_in
from assistant.core.interview.walk import awaited_step, is_judgement, prepared_here, unworded
from assistant.core.record.event import SET_ASIDE_REASONS, BankRef, Event, Header, Person, Stored
from assistant.core.text.refusal import Refusal
from assistant.errors import FileError, Problem, UsageError, nearest
from assistant.session.clock import Clock, stamp
from assistant.session.interview.script_links import ScriptLinks, Where
from assistant.session.interview.sitting import Opening, Sitting, first_events
from assistant.store.reading.scripts import UNKNOWN, AnswerEntry, LoadedScript, SaidEntry


class MissingAnswer(UsageError):
    """The script has no answer for a question that is asked; what was answered is kept and can be resumed."""


class _Memory:
    """An interview in memory only, for the first try."""

    def __init__(self, state: Interview) -> None:
        self.state = state

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        events = decide(self.state, move, 0)
        if not isinstance(events, Refusal):
            self.state = fold(self.state, events)
        return events


# What moves can be made on: the interview, or the memory that it is first tried in.
_Recorder = Sitting | _Memory


def opening_of(script: LoadedScript, case: str | None = None) -> Opening:
    """What the script says about how the interview begins; a `case` given on the command line wins."""
    said = script.script
    preparing = said.prepared or any(entry.is_prepared for entry in said.answers.values())
    return Opening(
        case=said.case if case is None else case,
        child=said.child,
        inspector=said.inspector,
        case_manager=said.case_manager,
        others=said.others,
        language=said.language,
        phase="preparing" if preparing else "meeting",
        judge=said.judge,
    )


def check_script(bank: Bank, script: LoadedScript, clock: Clock, partial: bool) -> None:
    """Try the whole script in memory, as of now; FileError with every problem, and nothing was stored."""
    reader = _Run(script, partial, stop_at_missing=False)
    opening = opening_of(script)
    header = Header(
        interview="0",
        bank=BankRef(id=bank.id, version=bank.version, sha256="0" * 64),
        case=opening.case,
        started=stamp(clock.now()),
        language=opening.language or bank.language,
        people=(Person(id="inspector", name=opening.inspector),),
    )
    reader.check_names(bank)
    _, state = first_events(bank, header, opening)
    reader.walk(_Memory(state))
    reader.check_unasked()
    if reader.problems:
        raise FileError(sorted(dict.fromkeys(reader.problems), key=lambda problem: problem.line or 0))


def run_script(sitting: Sitting, script: LoadedScript, partial: bool) -> None:
    """Hold the interview on the record. Raises MissingAnswer at the first question the script does not answer."""
    run = _Run(script, partial, stop_at_missing=not partial)
    run.walk(sitting)
    if run.problems:
        raise FileError(run.problems)


@dataclass
class _Run:
    """One walk through a script."""

    script: LoadedScript
    partial: bool
    stop_at_missing: bool
    problems: list[Problem] = field(default_factory=list)
    alone: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    links: ScriptLinks = field(default_factory=ScriptLinks)

    def check_names(self, bank: Bank) -> None:
        """Every name that the script uses and the bank does not know."""
        said = self.script.script
        team = {question.id for question in bank.team}
        for name in said.answers:
            at = ("answers", name)
            if name in team:
                self._problem(at, _("a team question is no part of a case"), _("leave it out"), name)
            elif name in bank.closing_ids:
                self._problem(at, _("a closing question is not answered here"), _("under `closing`"), name)
            else:
                self._known(at, "question", name, bank.questions)
        for name in said.closing:
            self._known(("closing", name), "closing question", name, bank.closing_ids)
        for name in said.paths:
            self._known(("paths", name), "path", name, [path.id for path in bank.walked_paths])
        for where, name in said.shown():
            self._known(where, "question", name, bank.questions)
        for where in said.unclear():
            self._problem(where, _("these words stand in several remarks"), _("take more of them"))
        if said.language is not None:
            self._known(("lang",), "language", said.language, bank.languages)

    def _known(self, path: Where, kind: str, name: str, known: Any) -> None:
        what, see = UNKNOWN[kind]
        question = name if kind == "question" else None
        if name not in known:
            self._problem(path, _(what).format(name=name), nearest(name, known) or _(see), question)

    def check_unasked(self) -> None:
        """Answers to questions that this interview never asks, and the codes in them, which nobody tried."""
        bank, never = self.final.bank, list[tuple[Where, str]]()
        for name, entry in self.script.script.answers.items():
            if name in self.used | self.alone or name not in bank.questions or name in bank.closing_ids:
                continue
            self._check_codes(bank, bank.questions[name], entry)
            never.append((("answers", name), name))
        for where, name in (*never, *self.links.never()):
            condition = bank.questions[name].when
            only = _("it is asked only if {condition}").format(condition=condition) if condition else _("leave it out")
            if not self._has_a_gap(name):
                self._problem(where, _("this question is never asked in this case"), only, name)

    def _check_codes(self, bank: Bank, question: Question, entry: AnswerEntry) -> None:
        at = ("answers", question.id)
        for key in ("answer", "view", "prepared", "was"):
            raw = getattr(entry, key)
            value = None if raw is None else question.said(raw, now_in(self.final, self.final.at).date())
            if isinstance(value, Refusal):
                self._problem((*at, key), value.reason, value.hint, question.id)
        reasons = [reason.id for reason in bank.reasons_for(question)]
        for reason in (one.id for one in entry.reasons):
            if reason not in reasons:
                remedy = nearest(reason, reasons) or _("Use any of: {codes}.").format(codes=", ".join(reasons))
                what = _("{reason!r} is not a reason here.").format(reason=reason)
                self._problem((*at, "reasons"), what, remedy, question.id)

    def _has_a_gap(self, name: str) -> bool:
        """Whether it, or one that its condition hangs on, is answered wrongly, or (without --partial) not at all."""
        if name in self.refused or (name in self.missing and not self.partial):
            return True
        condition = self.final.bank.conditions.get(name)
        return condition is not None and any(self._has_a_gap(other) for other in condition.names)

    def walk(self, recorder: _Recorder) -> None:
        """Go through the whole interview, from what was prepared to the signatures."""
        self.recorder = recorder
        if recorder.state.phase == "preparing":
            self._prepare()
            self._make(moves.Put(ev.Met(others=self.script.script.others or None)), ())
        while (place := recorder.state.place) is not None and place.kind != "closing":
            before = recorder.state.count, len(self.problems)
            if place.kind == "question":
                self._question(place.key)
            elif place.kind == "prepared":
                self._prepared_page(place.key)
            elif place.kind == "opening":
                self._opening(place.key)
            elif place.kind == "read_back":
                self._read_back(place.key)
            else:
                self._make(moves.GoOn(), ())
            stuck = recorder.state.count == before[0] or len(self.problems) > before[1]
            if stuck and recorder.state.place == place:
                # Whatever was refused is a problem by now; the walk still has to get past it.
                self.refused.add(place.key)
                self._leave(place)
        self._close()

    @property
    def final(self) -> Interview:
        """The interview as it now stands."""
        return self.recorder.state

    def _make(self, move: moves.Move, path: tuple[str | int, ...], question: str | None = None) -> bool:
        """Make a move; a refusal becomes a problem at `path` of the script."""
        outcome = self.recorder.make(move)
        if isinstance(outcome, Refusal):
            self._problem(path, outcome.reason, outcome.hint, question)
            return False
        return True

    def _problem(self, path: tuple[str | int, ...], what: str, remedy: str = "", question: str | None = None) -> None:
        self.problems.append(self.script.document.problem(path, what, remedy, question))

    def _leave(self, place: Place) -> None:
        open_question = place.kind == "question" and self.final.standings.of[place.key] == "open"
        outcome = self.recorder.make(moves.SetAside("not_asked") if open_question else moves.GoOn())
        if isinstance(outcome, Refusal):
            raise FileError(self.problems or [self.script.document.problem((), str(outcome))])

    def _prepare(self) -> None:
        script = self.script.script
        for name, question in self.final.bank.questions.items():
            entry = script.answers.get(name)
            if entry is None or not (script.prepared or entry.is_prepared) or entry.set_aside:
                continue
            if question.where == "room":
                if entry.is_prepared:
                    self._problem(("answers", name), _("this is asked in the room only"), _("take `phase` away"), name)
                continue
            how = self.final.standings.of[name]
            if how == "waiting" and entry.is_prepared:
                remedy = _("prepare what its condition names too, or take `phase` away")
                self._problem(("answers", name), _("it depends on an answer that is not prepared"), remedy, name)
            if how != "open":
                continue
            place = self.final.place
            if place is None or place.key != name:
                self._make(moves.Jump(name), ("answers", name), name)
            first = entry.prepared if entry.prepared is not None else entry.answer
            if self._make(moves.Answer(first or "", name), ("answers", name), name):
                self.alone.add(name)
                self._after_answer(name, entry if entry.prepared is None else AnswerEntry(answer=first))

    def _question(self, name: str) -> None:
        state = self.final
        if state.standings.of[name] in ("set_aside", "promised"):
            self.recorder.make(moves.GoOn())
            return
        entry = self.script.script.answers.get(name)
        if entry is None:
            self.missing.add(name)
            if self.stop_at_missing:
                asked = asked_at(state, Place("question", name)).body
                called = f"{state.bank.questions[name].number} {name}".strip()
                told = _("The script has no answer for {question}: {text}").format(
                    question=called, text=cast(ev.Asked, asked).text
                )
                kept = _("What was answered is kept; go on with `assistant resume {interview}`.")
                raise MissingAnswer(f"{told} {kept.format(interview=state.header.interview)}")
            self._leave(Place("question", name))
            return
        if name not in self.used:
            for link, place in self.links.asked(name):
                self._make(link, place, name)
            self._around(name, entry)
        self.used.add(name)
        waits = state.judge == "apart" and not state.apart and is_judgement(state.bank.questions[name])
        if not waits:
            self._answer(name, entry)

    def _around(self, name: str, entry: AnswerEntry) -> None:
        """What is said, shown and noted at a question before it is answered."""
        at = ("answers", name)
        self._said(entry.said, at, name)
        if awaited_step(self.final, name) == "view" or entry.view is not None:
            self._make(moves.GiveView(entry.view, name), (*at, "view"), name)
        for index, place in enumerate(entry.evidence):
            body = ev.EvidenceGiven(**place.model_dump())
            self._make(moves.Put(body, name), (*at, "evidence", index), name)
        if entry.shows:
            self._make(moves.Put(ev.Showed(text=entry.shows), name), (*at, "shows"), name)
        if entry.note:
            self._make(moves.Note(entry.note, True, name), (*at, "note"), name)
        if entry.shared_note:
            self._make(moves.Note(entry.shared_note, False, name), (*at, "shared_note"), name)
        for index, mark in enumerate(entry.mark):
            self._make(moves.Put(ev.Marked(mark=mark), name), (*at, "mark", index), name)

    def _said(
        self, said: tuple[SaidEntry, ...], at: tuple[str | int, ...], question: str | None, path: str | None = None
    ) -> None:
        for index, remark in enumerate(said):
            where: Where = (*at, "said", index)
            if self._make(moves.Say(remark.by, remark.text, question, path), where, question):
                for link, place in self.links.said(self.final, remark, question, where):
                    self._make(link, place, link.question)

    def _answer(self, name: str, entry: AnswerEntry) -> None:
        at = ("answers", name)
        if entry.set_aside is not None:
            self._set_aside(name, entry, at)
            return
        if entry.was is not None:
            self._make(moves.Answer(entry.was, name), (*at, "was"), name)
        if not self._make(moves.Answer(cast(Stored, entry.answer), name), (*at, "answer"), name):
            return
        for move in offered_again(self.final, name) if entry.was is not None else ():
            # In a script, what shows an answer shows what it became.
            self._make(move, at, name)
        self._after_answer(name, entry)

    def _after_answer(self, name: str, entry: AnswerEntry) -> None:
        """Reasons and the two sides of the evidence, where they are given or asked for."""
        at = ("answers", name)
        if entry.reasons or awaited_step(self.final, name) == "reasons":
            reasons = tuple(reason.id for reason in entry.reasons)
            self._make(moves.Put(ev.Reasoned(reasons=reasons), name), (*at, "reasons"), name)
        for key, code, words in (("words", None, entry.words), *(("reasons", r.id, r.words) for r in entry.reasons)):
            if words or self._unworded(name, code):
                self._make(moves.SayWhat(words, name, code), (*at, key), name)
        if entry.explained is not None or awaited_step(self.final, name) == "explained":
            self._make(moves.Put(ev.ExplainedHow(code=entry.explained), name), (*at, "explained"), name)
        if entry.record is not None or awaited_step(self.final, name) == "record":
            self._make(moves.Put(ev.RecordedHow(code=entry.record), name), (*at, "record"), name)

    def _unworded(self, name: str, code: str | None) -> bool:
        """Whether words are asked for beside this reason, or beside the answer."""
        asked = unworded(self.final.bank, self.final.bank.questions[name], self.final.answers[name])
        return any(of == ("answer" if code is None else "reasons") and code in (None, one) for of, one in asked)

    def _set_aside(self, name: str, entry: AnswerEntry, at: tuple[str, ...]) -> None:
        reason = entry.set_aside or ""
        if reason not in SET_ASIDE_REASONS:
            known = _("use one of: {codes}").format(codes=", ".join(SET_ASIDE_REASONS))
            what = _("{reason!r} is not a way of setting aside").format(reason=reason)
            self._problem((*at, "set_aside"), what, nearest(reason, SET_ASIDE_REASONS) or known, name)
            return
        move = moves.SetAside(reason, entry.text, entry.by, entry.until, name)
        self._make(move, (*at, "set_aside"), name)

    def _opening(self, path: str) -> None:
        entry = self.script.script.paths.get(path)
        if entry is not None:
            self._said(entry.said, ("paths", path), None, path)
        self._make(moves.GoOn(), ("paths", path))

    def _prepared_page(self, section: str) -> None:
        """What was prepared is looked at together: what the room changed is amended, the rest confirmed."""
        for name in prepared_here(self.final, section):
            entry = self.script.script.answers[name]
            self.used.add(name)
            self._around(name, entry)
            if entry.prepared is not None:
                self._answer(name, entry)
        if (place := self.final.place) is not None and place.kind == "prepared":
            self._make(moves.Confirm(), ("paths", section))

    def _read_back(self, path: str) -> None:
        entry = self.script.script.paths.get(path)
        if (reply := entry.read_back if entry is not None else None) is not None:
            at = ("paths", path, "read_back")
            self._make(moves.Put(ev.ReadBack(path=path, words=reply.words, text=reply.text)), at)
            if reply.view is not None:
                self._make(moves.Put(ev.ReadBack(path=path, view=reply.view, until=reply.until)), at)
        if self.final.place == Place("read_back", path):
            self._make(moves.GoOn(), ("paths", path))

    def _close(self) -> None:
        script = self.script.script
        for name, text in script.closing.items():
            if name in self.final.bank.closing_ids and self._make(moves.Jump(name), ("closing", name), name):
                self._make(moves.Answer(text, name), ("closing", name), name)
        for theme, judgement in script.judgements.items():
            move = moves.JudgeTheme(theme, judgement.decision, judgement.rationale)
            self._make(move, ("judgements", theme, "decision"))
        for index, point in enumerate(script.learning):
            if self._has_a_gap(point.question):
                continue
            chosen = ev.LearningChosen(text=point.text, next_step=point.next_step, who=point.by, due=point.due)
            self._make(moves.Put(chosen, point.question), ("learning", index), point.question)
        for index, now in enumerate(script.do_now):
            body = ev.DoNowSet(text=now.text, who=now.by, due=now.due)
            self._make(moves.Put(body, now.question), ("do_now", index), now.question)
        for index, alert in enumerate(script.alerts):
            self._make(moves.Put(alert), ("alerts", index))
        if script.case_manager_words:
            self._make(moves.Put(ev.WordsGiven(text=script.case_manager_words)), ("case_manager_words",))


def sign_script(sitting: Sitting, script: LoadedScript) -> Refusal | None:
    """The signatures a script asks for; a Refusal if something stands in the way of the inspector's."""
    if script.script.sign:
        outcome = sitting.make(moves.Sign("inspector"))
        if isinstance(outcome, Refusal):
            return outcome
        sitting.make(moves.Sign("case_manager", script.script.case_manager_signs))
    return None
