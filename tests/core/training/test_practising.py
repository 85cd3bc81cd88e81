"""A practise stops before each judgement, and nothing that was seen till then gives it away."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from assistant.compose.interview.lanes import for_training
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.fold import start
from assistant.core.interview.walk import is_judgement
from assistant.core.record.event import Event
from assistant.core.training.playback import Playback, text_of
from assistant.core.training.practising import Stop, hidden, key_of, reveal, stops, unfit_keys
from assistant.core.training.teaching import PanelAnswer
from tests.core.interview.random_walks import walk
from tests.lesson import JUDGED, TRAINER, given, lesson
from tests.talk import Talk, header_for, small


def playback_of(talk: Talk) -> Playback:
    return Playback(start(talk.state.bank, header_for(talk.state.bank)), for_training(talk.events))


def stop_at(about: str) -> Stop:
    return next(stop for stop in stops(lesson()) if stop.about == about)


def test_there_is_a_stop_for_each_judgement_in_the_order_they_come() -> None:
    found = stops(lesson())
    assert [stop.about for stop in found] == list(JUDGED)
    assert [stop.turn for stop in found] == sorted({stop.turn for stop in found})
    assert {stop.theme for stop in found} == {"work", "support"}


def test_it_stops_at_the_view_or_at_what_shows_it_whichever_is_first() -> None:
    kinds = {stop.about: lesson().turns[stop.turn].kind for stop in stops(lesson())}
    assert kinds["school"] == "viewed"
    assert kinds["plan"] == "answered"
    assert kinds["theme:work"] == "judged"
    held = Talk().answer(present="stand_in", custody="no")
    held.make(moves.Put(ev.Showed(text="CANARY"), "plan"), moves.Answer("sufficient", "plan"))
    assert [playback_of(held).turns[stop.turn].kind for stop in stops(playback_of(held))] == ["showed"]


def test_a_stop_says_what_is_asked_and_what_can_be_answered() -> None:
    stop = stop_at("school")
    assert stop.name == "1B School"
    assert stop.ask == "Was the school asked about J well enough?"
    assert [option.code for option in stop.options] == ["sufficient", "insufficient", "not_required"]
    assert stop.words("insufficient") == "Not sufficient"
    assert [reason.code for reason in stop.reasons] == ["late", "thin", "steps_missing"]
    assert stop.wants_reasons("insufficient")
    assert not stop.wants_reasons("sufficient")
    theme = stop_at("theme:work")
    assert (theme.ask, theme.reasons) == ("Was the work with J good enough?", ())


def test_places_in_the_record_may_be_read_before_judging() -> None:
    stop = stop_at("assess")
    assert [(place.where, place.page) for place in stop.evidence] == [("Asset", 3)]


def test_what_was_prepared_alone_on_a_judgement_is_hidden() -> None:
    told = [text_of(lesson().empty, lesson().turns[turn]) for turn in sorted(hidden(lesson()))]
    kinds = [lesson().turns[turn].kind for turn in sorted(hidden(lesson()))]
    assert kinds == ["answered", "reasoned", "showed", "noted"]
    assert "PREPARED-CANARY" in told
    assert "NOTE-CANARY" in told


def test_what_was_set_aside_in_the_end_or_taken_back_is_no_stop() -> None:
    held = Talk().answer(present="own", custody="no", assess="sufficient")
    held.make(moves.SetAside("unable_to_judge", question="assess"))
    assert stops(playback_of(held)) == ()
    held = Talk().answer(present="own", custody="no", assess="sufficient")
    held.make(moves.Undo())
    assert stops(playback_of(held)) == ()


def test_what_was_only_prepared_stops_where_it_was_prepared() -> None:
    held = Talk(begin=moves.Put(ev.Begun(child="J", phase="preparing"))).answer(assess="sufficient")
    (stop,) = stops(playback_of(held))
    assert playback_of(held).turns[stop.turn].kind == "answered"


def test_the_key_is_what_the_inspector_judged_in_the_end_or_a_panels_answer() -> None:
    keys = {stop.about: key_of(lesson(), None, stop) for stop in stops(lesson())}
    assert {about: key.answer for about, key in keys.items()} == JUDGED
    assert {key.by for key in keys.values()} == {"inspector"}
    assert keys["theme:support"].rationale == "It came late, and it was enough."
    assert keys["safety"].reasons == ("thin", "steps_missing")
    panel = {stop.about: key_of(lesson(), TRAINER, stop) for stop in stops(lesson())}
    assert (panel["assess"].answer, panel["assess"].by) == ("sufficient", "panel")
    assert panel["plan"] == keys["plan"]


def test_a_key_that_fits_no_judgement_is_left_out_and_named() -> None:
    wrong = (PanelAnswer(question="plam", answer="sufficient"), PanelAnswer(question="victims", answer="perhaps"))
    trainer = TRAINER.model_copy(update={"key": (*TRAINER.key, *wrong)})
    assert unfit_keys(lesson(), trainer) == ("plam", "victims")
    stop = stop_at("victims")
    assert key_of(lesson(), trainer, stop).by == "inspector"


@pytest.mark.parametrize(("answer", "agrees"), [("sufficient", True), ("insufficient", False), (None, None)])
def test_what_is_shown_after_it(answer: str | None, agrees: bool | None) -> None:
    stop = stop_at("assess")
    shown = reveal(lesson(), TRAINER, stop, given("assess", answer))
    assert shown.agrees is agrees
    assert (shown.inspector, shown.inspector_reasons) == ("Not sufficient", ("It was late",))
    assert shown.panel == "Sufficient"
    assert shown.panel_rationale.startswith("Two dated pages")
    other = stop_at("safety")
    shown = reveal(lesson(), TRAINER, other, given("safety", "insufficient", "late"))
    assert (shown.view, shown.panel, shown.agrees) == ("Sufficient", "", True)
    assert shown.shows == "Six lines, and none on Sundays"


def seen_before(playback: Playback, turn: int) -> list[Event]:
    kept_back = hidden(playback)
    return [event for place, event in enumerate(playback.turns[:turn]) if place not in kept_back]


@drawn(st.integers(0, 2**32 - 1), st.integers(1, 250))
def test_nothing_seen_before_a_stop_tells_the_judgement(seed: int, length: int) -> None:
    held = walk(small(), Random(seed), length)
    playback = Playback(start(small(), header_for(small())), for_training(held.events))
    final = playback.final
    found = stops(playback)
    assert {stop.about for stop in found if ":" not in stop.about} == {
        name for name, q in small().questions.items() if is_judgement(q) and final.standings.of[name] == "answered"
    }
    for stop in found:
        own = [
            turn for turn, event in enumerate(playback.turns)
            if event.question == stop.about and isinstance(event.body, ev.Answered) and event.seq > final.met
        ]  # fmt: skip
        if ":" not in stop.about and final.phase == "meeting":
            assert stop.turn <= own[0] if own else True
        for event in seen_before(playback, stop.turn):
            about = event.question == stop.about
            assert not (about and isinstance(event.body, (ev.Answered, ev.Reasoned, ev.Showed)))
            assert not (about and isinstance(event.body, ev.Viewed) and event.body.code)
            assert not (isinstance(event.body, ev.Judged) and stop.about == f"theme:{event.body.theme}")
        assert key_of(playback, None, stop).answer in {option.code for option in stop.options}
