"""Cases of a made-up bank, judged by one or by several people, in a store of the test's own."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.text.refusal import Refusal
from assistant.session.inspection.second_assessments import SecondSitting, begin_second
from assistant.session.interview.sitting import Opening, Sitting, begin
from assistant.store.reading.banks import LoadedBank, parse_bank
from assistant.store.record.sqlite import InterviewStore
from tests.lesson import BANK, JUDGED

# What the first assessor answers unless a test says otherwise, themes included.
FIRST = {**JUDGED, "present": "own", "dated": "no"}


class Ticking:
    """A clock that goes on by seven seconds each time it is asked."""

    def __init__(self) -> None:
        self.moment = datetime.datetime(2013, 6, 3, 9, tzinfo=datetime.UTC)

    def now(self) -> datetime.datetime:
        self.moment += datetime.timedelta(seconds=7)
        return self.moment


CLOCK = Ticking()


def lesson_loaded() -> LoadedBank:
    raw = BANK.encode()
    return LoadedBank(parse_bank(raw, "lesson.yaml").bank, raw, hashlib.sha256(raw).hexdigest(), "lesson.yaml")


def made(sitting: Sitting, *wanted: moves.Move) -> None:
    for move in wanted:
        outcome = sitting.make(move)
        assert not isinstance(outcome, Refusal), outcome


def held(
    store: InterviewStore, case: str, said: Iterable[moves.Move] = (), inspector: str = "First", **answers: str
) -> Sitting:
    """A case held as `FIRST` says, but for `answers`; `said` is said at the beginning of the talk. Not signed."""
    given: Mapping[str, str] = FIRST | answers
    sitting = begin(store, lesson_loaded(), Opening(case, "J", inspector), CLOCK)
    made(sitting, moves.Answer(given["present"], "present"), *said)
    for name in sitting.state.bank.path_of:
        if name != "present":
            made(sitting, moves.Answer(given[name], name))
    for name in ("assess", "review"):
        if given[name] == "insufficient":
            made(sitting, moves.Put(ev.Reasoned(reasons=("late",)), name))
    for theme in ("work", "support"):
        made(sitting, moves.JudgeTheme(theme, given[f"theme:{theme}"], "It was weighed."))
    return sitting


def signed(store: InterviewStore, case: str, inspector: str = "First", **answers: str) -> str:
    """The id of a case that is held and signed."""
    sitting = held(store, case, (), inspector, **answers)
    made(sitting, moves.Sign("inspector"))
    return sitting.id


def judged_again(store: InterviewStore, case: str, assessor: str = "Second", **answers: str) -> SecondSitting:
    """A second assessment, signed, that judges as `FIRST` but for `answers`; `-` passes over a judgement."""
    given = FIRST | answers
    second = begin_second(store, case, assessor, CLOCK)
    while (stop := second.next_stop()) is not None:
        answer = given[stop.about]
        refused = second.pass_over(stop) if answer == "-" else second.judge(stop, answer, (), "Weighed.")
        assert refused is None, refused
    assert second.sign() is None
    return second
