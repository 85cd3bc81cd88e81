"""What holds in every conversation, whatever people type: random walks over three banks."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable
from dataclasses import fields, replace
from functools import lru_cache
from hashlib import sha256
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assistant.core.bank.bank import Bank
from assistant.core.bank.conditions import Condition
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import HANDLERS, decide
from assistant.core.interview.deciding.unstamped import ways_to_ask
from assistant.core.interview.events import BODIES
from assistant.core.interview.fold import REDUCERS, fold, start
from assistant.core.interview.ledger import Ledger
from assistant.core.interview.parsing.menus import Menu
from assistant.core.interview.progress import effective_answers, progress
from assistant.core.interview.prompts import awaiting, keys_for
from assistant.core.interview.searchable import searchable
from assistant.core.interview.state import BLOCK, NOTHING, Interview
from assistant.core.interview.typed import SpeakerSwitch, read_line
from assistant.core.interview.views import answer_rows, outline
from assistant.core.interview.walk import next_place
from assistant.core.record.event import Body, Event
from assistant.core.text.refusal import Refusal
from assistant.session.interview.sitting import Opening, begin
from assistant.store.reading.banks import LoadedBank
from assistant.store.record.codec import body_text
from tests.core.interview.random_walks import Walk, a_line, a_move, walk
from tests.stores import in_memory
from tests.talk import Talk, allotment, small, sqs

# Of sixty examples, so many are held over each bank; the big one costs most.
SHARES = [(small, 20), (allotment, 8), (sqs, 4)]
over_each_bank = pytest.mark.parametrize(("bank", "share"), SHARES, ids=["small", "allotment", "sqs"])
BankOf = Callable[[], Bank]


@lru_cache(maxsize=64)
def held(bank: BankOf, seed: int, length: int) -> Walk:
    """One conversation; every property looks at the same ones, so they are held once."""
    return walk(bank(), Random(seed), length)


def max_examples() -> int:
    """As many as the profile asks for: sixty, or thousands in the slow check."""
    return int(settings().max_examples)


def in_conversations(bank: BankOf, share: int, check: Callable[[Walk], None]) -> None:
    @settings(max_examples=max(1, max_examples() * share // 60), phases=[Phase.generate, Phase.shrink])
    @given(st.integers(0, 2**32), st.integers(30, 130))
    def hold(seed: int, length: int) -> None:
        check(held(bank, seed, length))

    hold()


# --- every move and event is dealt with --------------------------------------------------------------------------


def is_a_move(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, moves.Move) and thing is not moves.Move


def is_a_body(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Body) and thing is not Body


def test_every_move_has_a_handler_and_every_event_a_reducer() -> None:
    own = {move for move in vars(moves).values() if is_a_move(move)}
    assert set(HANDLERS) - set(ev.BODIES.values()) == own - {moves.Put, moves.Together}
    assert set(REDUCERS) == set(ev.BODIES.values()) == {body for body in vars(ev).values() if is_a_body(body)}


def test_what_is_folded_into_has_every_field_of_the_state() -> None:
    assert set(Ledger.__slots__) == {field.name for field in fields(Interview)}


@over_each_bank
def test_events_are_numbered_without_a_gap_and_time_never_goes_back(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        assert [event.seq for event in walk.events] == list(range(1, len(walk.events) + 1))
        times = [event.at for event in walk.events]
        assert times == sorted(times)
        assert (walk.last.count, walk.last.at) == (len(times), times[-1])

    in_conversations(bank, share, check)


@over_each_bank
def test_deciding_twice_gives_the_same_and_changes_nothing(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for state, move, outcome in walk.tried[::5]:
            before = repr(state)
            assert decide(state, move, state.at) == decide(state, move, state.at)
            assert repr(state) == before
            assert isinstance(outcome, Refusal) == isinstance(decide(state, move, 0), Refusal)

    in_conversations(bank, max(1, share // 3), check)


# --- fold --------------------------------------------------------------------------------------------------------


def in_order(state: Interview) -> list[tuple[str, list[object]]]:
    """The keys of every map in their order, which an equality of maps does not see."""
    return [(name, list(getattr(state, name))) for name in Ledger.MAPS if name != "answers"]


@over_each_bank
def test_what_is_replayed_is_what_was_lived(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        one_by_one = walk.first
        for event in walk.events:
            one_by_one = fold(one_by_one, (event,))
        whole = fold(walk.first, walk.events)
        assert whole == one_by_one == walk.last
        assert in_order(whole) == in_order(one_by_one) == in_order(walk.last)

    in_conversations(bank, share, check)


def test_an_answer_names_all_of_its_events_however_many() -> None:
    cell = NOTHING
    for seq in range(1, 3 * BLOCK + 2):
        before, cell = cell, cell.after(seq, {"shows": str(seq)})
        assert (cell.events, cell.shows) == (tuple(range(1, seq + 1)), str(seq))
        assert before.events == cell.events[:-1]
        assert cell == before._replace(earlier=cell.earlier, recent=cell.recent, shows=str(seq))


def test_the_search_for_cycles_goes_on_after_a_fold_that_failed() -> None:
    first = held(small, 1, 30)
    with pytest.raises(KeyError):
        fold(first.first, [first.events[0], Event(2, 0, "inspector", ev.Withheld(of=9))])
    assert gc.isenabled()


@over_each_bank
def test_fold_in_parts_equals_fold_whole(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        events = walk.events
        for cut in (0, 1, len(events) // 3, len(events) - 1, len(events)):
            assert fold(fold(walk.first, events[:cut]), events[cut:]) == walk.last

    in_conversations(bank, share, check)


@over_each_bank
def test_every_event_comes_back_whole_from_what_is_stored_of_it(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for event in walk.events:
            assert BODIES.decode(event.kind, event.body.version, body_text(event.body)) == event.body
            assert (
                BODIES.decode(event.kind, event.body.version, event.body.model_dump_json(by_alias=True)) == event.body
            )

    in_conversations(bank, share, check)


@over_each_bank
def test_other_ways_to_ask_come_up_in_their_order_and_each_once(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for name, used in walk.last.probed.items():
            ways = [way.text for way in ways_to_ask(walk.last, walk.last.bank.questions[name])]
            assert list(used) == ways[: len(used)]
            assert {way.text for way in ways_to_ask(walk.last, walk.last.bank.questions[name]) if way.used} == {*used}

    in_conversations(bank, share, check)


# --- nothing hidden is reached -----------------------------------------------------------------------------------

ON_A_QUESTION = {
    "viewed", "answered", "reasoned", "explained", "recorded", "showed", "evidence_given", "set_aside", "confirmed",
}  # fmt: skip


@over_each_bank
def test_no_answer_goes_to_a_question_that_is_ruled_out_or_waits(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for state, event in walk.moments:
            if event.kind not in ON_A_QUESTION:
                continue
            about = event.body.questions if isinstance(event.body, ev.Confirmed) else (event.question or "",)
            of = state.standings.of
            assert [name for name in about if of[name] in ("ruled_out", "waiting")] == []
            if state.phase == "preparing":
                assert [name for name in about if state.bank.questions[name].where == "room"] == []

    in_conversations(bank, share, check)


@over_each_bank
def test_no_path_reaches_a_hidden_question(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for state, _, events in walk.taken:
            after = fold(state, events)
            if after.place is not None and after.place.kind == "question":
                assert after.standings.of[after.place.key] not in ("ruled_out", "waiting")
                assert after.phase == "meeting" or after.bank.questions[after.place.key].where != "room"

    in_conversations(bank, share, check)


@over_each_bank
def test_a_place_that_the_walk_goes_to_by_itself_always_wants_something(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for state, _, events in walk.taken:
            after = fold(state, events)
            place = next_place(after)
            if place.kind == "question":
                again = place.key in [fact.id for fact in after.bank.facts]
                assert not awaiting(replace(after, place=place)).may_be_left or again

    in_conversations(bank, max(1, share // 2), check)


# --- the table of settled questions, worked out another way ------------------------------------------------------


def read_from_the_end(state: Interview) -> dict[str, str]:
    """How every question stands, each worked out by itself and back to the facts; conditions read as Python."""
    bank, conditions = state.bank, state.bank.conditions
    unsettled = object()

    def standing(name: str) -> str:
        condition = conditions.get(name)
        if condition is not None:
            read = {other: value(other) for other in condition.names}
            if unsettled in read.values():
                return "waiting"
            if not holds(condition, read):
                return "ruled_out"
        cell = state.answers.get(name)
        if cell is not None and cell.set_aside is not None:
            return "promised" if cell.set_aside.reason == "come_back" else "set_aside"
        return "open" if cell is None or cell.answer is None else "answered"

    def value(name: str) -> object:
        how = standing(name)
        if how in ("waiting", "promised", "open"):
            return unsettled
        return state.answers[name].answer if how == "answered" else None

    return {name: standing(name) for name in bank.questions}


def holds(condition: Condition, read: dict[str, object]) -> bool:
    try:
        return bool(eval(condition.source, {"__builtins__": {}, "none": None, **read}))
    except TypeError:
        return condition.holds({name: value for name, value in read.items() if isinstance(value, (str, int, tuple))})


@over_each_bank
def test_how_a_question_stands_needs_no_other_order_than_that_of_its_condition(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for state, _, _ in walk.tried[::10]:
            assert read_from_the_end(state) == dict(state.standings.of)

    in_conversations(bank, max(1, share // 3), check)


@over_each_bank
def test_views_say_what_a_fresh_look_at_the_record_says(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        state = walk.last
        fresh = fold(walk.first, walk.events)
        assert (answer_rows(state), outline(state)) == (answer_rows(fresh), outline(fresh))
        how = read_from_the_end(state)
        shown = [name for name in state.bank.questions if how[name] in ("answered", "set_aside", "promised")]
        assert list(answer_rows(state)) == list(effective_answers(state)) == shown
        so_far = progress(state)
        here = state.place is not None and state.place.kind == "question" and how[state.place.key] == "open"
        assert so_far.asked == so_far.answered + so_far.set_aside + here
        assert so_far.answered == list(how.values()).count("answered")
        assert so_far.waiting == list(how.values()).count("waiting")

    in_conversations(bank, share, check)


@over_each_bank
def test_what_the_store_was_told_of_each_change_adds_up_to_a_fresh_look(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        store, begun = in_memory(), walk.events[0].body
        assert isinstance(begun, ev.Begun)
        loaded = LoadedBank(bank(), b"", sha256(b"").hexdigest(), "bank.yaml")
        sitting = begin(store, loaded, Opening("W01", "J", phase=begun.phase, judge=begun.judge), Standing())
        for _, move, _ in walk.tried[1:]:
            sitting.make(move)
        fresh = fold(start(bank(), sitting.state.header), store.events(sitting.id))
        assert fresh == sitting.state
        assert store.rows(sitting.id) == answer_rows(fresh)
        assert store.shelf(sitting.id).outline == outline(fresh)
        assert store.search_rows(sitting.id) == searchable(fresh)
        assert fresh.answers == walk.last.answers

    in_conversations(bank, max(1, share // 3), check)


class Standing:
    """A clock that stands still."""

    def now(self) -> datetime.datetime:
        return datetime.datetime(2013, 5, 14, 10, tzinfo=datetime.UTC)


# --- undoing -----------------------------------------------------------------------------------------------------

# What undoing does not put back: it is itself an event, and the talk goes where the undone thing was done.
MOVES_ON = ("count", "at", "place", "visited", "discarded", "speaker")


@over_each_bank
def test_undo_puts_back_exactly_what_was_there_before(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for state, move, events in walk.taken:
            after = fold(state, events)
            undoing = decide(after, moves.Undo(), after.at)
            if isinstance(move, moves.Undo) or len(after.changes) <= len(state.changes) or isinstance(undoing, Refusal):
                continue
            undone = fold(after, undoing)
            if isinstance(move, moves.Together):
                undone = undone_to(undone, len(state.changes))
            assert replace(undone, **{name: getattr(state, name) for name in MOVES_ON}) == state
            assert in_order(undone) == in_order(state)
            assert events[0].seq in undone.discarded - state.discarded

    in_conversations(bank, share, check)


def undone_to(state: Interview, changes: int) -> Interview:
    """What several moves at once did is taken back one by one."""
    while len(state.changes) > changes:
        outcome = decide(state, moves.Undo(), state.at)
        assert not isinstance(outcome, Refusal)
        state = fold(state, outcome)
    return state


@over_each_bank
def test_everything_can_be_undone_down_to_what_may_not_be(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        state = replace(walk.last, paused=False, signatures={})
        while not isinstance(outcome := decide(state, moves.Undo(), 0), Refusal):
            assert len(fold(state, outcome).changes) < len(state.changes)
            state = fold(state, outcome)
        assert not state.changes or state.changes[-1].part in ("alerts", "replies", "signatures")

    in_conversations(bank, max(1, share // 3), check)


# --- nobody is trapped, nothing crashes --------------------------------------------------------------------------


@over_each_bank
def test_every_option_that_is_offered_is_taken(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        for state, _, _ in walk.tried[::8]:
            if state.signed or state.count == 0:
                continue
            keys = keys_for(awaiting(state).options)
            assert len(set(keys)) == len(keys)
            for key in keys:
                move = read_line(state, key, "case_manager")
                assert isinstance(move, moves.Move)
                assert not isinstance(decide(state, move, 0), Refusal)

    in_conversations(bank, max(1, share // 2), check)


@over_each_bank
def test_from_anywhere_plain_answers_lead_to_the_closing(bank: BankOf, share: int) -> None:
    def check(walk: Walk) -> None:
        if walk.last.signed:
            return
        talk = Talk(bank())
        talk.state, talk.events = walk.last, tuple(walk.events)
        if talk.state.paused:
            talk.type("/resume")
        talk.type(f"/jump {next(iter(bank().questions))}")
        if talk.state.phase == "preparing":
            talk.until("ready").type("/meet")
        talk.until("closing")
        left = {name for name, how in talk.state.standings.of.items() if how == "open"}
        assert left <= bank().closing_ids

    in_conversations(bank, max(1, share // 3), check)


@over_each_bank
def test_what_the_inspector_signed_stays_as_it_is(bank: BankOf, share: int) -> None:
    signed = Talk(bank()).until("closing")
    signed.type("c: I rang.", *(f"/judge {theme.id} sufficient So it is" for theme in bank().themes))
    signed.type("/alert child: gone; told: Sam; at: now; outcome: seen", "/sign inspector")

    def fixed(state: Interview) -> tuple[object, ...]:
        return state.answers, state.decisions, state.learning, state.do_now, state.signatures["inspector"], state.phase

    @settings(max_examples=max(1, max_examples() * share // 60), phases=[Phase.generate, Phase.shrink])
    @given(st.integers(0, 2**32))
    def later(seed: int) -> None:
        chance, state = Random(seed), signed.state
        for _ in range(60):
            typed = (
                a_move(state, chance) if chance.random() < 0.5 else read_line(state, a_line(state, chance), "inspector")
            )
            outcome = decide(state, typed, 0) if isinstance(typed, moves.Move) else Refusal("")
            state = state if isinstance(outcome, Refusal) else fold(state, outcome)
            assert fixed(state) == fixed(signed.state)

    later()


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.sampled_from(["opening start", "1B", "1C", "3D"]))
def test_any_text_at_all_is_a_remark_a_move_or_refused_in_words(text: str, place: str) -> None:
    state = reached(place).state
    for begun in ("", "c: ", "/note ", "/alert ", "/evidence @1A ", "/aside @1A come_back ", "/jump "):
        line = f"{begun}{text}"
        typed = read_line(state, line, "inspector")
        if isinstance(typed, moves.Move):
            outcome = decide(state, typed, 0)
            assert isinstance(outcome, Refusal) or [body_text(event.body) for event in outcome]
        else:
            assert isinstance(typed, (Refusal, SpeakerSwitch)) or (
                typed.title if isinstance(typed, Menu) else typed.name
            )


@given(st.text(min_size=1, max_size=40))
def test_a_remark_keeps_its_text_to_the_letter(text: str) -> None:
    talk = Talk()
    outcome = decide(talk.state, moves.Say("case_manager", text), 0)
    if not isinstance(outcome, Refusal):
        said = outcome[0].body
        assert isinstance(said, ev.Said)
        assert len(said.text) == len(text.replace("\r\n", "\n"))


@lru_cache
def reached(place: str) -> Talk:
    return Talk().until(place)
