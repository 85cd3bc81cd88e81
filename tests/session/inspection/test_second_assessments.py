"""A second assessor judges blind, a third person decides, figures count what was decided, and nothing is rewritten."""

from __future__ import annotations

import pytest

from assistant.core.inspection.consistency import consistency
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError
from assistant.face.plain.second import judge_again_plainly, place_lines
from assistant.session.inspection.adjudicating import Adjudicating, begin_adjudicating
from assistant.session.inspection.inspections import Inspecting, add_interviews, begin_inspection
from assistant.session.inspection.letters import sample_of
from assistant.session.inspection.second_assessments import SecondSitting, begin_second
from assistant.session.inspection.status import inspection_status
from assistant.session.interview.cases import Cases
from assistant.session.interview.transfer import export_text, verify_stored
from assistant.store.record.sqlite import InterviewStore
from tests.inspected import CLOCK, FIRST, held, judged_again, made, signed
from tests.stores import in_memory


@pytest.fixture
def store() -> InterviewStore:
    return in_memory()


def inspected(store: InterviewStore, *cases: str) -> Inspecting:
    inspecting = begin_inspection(store, "here", "Here", CLOCK, "Lead")
    add_interviews(inspecting, cases)
    return inspecting


SAID = (
    moves.Say("case_manager", "BEFORE-ASSESS", "assess"),
    moves.Say("case_manager", "WITHHELD", "plan"),
    moves.Withhold(),
    moves.Note("NOTE-OPEN", False, "assess"),
    moves.Note("NOTE-PRIVATE", True, "assess"),
    moves.Put(ev.Showed(text="SHOWN-BY"), "assess"),
    moves.GiveView("insufficient", "assess"),
    moves.Put(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3), "assess"),
    moves.Say("inspector", "AT-A-PART", "dated"),
)


def with_talk(store: InterviewStore) -> str:
    """A signed case in which people said what may be read, and what may not."""
    sitting = held(store, "W01", SAID)
    made(sitting, moves.Say("inspector", "AFTER-ASSESS, which I judged to be late", "assess"))
    sitting.make(moves.Sign("inspector"))
    return sitting.id


class TestBlind:
    def test_what_was_said_is_read_and_what_was_judged_is_not(self, store: InterviewStore) -> None:
        with_talk(store)
        second = begin_second(store, "W01", "Second", CLOCK)
        told = "\n".join(line for place in second.places for line in place_lines(second.first, place))
        assert all(words in told for words in ("BEFORE-ASSESS", "AT-A-PART", "Asset, 2013-04-02, page 3"))
        # What a part was answered leads to the judgement above it.
        for hidden in (
            "1A Dated: No",
            "WITHHELD",
            "NOTE-",
            "SHOWN-BY",
            "AFTER-ASSESS",
            "Sufficient",
            "Not sufficient",
            "weighed",
        ):
            assert hidden not in told

    def test_a_whole_sitting_tells_nothing_of_the_first_judgements(self, store: InterviewStore) -> None:
        with_talk(store)
        second = begin_second(store, "W01", "Second", CLOCK)
        written: list[str] = []
        lines = iter(["1", "Own line"] * 40)
        signs = "Enter signs"
        assert judge_again_plainly(second, lambda p: "" if p.startswith(signs) else next(lines), written.append)
        assert second.state.signed
        assert not [line for line in written if "late" in line and "It was late" not in line]
        assert "It was weighed" not in "\n".join(written)

    def test_facts_and_parts_are_carried_over_and_every_judgement_is_asked(self, store: InterviewStore) -> None:
        signed(store, "W01")
        second = begin_second(store, "W01", "Second", CLOCK)
        assert {name: cell.answer for name, cell in second.state.answers.items()} == {"present": "own", "dated": "no"}
        asked = []
        while (stop := second.next_stop()) is not None:
            asked.append(stop.about)
            assert second.judge(stop, "yes" if stop.about == "victims" else "sufficient", (), "Why") is None
        assert sorted(asked) == sorted(about for about in FIRST if about not in ("present", "dated"))

    def test_what_is_passed_over_is_set_aside_and_a_theme_is_not(self, store: InterviewStore) -> None:
        signed(store, "W01")
        second = judged_again(store, "W01", school="-")
        aside = second.state.answers["school"].set_aside
        assert aside is not None
        assert aside.reason == "unable_to_judge"
        again = begin_second(store, "W01", "Third", CLOCK)
        while (stop := again.next_stop()) is not None and not stop.about.startswith("theme:"):
            again.pass_over(stop)
        assert stop is not None
        assert isinstance(again.pass_over(stop), Refusal)
        assert isinstance(again.judge(stop, "sufficient", (), " "), Refusal)

    def test_a_record_of_its_own_whose_transcript_is_whole_and_the_first_is_not_touched(
        self, store: InterviewStore
    ) -> None:
        first = signed(store, "W01")
        before = export_text(store, first)
        second = judged_again(store, "W01", plan="insufficient")
        assert export_text(store, first) == before
        assert second.state.header.case == "W01/2"
        assert verify_stored(store, second.sitting.id).faults == ()
        assert store.shelf("W01").header.interview == first
        assert store.seconds.all()[second.sitting.id].of == first

    def test_what_was_left_is_gone_on_with(self, store: InterviewStore) -> None:
        signed(store, "W01")
        one = begin_second(store, "W01", "Second", CLOCK)
        stop = one.next_stop()
        assert stop is not None
        one.judge(stop, "sufficient")
        two = begin_second(store, "W01", "second", CLOCK)
        assert two.sitting.id == one.sitting.id
        following = two.next_stop()
        assert following is not None
        assert following.about != stop.about

    def test_one_that_was_discarded_is_begun_anew(self, store: InterviewStore) -> None:
        signed(store, "W01")
        one = begin_second(store, "W01", "Second", CLOCK)
        store.discard(one.sitting.id, "by mistake", "2013-06-03T10:00:00+00:00")
        assert begin_second(store, "W01", "Second", CLOCK).sitting.id != one.sitting.id


