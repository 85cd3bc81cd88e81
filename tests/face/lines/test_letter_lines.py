"""The letter in lines: what is marked, and what is told of what stands behind a sentence."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.core.inspection import events as ie
from assistant.core.interview.state import Interview
from assistant.face.lines.letter_lines import MARKS, behind_lines, left_out_line, remark_lines, row_line, rows
from assistant.session.clock import SystemClock
from assistant.session.inspection.inspections import add_interviews, begin_inspection
from assistant.session.inspection.letter_work import LetterWork
from assistant.session.inspection.second_assessments import begin_second
from assistant.store.record.sqlite import InterviewStore
from tests.letters import hold, script_of
from tests.stores import in_memory

QUALITY, PLAN, SUMMARY = "1.1:psr_quality:met", "1.3:lor_plan:met", "place:summary"


@cache
def six() -> tuple[InterviewStore, tuple[str, ...]]:
    """Six of the made-up cases; nothing here adds to their records."""
    store = in_memory()
    held = []
    for case in range(6):
        data = script_of(case)
        if case == 1:
            answer = data["answers"]["psr_quality"]
            data["answers"]["psr_quality"] = {
                "answer": answer,
                "said": [
                    {"by": "case_manager", "text": "It was\nwritten late."},
                    {"by": "inspector", "text": "I see."},
                ],
            }
        held.append(hold(store, data))
    return store, tuple(held)


@pytest.fixture
def work(request: pytest.FixtureRequest) -> LetterWork:
    store, held = six()
    name = request.node.name.replace("_", "-").split("[")[0][-40:].strip("-")
    inspecting = begin_inspection(store, name, "North", SystemClock(), "Lead")
    add_interviews(inspecting, held)
    return LetterWork(inspecting, "Lead")


def marks(work: LetterWork, name: str) -> tuple[str, ...]:
    return next(row.marks for row in rows(work) if row.id == name)


def told(work: LetterWork, name: str) -> str:
    return "\n".join(behind_lines(work.behind(name), work.inspecting.state.choice(name)))


def test_a_line_has_the_id_its_marks_and_the_text(work: LetterWork) -> None:
    lines = {row.id: row_line(row) for row in rows(work)}
    assert lines[QUALITY].startswith(f"{QUALITY}  (warned)  Where one was written")
    assert lines[SUMMARY].startswith(f"{SUMMARY}  (open place)  [The overall picture")
    assert lines[PLAN].startswith(f"{PLAN}  The plan to make")
    assert not any("\n" in line for line in lines.values())


def test_marks_follow_what_is_chosen(work: LetterWork) -> None:
    assert marks(work, PLAN) == ()
    work.read(PLAN)
    assert marks(work, PLAN) == ("mine",)
    work.write(PLAN, "Plans were weak in 40% of cases.")
    assert marks(work, PLAN) == ("person", "read_otherwise", "warned")
    work.write(SUMMARY, "Good work.")
    assert marks(work, SUMMARY) == ("person",)


def test_what_says_otherwise_than_when_the_letter_was_read_is_marked(work: LetterWork) -> None:
    assert not any("changed" in row.marks for row in rows(work))
    work.read_whole()
    work.choose(QUALITY, "all except one")
    assert [row.id for row in rows(work) if "changed" in row.marks] == [QUALITY]


def test_a_comment_of_the_service_asks_for_an_answer(work: LetterWork) -> None:
    work.inspecting.record(ie.DraftMade(sentences=(ie.LetterSentence(number="1", statement=PLAN, text="x"),)))
    said = ie.CommentReceived(comment=1, draft=1, sentence=1, statement=PLAN, about="x", text="It was two of three.")
    work.inspecting.record(said)
    work.again()
    assert marks(work, PLAN) == ("comment",)
    assert "Comment 1 of the service, open: It was two of three." in told(work, PLAN)
    answer = {"comment": 1, "as": "upheld", "person": "Lead", "text": "So it was."}
    work.inspecting.record(ie.CommentAnswered.model_validate(answer))
    work.again()
    assert marks(work, PLAN) == ()
    assert "Comment 1, answered" in told(work, PLAN)


def test_only_mine_and_by_a_person_need_nothing(work: LetterWork) -> None:
    work.write(PLAN, "Plans were weak.")
    work.read(PLAN)
    (row,) = (row for row in rows(work) if row.id == PLAN)
    assert (row.marks, row.needs_something) == (("mine", "person"), False)
    assert {row.id for row in rows(work) if row.needs_something} >= {QUALITY, SUMMARY}
    assert set(MARKS) >= {mark for row in rows(work) for mark in row.marks}


def test_behind_a_sentence_stand_its_cases_reasons_and_phrases(work: LetterWork) -> None:
    lines = told(work, QUALITY)
    assert "Court report (psr_quality), met: 5 of 6" in lines
    assert "  W06, Case manager 1: not met, Vulnerability was not covered" in lines
    assert "  1  Vulnerability was not covered (W06)" in lines
    assert "  2  just over four-fifths  (in use)" in lines
    assert "If one case fewer were met, 'just over four-fifths' would not hold: 'two-thirds' would." in lines
    assert "Warned: A closer phrase would count one case" in lines
    assert lines.count("W0") == 7


def test_who_chose_the_words_and_for_which_figure(work: LetterWork) -> None:
    work.choose(QUALITY, "over four-fifths")
    assert "Its phrase was chosen: Lead, " in told(work, QUALITY)
    work.inspecting.record(ie.CaseSetAside(interview=work.inspecting.state.counted[0], why="Lost"))
    work.again()
    assert "Not in the figure: interviews that are not counted: 1." in told(work, PLAN)


def test_words_whose_figure_moved_say_for_which_it_was(work: LetterWork) -> None:
    work.write(QUALITY, "Reports were good.")
    work.read(QUALITY)
    work.inspecting.record(ie.CaseSetAside(interview=work.inspecting.state.counted[0], why="Lost"))
    work.again()
    assert "moved" in marks(work, QUALITY)
    lines = told(work, QUALITY)
    assert "Its figure has moved: its words were chosen for 5 of 6." in lines
    assert "Warned: Its figure" not in lines
    assert "Written by a person: Lead, " in lines
    assert "Read, and mine: Lead, " in lines


def test_an_area_says_why_it_stands_there_and_has_every_figure(work: LetterWork) -> None:
    lines = told(work, "improvement:victims")
    assert "Why it stands here: not met in 10 of 18 answers" in lines
    assert lines.count("The sample has 6 cases.") == 3
    assert "Phrases" not in lines


def test_a_sentence_without_a_figure_says_so(work: LetterWork) -> None:
    assert "No figure stands behind it." in told(work, "closing:thanks")
    assert "Written by the program." in told(work, "closing:thanks")


def test_what_was_said_keeps_its_lines(work: LetterWork) -> None:
    said = list(remark_lines(work.scenes.remarks(work.behind(QUALITY))))
    assert said == [
        "What was said:", "  W02, case manager: It was", "    written late.", "  W02, inspector: I see.",
    ]  # fmt: skip
    assert list(remark_lines(work.scenes.remarks(work.behind(PLAN)))) == ["Nothing was said at its questions."]


def test_what_is_left_out_says_by_whom_and_why(work: LetterWork) -> None:
    work.leave_out(PLAN, "Said elsewhere.")
    chosen = work.left_out[PLAN].left_out
    assert chosen is not None
    line = left_out_line(PLAN, chosen)
    assert line.startswith(f"{PLAN}  (left out)  Lead, ")
    assert line.endswith("  Said elsewhere.")


def test_a_case_judged_twice_and_settled_says_so() -> None:
    store = in_memory()
    held = [hold(store, script_of(case)) for case in range(5)]
    again(store, held[0])
    inspecting = begin_inspection(store, "twice", "North", SystemClock(), "Lead")
    add_interviews(inspecting, held)
    decided = ie.Adjudicated(
        interview=held[0], about="psr_quality", answer="insufficient", person="Third", why="It was thin."
    )
    inspecting.record(decided)
    work = LetterWork(inspecting)
    assert "W01, Case manager 1: not met; second assessment: Second; settled by a third person" in told(work, QUALITY)


def again(store: InterviewStore, interview: str) -> Interview:
    """A second assessment in which everything that can be is passed over."""
    second = begin_second(store, interview, "Second", SystemClock())
    while (stop := second.next_stop()) is not None:
        refused = (
            second.judge(stop, "sufficient", why="So it is.")
            if stop.about.startswith("theme:")
            else second.pass_over(stop)
        )
        assert refused is None
    assert second.sign() is None
    return second.state
