"""The shared transcript: which fields are people's words, how events are numbered anew, and what their times become."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from assistant.compose.interview.lanes import for_training
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.events import BODIES
from assistant.core.interview.fold import fold, start
from assistant.core.record.event import Event
from assistant.core.sharing.fields import TREATED, texts_of
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.review import started_on
from assistant.core.sharing.rewriting import Rewriter
from assistant.core.sharing.shared_transcript import LONGEST_GAP, Chance, Made, new_started, pseudonymised
from assistant.store.record.chain import check
from assistant.store.record.codec import seal
from tests.face.tui.stage import Clock, made, new_sitting

TABLE = NameTable().add("the child", "Jordan")


def shared(events: list[Event], seed: int = 1) -> Made:
    sitting = new_sitting()
    header, bank = sitting.state.header, sitting.state.bank
    chance = random.Random(seed).randrange
    rewriter = Rewriter(TABLE, -60, started_on(header))
    started = new_started(header.started, -60, chance)
    return pseudonymised(
        header, for_training(events), bank, TABLE, rewriter, interview="NEW", started=started,
        reviewer="A. Trainer", reviewed=started_on(header), chance=chance,
    )  # fmt: skip


@pytest.mark.parametrize(("chance", "at"), [(lambda _most: 0, "09:00:00"), (lambda most: most - 1, "14:59:59")])
def test_it_began_in_working_hours_of_the_shifted_day(chance: Chance, at: str) -> None:
    assert new_started("2013-05-14T22:10:00+01:00", -2, chance).isoformat() == f"2013-04-30T{at}+00:00"


def test_every_field_of_every_kind_is_treated_once() -> None:
    for kind in BODIES.values():
        if kind in (ev.AlertRaised, ev.AlertUpdated):
            continue  # never shared: they are in a lane of their own
        named = [name for table in TREATED for name in table.get(kind, ())]
        assert sorted(named) == sorted(kind.model_fields), kind.kind


def test_events_are_numbered_anew_and_still_fold_to_the_same_talk() -> None:
    clock = Clock()
    sitting = new_sitting(clock=clock)
    for move in (
        moves.Answer("own", "present"),
        moves.Note("private", private=True),
        moves.Say("case_manager", "Jordan moved."),
        moves.Put(ev.AlertRaised(who="child", what="alone")),
        moves.Say("case_manager", "leave this out"),
        moves.Withhold(),
        moves.Say("inspector", "taken back"),
        moves.Undo(),
        moves.Answer("yes", "custody"),
    ):
        clock.goes_on(31)
        made(sitting, move)
    before = for_training(sitting.events)
    new = shared(sitting.events)
    assert [event.seq for event in new.events] == list(range(1, len(before) + 1))
    assert [event.kind for event in new.events] == [event.kind for event in before]
    assert check(new.header, seal(new.header, new.events)) == []
    bank = sitting.state.bank
    was, now = fold(start(bank, sitting.state.header), before), fold(start(bank, new.header), new.events)
    assert {q: cell.answer for q, cell in was.answers.items()} == {q: cell.answer for q, cell in now.answers.items()}
    assert [remark.withheld for remark in was.remarks.values()] == [r.withheld for r in now.remarks.values()]
    assert "leave this out" not in str(new.events)
    assert not now.notes
    assert not now.alerts


def test_what_is_empty_is_nobodys_words() -> None:
    bank = new_sitting().state.bank
    assert list(texts_of(bank, Event(1, 0, "inspector", ev.Said(text="")))) == []
    assert list(texts_of(bank, Event(1, 0, "inspector", ev.Said(text="He came.")))) == [("text", "He came.")]


def said(seq: int, at: int) -> Event:
    return Event(seq, at, "case_manager", ev.Said(text=f"remark {seq}"))


def test_an_undo_of_what_is_left_out_takes_back_what_came_after_it() -> None:
    begun = Event(1, 0, "assistant", ev.Begun())
    note = Event(2, 5, "inspector", ev.Noted(text="x"), None, "private")
    undo = Event(4, 9, "inspector", ev.Undone(of=2))
    assert [event.kind for event in shared([begun, note, undo]).events] == ["begun"]
    (*_rest, kept) = shared([begun, note, said(3, 7), undo]).events
    assert kept.body == ev.Undone(of=2)


def test_times_keep_their_pace_and_no_silence_says_which_interview_it_was() -> None:
    moments = [0, 0, 4_000, 64_000, 64_000, 200_000_000]
    new = shared([Event(1, 0, "assistant", ev.Begun()), *(said(n, at) for n, at in enumerate(moments[1:], 2))]).events
    gaps = [b.at - a.at for a, b in pairwise(new)]
    assert gaps[0] == gaps[3] == 0
    assert 3_600 <= gaps[1] <= 4_500
    assert 54_000 <= gaps[2] <= 66_100
    assert gaps[4] <= LONGEST_GAP * 1.11
    assert not {event.at for event in new} & set(moments)


def test_two_made_of_one_record_share_no_id_and_no_time() -> None:
    events = [Event(1, 0, "assistant", ev.Begun()), *(said(n, n * 7_000) for n in range(2, 40))]
    one, two = shared(events, 1), shared(events, 2)
    assert not {event.at for event in one.events} & {event.at for event in two.events}
    assert one.header.started != two.header.started
    assert one.header.case != two.header.case