class TestRefused:
    def test_who_judged_first_does_not_judge_again(self, store: InterviewStore) -> None:
        signed(store, "W01")
        for name, says in (("first", "another person"), (" ", "--inspector")):
            with pytest.raises(UsageError, match=says):
                begin_second(store, "W01", name, CLOCK)

    def test_what_is_not_signed_is_not_judged_again(self, store: InterviewStore) -> None:
        held(store, "W01")
        with pytest.raises(UsageError, match="not signed"):
            begin_second(store, "W01", "Second", CLOCK)

    def test_a_second_assessment_is_not_judged_again_nor_counted(self, store: InterviewStore) -> None:
        signed(store, "W01")
        second = judged_again(store, "W01")
        with pytest.raises(UsageError, match="Name the first"):
            begin_second(store, second.sitting.id, "Third", CLOCK)
        with pytest.raises(UsageError, match="counted once"):
            inspected(store, second.sitting.id)
        with pytest.raises(UsageError, match="already"):
            begin_second(store, "W01", "Second", CLOCK)


def adjudicating(store: InterviewStore) -> tuple[Adjudicating, SecondSitting]:
    signed(store, "W01")
    second = judged_again(
        store, "W01", plan="insufficient", review="sufficient", joint="-", **{"theme:work": "sufficient"}
    )
    inspected(store, "W01")
    return begin_adjudicating(Cases(store), "W01", None, CLOCK), second


class TestAdjudicating:
    def test_only_the_differences_are_there_side_by_side(self, store: InterviewStore) -> None:
        work, second = adjudicating(store)
        assert [one.about for one in work.every] == ["plan", "review", "joint", "theme:work"]
        said = work.difference("2A").said
        assert [one.answer for one in said.values()] == ["sufficient", "insufficient"]
        assert list(said) == [work.interview, second.sitting.id]
        with pytest.raises(UsageError, match="They differ on: 2A, 2B, 3A"):
            work.difference("school")

    def test_figures_count_what_was_decided_and_every_original_stays(self, store: InterviewStore) -> None:
        work, second = adjudicating(store)
        before = export_text(store, work.interview), export_text(store, second.sitting.id)
        plan, review, joint, theme = work.every
        assert work.pick(plan, second.sitting.id, "It had no dates.", "Third") is None
        assert work.decide(review, "insufficient", ("thin", "late"), "Both.", "Third") is None
        assert work.pick(joint, second.sitting.id, "Nobody could tell.", "Third") is None
        assert work.pick(theme, second.sitting.id, "On balance.", "Third") is None
        assert work.open == ()
        rows = store.rows(work.interview)
        _bank, (case,) = sample_of(store, work.inspecting.state)
        counted = case.rows
        assert (rows["plan"].side, counted["plan"].side, counted["plan"].counts) == ("met", "not_met", True)
        assert (counted["review"].main_reason, counted["review"].reasons) == ("thin", ("thin", "late"))
        assert (counted["joint"].answer, counted["joint"].counts) == (None, False)
        assert {name for name in rows if rows[name] != counted[name]} == {"plan", "review", "joint"}
        assert (export_text(store, work.interview), export_text(store, second.sitting.id)) == before

    def test_a_third_person_decides_and_says_why(self, store: InterviewStore) -> None:
        work, second = adjudicating(store)
        one = work.every[0]
        for person, why, says in (("SECOND", "x", "third person"), ("Third", " ", "reason")):
            refused = work.pick(one, second.sitting.id, why, person)
            assert isinstance(refused, Refusal)
            assert says in str(refused)
        assert isinstance(work.decide(one, "perhaps", (), "x", "Third"), Refusal)
        assert len(work.open) == 4

    def test_the_status_tells_how_many_are_to_be_settled(self, store: InterviewStore) -> None:
        work, second = adjudicating(store)
        work.pick(work.every[0], second.sitting.id, "No dates.", "Third")
        (case,) = inspection_status(Cases(store), work.inspecting.state).cases
        assert (case.second, case.differences, case.status, case.counts) == (("Second",), 3, "signed", True)

    def test_without_an_inspection_it_is_said_what_to_do(self, store: InterviewStore) -> None:
        signed(store, "W01")
        with pytest.raises(UsageError, match="not been judged twice"):
            begin_adjudicating(Cases(store), "W01", None, CLOCK)
        judged_again(store, "W01", plan="insufficient")
        with pytest.raises(UsageError, match="in no inspection"):
            begin_adjudicating(Cases(store), "W01", None, CLOCK)


