"""A second assessor at work on a case: what they may read, what they judged, kept as a record of their own.

Facts and parts are carried over from the first interview, so that the same questions are asked; every judgement is
their own. Which interview it is a second assessment of stands beside the records, so that no transcript is touched.
"""

from __future__ import annotations

from assistant.catalogue import _
from assistant.compose.interview.lanes import for_training
from assistant.core.inspection.decide import cleaned_name
from assistant.core.inspection.second_assessment import ReadBefore, next_judgement, reading, stop_for, theme_stops
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.fold import fold, start
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.interview.walk import is_judgement
from assistant.core.text.refusal import Refusal
from assistant.core.training.practising import THEME, Stop
from assistant.errors import UnknownName, UsageError
from assistant.session.clock import Clock, new_id, stamp
from assistant.session.interview.sitting import Opening, Sitting, begin, load, reopen
from assistant.store.reading.banks import LoadedBank, parse_bank
from assistant.store.record.second_assessments import SecondAssessment
from assistant.store.record.sqlite import InterviewStore


class SecondSitting:
    """A second assessment that is open for writing."""

    def __init__(self, first: Interview, places: tuple[ReadBefore, ...], sitting: Sitting) -> None:
        self.first = first
        self.places = places
        self.sitting = sitting
        self._carry_over()

    @property
    def state(self) -> Interview:
        """The second assessor's own record."""
        return self.sitting.state

    def next_stop(self) -> Stop | None:
        """What is to be judged next: questions in walking order, then themes; None when all is judged."""
        question = next_judgement(self.state)
        if question is not None:
            return stop_for(self.state, question)
        return next((stop for stop in theme_stops(self.state) if stop.theme not in self.state.decisions), None)

    def judge(self, stop: Stop, answer: str, reasons: tuple[str, ...] = (), why: str = "") -> Refusal | None:
        """Keep a judgement; why not, if it cannot be taken, and then nothing of it was kept."""
        if stop.about.startswith(THEME):
            if not why.strip():
                return Refusal(_("A theme is judged with a reason."), _("Say in a line why."))
            return self._make(moves.JudgeTheme(stop.theme, answer, why))
        refused = self._make(moves.Answer(answer, stop.about))
        if refused is None and stop.wants_reasons(answer):
            refused = self._make(moves.Put(ev.Reasoned(reasons=reasons), stop.about))
        if refused is None and why.strip():
            refused = self._make(moves.Put(ev.Showed(text=why), stop.about))
        self._carry_over()
        return refused

    def pass_over(self, stop: Stop) -> Refusal | None:
        """Go on without judging: a theme can wait, a question is set aside as unable to judge."""
        if stop.about.startswith(THEME):
            return Refusal(_("A theme cannot be passed over."), _("Leave with /quit, and judge it later."))
        refused = self._make(moves.SetAside("unable_to_judge", question=stop.about))
        self._carry_over()
        return refused

    def take_back(self) -> bool:
        """Take the last judgement back, to be judged again; False if there is none. Both stay on record."""
        changes = self.state.changes
        kept = [change.part == "decisions" or self._is_judged(change.key) for change in changes]
        if True not in kept:
            return False
        # What follows it was carried over only because of it; what belongs to it comes right before.
        place = len(kept) - 1 - kept[::-1].index(True)
        about = changes[place].part, changes[place].key
        while place and (changes[place - 1].part, changes[place - 1].key) == about:
            place -= 1
        for _change in changes[place:]:
            self._make(moves.Undo())
        return True

    def _is_judged(self, key: object) -> bool:
        question = self.state.bank.questions.get(str(key))
        return question is not None and is_judgement(question)

    def sign(self) -> Refusal | None:
        """These are the second assessor's judgements."""
        return self._make(moves.Sign("inspector"))

    def _make(self, move: moves.Move) -> Refusal | None:
        made = self.sitting.make(move)
        return made if isinstance(made, Refusal) else None

    def _carry_over(self) -> None:
        """Facts and parts as the first interview has them, as far as they are asked by now."""
        before = -1
        while self.state.count != before and (waiting := self._not_carried()):
            before = self.state.count
            for name in waiting:
                self._carry(name)

    def _carry(self, name: str) -> None:
        cell = self.first.answers.get(name, NOTHING)
        if cell.answer is not None and self._make(moves.Answer(cell.answer, name)) is None:
            if cell.reasons:
                self._make(moves.Put(ev.Reasoned(reasons=cell.reasons), name))
            for one in cell.words:
                self._make(moves.SayWhat(one.words, name))
            return
        aside = cell.set_aside
        known = aside is not None and aside.reason != "come_back"
        self._make(moves.SetAside(aside.reason if aside and known else "not_asked", question=name))

    def _not_carried(self) -> list[str]:
        if self.state.signed:
            return []
        bank, of = self.state.bank, self.state.standings.of
        return [q for q in bank.path_of if of[q] == "open" and not is_judgement(bank.questions[q])]


def begin_second(store: InterviewStore, name: str, assessor: str, clock: Clock) -> SecondSitting:
    """Begin the second assessment of a case, or go on with what this assessor left unfinished.

    Raises UsageError if the first is not signed yet, is itself a second one, or was judged by this very person.
    """
    person = cleaned_name(assessor)
    if not person:
        raise UsageError(_("Say who judges: --inspector NAME."))
    shelf = store.shelf(name)
    of = shelf.header.interview
    first, _shelf = load(store, of)
    _refuse(store, first, person)
    readable = for_training(store.events(of))
    places = reading(fold(start(first.bank, first.header), readable), readable)
    for link in store.seconds.all().values():
        if link.of == of and link.by.casefold() == person.casefold():
            try:
                sitting = reopen(store, link.interview, clock)
            except UnknownName:
                continue  # begun by mistake and discarded
            if sitting.state.signed:
                told = _("{person} has judged this case already, in {interview}.")
                raise UsageError(told.format(person=person, interview=link.interview))
            return SecondSitting(first, places, sitting)
    now = clock.now()
    interview = new_id(now)
    # First the link: a link to a record that never came to be is nothing, a record without its link a case too many.
    store.seconds.add(SecondAssessment(interview, of, person, stamp(now)))
    opening = Opening(
        case=_own_reference(store, first), child=first.begun.child, inspector=person, case_manager=None,
        language=first.language,
    )  # fmt: skip
    raw = store.bank(of)
    loaded = LoadedBank(parse_bank(raw, of).bank, raw, first.header.bank.sha256, of, ())
    sitting = begin(store, loaded, opening, clock, interview)
    return SecondSitting(first, places, sitting)


def _refuse(store: InterviewStore, first: Interview, person: str) -> None:
    of = first.header.interview
    links = store.seconds.all()
    if of in links:
        told = _("{interview} is itself a second assessment. Name the first one: {of}.")
        raise UsageError(told.format(interview=of, of=links[of].of))
    if not first.signed:
        told = _("Interview {interview} is not signed yet: what is judged twice has to stand first.")
        raise UsageError(told.format(interview=of))
    if person.casefold() == (first.header.name_of("inspector") or "").casefold():
        told = _("{person} judged this case the first time. A second assessment is another person's: --inspector NAME.")
        raise UsageError(told.format(person=person))


def _own_reference(store: InterviewStore, first: Interview) -> str:
    """A case reference of its own, so that the case's still means the first interview: W01/2, then W01/3."""
    links = store.seconds.all().values()
    number = 1 + sum(link.of == first.header.interview for link in links)
    return f"{first.header.case or first.header.interview}/{number}"
