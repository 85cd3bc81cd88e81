"""What a line comes to, for any face: what is told, what was not taken, what is kept to be saved."""

from __future__ import annotations

from assistant.core.interview import moves
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal
from assistant.errors import StorageError
from assistant.session.interview.desk import LONGEST_LINE, Desk
from assistant.session.interview.sitting import Sitting
from tests.face.tui.stage import new_sitting, walked


class FullDisk(Sitting):
    """A sitting whose disk is full until there is room."""

    full = False

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        if self.full:
            raise StorageError("the disk is full.")
        return super().make(move)


def at_desk() -> tuple[Desk, FullDisk]:
    sitting = new_sitting()
    sitting.__class__ = FullDisk
    assert isinstance(sitting, FullDisk)
    return Desk(sitting), sitting


def said(desk: Desk) -> list[str]:
    return [remark.text for remark in desk.state.remarks.values()]


def test_a_line_tells_its_events_with_the_interview_as_it_stood_then() -> None:
    desk, sitting = at_desk()
    outcome = desk.take("c: He moved")
    assert [event.kind for event in outcome.events] == ["said"]
    assert outcome.words == ()
    assert not outcome.refused
    assert [told.state.count for told in outcome.told if not isinstance(told, str)] == [sitting.state.count]


def test_what_is_refused_says_why_and_records_nothing() -> None:
    desk, sitting = at_desk()
    before = sitting.state
    outcome = desk.take("/jump 99Z")
    assert outcome.refused.startswith("Not recorded. No question is called '99Z'.")
    assert (outcome.told, sitting.state) == ((), before)


def test_a_page_the_other_speaker_and_leaving_are_no_moves() -> None:
    desk, sitting = at_desk()
    before = sitting.state
    page = desk.take("/list").page
    assert page is not None
    assert page.name == "list"
    speaker = desk.speaker
    desk.take("/speaker")
    assert desk.speaker != speaker
    assert desk.take("/quit").gone
    assert sitting.state == before


def test_an_empty_line_tries_again_and_a_new_line_waits_its_turn() -> None:
    desk, sitting = at_desk()
    sitting.full = True
    assert not desk.take("c: first").saved
    waits = desk.take("c: second")
    assert (waits.saved, waits.refused) == (False, "Your new line was not taken: the one before it comes first.")
    assert desk.unsaved is not None
    assert desk.unsaved.why == "NOT SAVED. the disk is full."
    sitting.full = False
    both = desk.take("c: second")
    assert (both.words, both.refused) == (("Trying again to save what was typed.",), "")
    assert both.saved
    assert said(desk) == ["first", "second"]


def test_trying_again_by_itself_says_nothing_until_it_works() -> None:
    desk, sitting = at_desk()
    sitting.full = True
    desk.take("c: first")
    assert desk.retry().words == ()
    sitting.full = False
    assert desk.retry().words == ("Saved now.",)
    assert said(desk) == ["first"]


def test_a_form_is_told_why_its_move_did_not_even_wait() -> None:
    desk, sitting = at_desk()
    sitting.full = True
    desk.make(moves.Say("case_manager", "first"))
    assert desk.make(moves.Say("case_manager", "second")).refused == (
        "What was recorded before this is not saved yet. NOT SAVED. the disk is full."
    )
    sitting.full = False
    assert [event.kind for event in desk.make(moves.Say("case_manager", "second")).events] == ["said", "said"]
    assert said(desk) == ["first", "second"]


def test_a_long_paste_is_decided_on_before_anything_else() -> None:
    long = "c: " + "a" * LONGEST_LINE
    for choice, kept in (("1", [LONGEST_LINE - 3]), ("2", [LONGEST_LINE]), ("", []), ("something else", [])):
        desk, _sitting = at_desk()
        assert "This is 20,003 characters" in desk.take(long).words[0]
        assert desk.take(choice).refused == ("" if kept else "The paste was not recorded.")
        assert [len(text) for text in said(desk)] == kept
    desk, _sitting = at_desk()
    desk.take(long)
    let_go = desk.take("/list")
    assert (let_go.words, let_go.refused) == (("The paste was not recorded.",), "")
    assert let_go.page is not None


def test_setting_aside_tells_what_it_leaves_out_and_is_taken() -> None:
    desk = Desk(walked(new_sitting(), "1A"))
    outcome = desk.take("/aside not_asked")
    assert not outcome.refused
    assert outcome.events[0].kind == "set_aside"
    assert all(word.startswith("This leaves out: ") for word in outcome.words)
