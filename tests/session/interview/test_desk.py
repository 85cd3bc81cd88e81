"""What a line comes to, for any face: what is told, what was not taken, what is kept to be saved."""

from __future__ import annotations

from assistant.compose.last_pages import again_lines
from assistant.core.interview import moves
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal
from assistant.errors import StorageError
from assistant.session.interview.desk import LONGEST_LINE, Desk
from assistant.session.interview.sitting import Sitting
from assistant.session.kept_forms import ALERT
from tests.face.tui.stage import new_sitting, walked
from tests.talk import plain_answer


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


def test_who_may_be_told_of_is_asked_of_a_line_of_speech_and_of_no_command_or_page() -> None:
    desk, _sitting = at_desk()
    line = "Yesterday Siobhan rang"
    assert "Siobhan" in desk.names_told(line)
    assert "Siobhan" in desk.names_told(line.ljust(LONGEST_LINE, "."))
    assert desk.names_told(line.ljust(LONGEST_LINE + 1, ".")) == ""
    assert desk.names_told(f"/note {line}") == ""


def test_a_begun_alert_is_told_where_it_is_asked_for_and_other_lines_go_on() -> None:
    desk, sitting = at_desk()
    sitting.forms.of(ALERT).keep({"who": "Pat", "what": "the po"})
    assert desk.take("/alert").words == ("Begun, and not recorded: who: Pat; the po",)
    assert [event.kind for event in desk.take("c: He moved").events] == ["said"]


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


# --- the end ------------------------------------------------------------------------------------------------------

DECIDED = ("/judge work insufficient Weighed.", "/judge support sufficient Well done.")


def at_the_end(*lines: str) -> Desk:
    desk = Desk(walked(new_sitting(), "closing"))
    for line in (*DECIDED, *lines):
        assert not desk.take(line).refused, line
    return desk


def test_the_last_word_says_what_a_fact_opened_before_the_inspector_signs() -> None:
    desk = Desk(walked(new_sitting(), "F2"))
    for line in ("no",):
        desk.take(line)
    plain = {"view": "-", "read_back_text": "In words"}
    while desk.state.place is None or desk.state.place.kind != "closing":
        prompt = desk.prompt
        desk.take(plain.get(prompt.awaited, plain_answer(desk.state, prompt) if prompt.awaited == "answer" else ""))
    for line in (*DECIDED, "/jump F2", "yes"):
        desk.take(line)
    assert "Still open: 2 (Fact 3, 3B)." in desk.take("/sign inspector").words
    assert not desk.state.signed
    desk.take("/sign inspector")
    desk.take("sign all the same")
    assert desk.state.signed


def test_an_amendment_says_what_it_ruled_out_brought_back_and_made_older() -> None:
    desk = at_the_end("/jump F2")
    assert desk.take("no").words == (
        "No longer asked, so these answers are kept on record and count nowhere: Fact 3, 3B.",
        "To be looked at again: 1. /again shows it.",
    )
    desk.take("/jump F2")
    assert desk.take("yes").words[0] == "Asked again, so these answers count again: Fact 3, 3B."


def test_a_signature_waits_where_something_changed_and_anything_but_yes_leaves_it() -> None:
    desk = at_the_end("/jump 1A", "no")
    outcome = desk.take("/sign inspector")
    assert any(line.startswith("To be looked at again, since 1A In time: Yes → No: Decided before: The work")
               for line in outcome.words)  # fmt: skip
    assert not desk.state.signed
    assert desk.take("").words == ("Left as it was.",)
    desk.take("/sign inspector")
    desk.take("1")
    assert desk.state.signed


def test_once_both_have_signed_it_is_done_and_where_the_page_is_is_told() -> None:
    desk = at_the_end("/sign inspector")
    assert desk.state.signed
    words = desk.take("/sign case_manager declined").words
    assert (
        words[0]
        == f"It is done. The page for the case manager: assistant feedback {desk.record.state.header.interview} -o FILE"
    )


def test_what_changes_after_their_signature_must_go_to_them_again() -> None:
    desk = at_the_end("/sign case_manager yes", "1", "/jump 1A")
    assert desk.take("no").words[0] == "The case manager has signed already: it must go to them again."


def test_what_is_left_to_look_at_again_is_listed_anew_with_its_new_numbers() -> None:
    desk = at_the_end("/jump F2", "no")
    listed = list(again_lines(desk.state))
    assert len(listed) > 1
    told = desk.take("/again 1").words
    assert told == tuple(again_lines(desk.state))
    assert told != tuple(listed)