class TestAgreement:
    """Six cases, judged twice; sums by hand from Gwet's formulas for two raters and two categories.

    plan: alike in 4 of 6. First says sufficient 6 of 6, second 4 of 6: pi = (1 + 4/6) / 2 = 5/6, chance = 2 * 5/6 * 1/6
    = 10/36; AC1 = (24/36 - 10/36) / (26/36) = 14/26.
    """

    @pytest.fixture
    def cases(self, store: InterviewStore) -> Cases:
        for number in range(1, 8):
            signed(store, f"W0{number}")
        for number in range(1, 7):
            changed = {"plan": "insufficient"} if number < 3 else {}
            judged_again(store, f"W0{number}", school="-" if number > 4 else "sufficient", **changed)
        return Cases(store)

    def test_it_equals_the_sums_by_hand(self, cases: Cases) -> None:
        names = [cases.store.shelf(f"W0{number}").header.interview for number in range(1, 8)]
        found = consistency(cases.assessors(name) for name in names)
        questions = {one.name: one.result for one in found.questions}
        assert found.cases == 6
        assert questions["plan"].n == 6
        assert questions["plan"].percent == pytest.approx(100 * 4 / 6)
        assert questions["plan"].ac1 == pytest.approx(14 / 26)
        assert questions["review"].ac1 == pytest.approx(1)

    def test_none_is_told_below_five_and_what_divides_most_comes_first(self, cases: Cases) -> None:
        names = [cases.store.shelf(f"W0{number}").header.interview for number in range(1, 8)]
        found = consistency(cases.assessors(name) for name in names)
        school = next(one.result for one in found.questions if one.name == "school")
        assert (school.n, school.percent, school.ac1) == (4, None, None)
        assert found.questions[0].name == "plan"
        assert found.questions[-1].name == "school"

    def test_themes_and_everything_are_over_all_their_judgements(self, cases: Cases) -> None:
        names = [cases.store.shelf(f"W0{number}").header.interview for number in range(1, 8)]
        found = consistency(cases.assessors(name) for name in names)
        work, support = found.themes
        # Six questions and the theme itself in six cases, less two that were passed over; two of them differ.
        assert (work.result.n, support.result.n, found.whole.result.n) == (40, 18, 58)
        assert work.result.percent == pytest.approx(100 * 38 / 40)
        assert support.result.percent == pytest.approx(100)
        assert found.below(0.99)
        assert not found.below(0.5)

    def test_with_nothing_judged_twice_there_is_nothing_to_tell(self, store: InterviewStore) -> None:
        signed(store, "W01")
        cases = Cases(store)
        found = consistency([cases.assessors(store.shelf("W01").header.interview)])
        assert (found.cases, found.whole.result.n, found.questions) == (0, 0, ())
        assert found.below(-1)


def test_a_judgement_that_cannot_be_taken_leaves_no_reason_behind(store: InterviewStore) -> None:
    with_talk(store)
    second = begin_second(store, "W01", "Second", CLOCK)
    stop = second.next_stop()
    assert stop
    before = second.state.count
    assert isinstance(second.judge(stop, "no such code", why="WHY"), Refusal)
    assert second.state.count == before


def test_what_was_said_to_an_open_question_is_read_there_and_at_no_question(store: InterviewStore) -> None:
    sitting = held(store, "W01", (moves.Say("case_manager", "AT-THE-OPENING", path="start"),))
    made(sitting, moves.Sign("inspector"))
    places = begin_second(store, "W01", "Second", CLOCK).places
    heard = [place for place in places if any("AT-THE-OPENING" in remark.text for remark in place.remarks)]
    assert [place.question for place in heard] == [None]
