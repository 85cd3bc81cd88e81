"""The plain conversation: what is typed, what is printed, what is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.interview.state import Interview
from assistant.core.record.event import BankRef, Event, Header, Person
from assistant.core.text.refusal import Refusal
from assistant.errors import StorageError
from assistant.face.plain.interview import hold
from assistant.session.kept_forms import KeptForms
from assistant.session.settings import Settings
from assistant.session.sharing.naming import TalkedAbout
from assistant.store.record.half_typed import HalfTyped
from tests.stores import in_memory
from tests.talk import nobody

BANK = Bank.model_validate(
    {
        "format": "question-bank/1",
        "id": "small",
        "version": "1",
        "title": "A small bank",
        "notice": "What is said is recorded.",
        "reasons": {"R": [{"id": "late", "text": "It was late"}, {"id": "thin", "text": "It was thin"}]},
        "facts": [{"id": "moved", "number": "F1", "short": "Moved", "ask": "Did {child} move?", "type": "yes_no"}],
        "themes": [
            {
                "id": "plan",
                "title": "Planning",
                "criteria": [
                    {
                        "id": "c",
                        "title": "C",
                        "questions": [
                            {
                                "id": "timely",
                                "number": "1A1",
                                "short": "In time",
                                "ask": "Was it in time?",
                                "type": "yes_no",
                                "suggests": [{"to": "good", "reason": "late"}],
                            },
                            {
                                "id": "good",
                                "number": "1A2",
                                "short": "Good enough",
                                "ask": "Was it good enough?",
                                "type": "judgement",
                                "headline": True,
                                "reasons": "R",
                                "guidance": {"enough": ["It fits the case."]},
                            },
                        ],
                    }
                ],
                "judgement": {"ask": "Overall?", "propose": "good"},
            }
        ],
        "paths": [{"id": "p", "title": "The plan", "open": "Tell me about the plan.", "questions": ["timely", "good"]}],
        "cues": [{"id": "away", "hear": ["went away"], "suggest": "The time away.", "questions": ["timely"]}],
    }
)


class Desk:
    """An interview in memory, and the two ends of its conversation."""

    def __init__(self, phase: str = "meeting") -> None:
        header = Header(
            interview="01",
            bank=BankRef(id="small", version="1", sha256="0" * 64),
            case="W01",
            started="2013-05-14T10:00:00+01:00",
            language="en",
            people=(Person(id="inspector", name="I"), Person(id="case_manager", name="C")),
        )
        self.state: Interview = start(BANK, header)
        self.settings = Settings()
        self.events: list[Event] = []
        self.printed: list[str] = []
        self.make(moves.Put(ev.Begun(child="K", phase="preparing" if phase == "preparing" else "meeting")))

    @property
    def names(self) -> TalkedAbout:
        return nobody(self.state)

    @property
    def forms(self) -> KeptForms:
        return KeptForms(in_memory().half_typed, "", lambda: "meeting")

    def half_typed(self) -> HalfTyped | None:
        return None

    def keep_half_typed(self, text: str, speaker: str) -> None:
        """Nothing is kept."""

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        outcome = decide(self.state, move, 0)
        if not isinstance(outcome, Refusal):
            self.events.extend(outcome)
            self.state = fold(self.state, outcome)
        return outcome

    def type(self, *lines: str) -> str:
        """Type lines until they end; what was printed, prompts included."""
        waiting: Iterable[str] = iter(lines)

        def read(prompt: str) -> str | None:
            line = next(iter(waiting), None)
            self.printed.append(f"{prompt}{line or ''}")
            return line

        hold(self, read, self.printed.append)
        return "\n".join(self.printed)

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]


def test_the_first_page_says_what_is_recorded_and_asks_the_first_question() -> None:
    printed = Desk().type()
    assert "What is said is recorded." in printed
    assert "Assistant: Fact 1 Did K move?" in printed


def test_a_number_answers_and_the_open_question_of_the_path_comes_next() -> None:
    desk = Desk()
    printed = desk.type("1")
    assert desk.state.answers["moved"].answer == "yes"
    assert "Assistant: Tell me about the plan." in printed


def test_anything_else_is_a_remark_by_the_speaker_of_the_prompt() -> None:
    desk = Desk()
    desk.type("1", "We made it together", "i: When was that?")
    assert [(r.by, r.text) for r in desk.state.remarks.values()] == [
        ("case_manager", "We made it together"),
        ("inspector", "When was that?"),
    ]


def test_the_case_managers_view_comes_before_the_judgement_and_reasons_after_it() -> None:
    desk = Desk()
    printed = desk.type("1", "", "2", "1", "2", "")
    good = desk.state.answers["good"]
    assert (good.view, good.answer, good.reasons) == ("sufficient", "insufficient", ("late",))
    assert "Case manager's view › 1" in printed
    assert "Inspector judges › 2" in printed
    assert "1 It was late (ticked)" in printed


def test_a_mistyped_number_is_refused_with_a_hint_and_nothing_is_recorded() -> None:
    desk = Desk()
    before = desk.kinds()
    printed = desk.type("9")
    assert "There is no option 9. Choose 1 to 4; to record it as said: /say 9." in printed
    assert desk.kinds() == before


def test_read_back_starts_with_what_went_well_and_asks_two_things() -> None:
    desk = Desk()
    printed = desk.type("1", "", "1", "-", "2", "2", "1", "3")
    assert printed.index("What went well:") < printed.index("Not yet enough:")
    assert "Are these your words?" in printed
    assert desk.state.read_backs["p"].words == "agree"
    assert desk.state.read_backs["p"].view == "disagree"


def test_guidance_stays_folded_until_asked_for() -> None:
    desk = Desk()
    assert "It fits the case." not in desk.type("1", "", "1")
    assert "It fits the case." in desk.type("/guidance")


def test_a_cue_is_suggested_on_the_side_and_can_be_asked() -> None:
    desk = Desk()
    printed = desk.type("1", "", "1", "-", "1", "She went away in May", "/suggestions", "/ask 1")
    assert "Worth coming back to: The time away." in printed
    assert desk.state.place is not None
    assert desk.state.place.key == "timely"


def test_pause_stops_everything_but_resume() -> None:
    desk = Desk()
    printed = desk.type("/pause", "1", "/resume", "1")
    assert "The interview is paused." in printed
    assert desk.kinds().count("answered") == 1
    assert [kind for kind in desk.kinds() if kind in ("paused", "resumed")] == ["paused", "resumed"]


def test_setting_a_fact_aside_says_that_it_is_asked_again() -> None:
    desk = Desk()
    desk.type("/aside unable_to_judge The file is away", "", "1", "-", "1", "1", "1")
    again = [event for event in desk.events if event.question == "moved" and isinstance(event.body, ev.Asked)]
    assert [event.body.why for event in again if isinstance(event.body, ev.Asked)] == ["next", "again"]


def test_private_notes_are_shown_only_when_asked_for() -> None:
    desk = Desk()
    printed = desk.type("/note Ask about the aunt", "/list")
    assert printed.count("Ask about the aunt") == 1
    assert desk.type("/private").count("Ask about the aunt") == 2
    assert next(event.lane for event in desk.events if event.kind == "noted") == "private"


def test_quit_leaves_everything_as_it_is() -> None:
    desk = Desk()
    printed = desk.type("/quit", "1")
    assert "Left open. Everything is saved." in printed
    assert desk.state.answers == {}


def test_every_command_of_the_table_is_understood_by_the_plain_face() -> None:
    from assistant.core.interview.commands import COMMANDS

    for name in COMMANDS:
        if name != "quit":
            assert "There is no command" not in Desk().type(f"/{name}")


def test_preparing_asks_for_no_view_and_ends_with_ready() -> None:
    desk = Desk("preparing")
    printed = desk.type("1", "1", "2", "")
    assert "view" not in printed
    assert "Everything the file can answer has been prepared." in printed
    assert desk.state.answers["good"].prepared == "insufficient"


class FullDisk(Desk):
    """A desk whose disk is full for the first `times` moves after the beginning."""

    def __init__(self, times: int) -> None:
        self.refusals = 0
        super().__init__()
        self.refusals = times

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        if self.refusals:
            self.refusals -= 1
            raise StorageError("the disk is full.")
        return super().make(move)


def test_what_could_not_be_saved_is_said_kept_and_tried_again() -> None:
    desk = FullDisk(2)
    printed = desk.type("c: He moved in March", "", "", "1")
    assert printed.count("NOT SAVED. the disk is full.") == 2
    assert printed.rstrip().endswith("Everything is saved.")
    assert [remark.text for remark in desk.state.remarks.values()] == ["He moved in March"]
    assert desk.state.answers["moved"].answer == "yes"


def test_a_new_line_waits_for_the_one_that_could_not_be_saved() -> None:
    desk = FullDisk(2)
    printed = desk.type("c: first", "c: second")
    assert "Your new line was not taken" in printed
    assert desk.state.remarks == {}


def test_one_can_leave_without_what_could_not_be_saved() -> None:
    desk = FullDisk(9)
    assert "The last thing typed was not saved" in desk.type("c: first", "/quit")


def test_a_very_long_paste_is_counted_and_asked_about() -> None:
    long = "c: " + "a" * 25_000
    for choice, kept in (("1", 20_000 - 3), ("2", 25_000), ("", None)):
        desk = Desk()
        assert "This is 25,003 characters" in desk.type(long, choice)
        lengths = [len(remark.text) for remark in desk.state.remarks.values()]
        assert lengths == ([] if kept is None else [kept])


def together_after_preparing(*prepared: str) -> Desk:
    desk = Desk("preparing")
    desk.type(*prepared)
    desk.make(moves.Put(ev.Met()))
    desk.printed.clear()
    return desk


def test_a_prepared_fact_shows_what_was_prepared() -> None:
    printed = together_after_preparing("1").type("/jump F1")
    assert "= as prepared before the meeting: Yes" in printed


def test_a_prepared_judgement_stays_hidden_before_and_after_another_is_made_in_the_room() -> None:
    desk = together_after_preparing("1", "1", "2", "")
    printed = desk.type("/jump 1A2", "-", "1")
    assert "  = as prepared before the meeting\n" in printed
    assert "Inspector: judges Sufficient\n" in printed
    assert "before: " not in printed
    assert "(before: Sufficient)" in desk.type("/jump 1A2", "2")


def test_undo_says_what_it_takes_back() -> None:
    printed = Desk().type("1", "/undo", "c: We made it together", "/undo")
    assert "Taken back: Fact 1 Moved, the answer Yes. It stays on record as discarded." in printed
    assert "Taken back: what the case manager said, “We made it together”. It stays on record as discarded." in printed


def test_what_was_recorded_is_told_with_all_that_is_in_it() -> None:
    printed = Desk().type("1", "", "/jump 1A2", "-", "2", "1 2", "/evidence Asset 2013-04-02 p3", "/evidence @1A2 Log")
    assert "  Main reason: It was late; also: It was thin\n" in printed
    assert "  Evidence: Asset, Tuesday 2 April 2013, page 3\n" in printed
    assert "  1A2 Good enough: evidence: Log\n" in printed


def test_a_numbered_list_is_printed_and_its_number_chooses() -> None:
    desk = Desk()
    printed = desk.type("", "/aside", "9", "3")
    assert "Leave it without an answer, because ... (Enter: not at all)" in printed
    assert "  3 Not asked: the same, and told as not asked" in printed
    assert "There is no line 9. Choose 1 to 6, or press Enter to leave it." in printed
    assert "set_aside" in desk.kinds()


def test_a_promise_is_asked_for_and_said_back() -> None:
    desk = Desk()
    printed = desk.type("", "/aside come_back", "Sam until 31/2", "Sam until Friday")
    assert "Who comes back to it, and until when?" in printed
    assert "There is no such day as '31/2'." in printed
    assert "promised by Sam until Friday 17 May 2013" in printed


def test_a_hint_stands_under_a_line_that_is_nearly_an_answer() -> None:
    desk = Desk()
    printed = desk.type("", "i: No.", "i: 2", "n")
    assert "(Inspector, recorded)\n(2 answers No)" in printed
    assert "(Inspector, recorded)\n(2 alone answers No)" in printed
    assert [kind for kind in desk.kinds() if kind in ("said", "answered")] == ["said", "said", "answered"]


def test_what_was_promised_stands_at_the_closing_with_its_day() -> None:
    desk = Desk()
    printed = desk.type("/aside @F1 come_back by Sam until Friday", "/closing")
    assert "Promised by Sam until Friday 17 May 2013: " in printed


def test_undo_of_a_correction_says_which_remark_and_of_a_page_how_many_answers() -> None:
    desk = Desk()
    desk.type("c: We made it together", "c: And then he moved", "/other")
    assert "Taken back: that “And then he moved” was said by Inspector. It stays" in desk.type("/undo")
    desk = together_after_preparing("1", "1", "2", "")
    assert "Taken back: confirmed together: 1 answer. It stays" in desk.type("", "/undo")
