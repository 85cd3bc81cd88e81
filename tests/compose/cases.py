"""The four made-up cases of the feedback tests, held from their scripts in memory, a minute and more a remark."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from assistant.core.bank.bank import Bank
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold
from assistant.core.interview.state import Interview
from assistant.core.record.event import BankRef, Event, Header, Person
from assistant.core.text.refusal import Refusal
from assistant.session.interview.script_runner import opening_of, run_script, sign_script
from assistant.session.interview.sitting import Sitting, first_events
from assistant.store.reading.banks import load_bank
from assistant.store.reading.scripts import load_script

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "tests" / "data" / "scripts"
CASES = ("strong", "unwritten", "victims_and_review", "set_aside")
STEP = 9_000


@cache
def sqs() -> Bank:
    """The bank that comes with the program."""
    return load_bank(ROOT / "question_banks" / "sqs-2013.yaml").bank


class _Room:
    """What a script needs of a sitting, in memory."""

    def __init__(self, state: Interview) -> None:
        self.state = state

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        events = decide(self.state, move, self.state.at + STEP)
        if not isinstance(events, Refusal):
            self.state = fold(self.state, events)
        return events


@cache
def held(case: str) -> Interview:
    """One of the cases, held to its end and signed."""
    return held_from(ROOT / "assistant" / "demo" / "w07.yaml" if case == "w07" else SCRIPTS / f"feedback_{case}.yaml")


def held_from(path: Path) -> Interview:
    script, bank = load_script(path), sqs()
    opening = opening_of(script)
    header = Header(
        interview="01TEST",
        bank=BankRef(id=bank.id, version=bank.version, sha256="0" * 64),
        case=opening.case,
        started="2013-05-14T10:02:11+01:00",
        language=bank.language,
        people=(
            Person(id="inspector", name=opening.inspector),
            Person(id="case_manager", name=opening.case_manager or ""),
        ),
    )
    room = _Room(first_events(bank, header, opening)[1])
    sitting = cast("Sitting", room)
    run_script(sitting, script, partial=False)
    assert sign_script(sitting, script) is None
    return room.state
