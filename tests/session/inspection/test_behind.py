"""What stands behind a sentence is what it was composed of: its figure, every case of the sample, its reasons."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assistant.compose.inspection.phrases import phrases
from assistant.core.inspection import events as ie
from assistant.core.interview.state import Interview
from assistant.session.clock import SystemClock
from assistant.session.inspection.behind import BehindScenes
from assistant.session.inspection.inspections import add_interviews, begin_inspection
from assistant.session.inspection.letter_work import LetterWork
from assistant.session.interview.cases import Cases
from tests.letters import hold, script_of, twenty
from tests.stores import in_memory

QUALITY = "1.1:psr_quality:met"


@cache
def whole() -> LetterWork:
    """The twenty; nothing is recorded to it."""
    inspecting = begin_inspection(twenty().store, "behind", "North", SystemClock())
    add_interviews(inspecting, twenty().interviews)
    return LetterWork(inspecting)


STATEMENTS = [one.id for one in whole().full.sentences() if one.statement is not None]
TOPICS = [one.id for one in (*whole().letter.strengths, *whole().letter.improvements)]


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_figure_is_the_one_that_the_sentence_tells(name: str) -> None:
    told = next(one.statement for one in whole().full.sentences() if one.id == name)
    behind = whole().behind(name)
    (figure,) = behind.figures
    assert told is not None
    assert (figure.n, figure.of, figure.side) == (told.n, told.of, told.side)
    assert (behind.phrase, behind.admissible) == (told.phrase, told.admissible)
    assert sum(case.stand == figure.side for case in figure.cases) == figure.n
    in_of = {case.interview for case in figure.cases if case.stand in ("met", "not_met")}
    assert in_of == set(told.because)


@pytest.mark.parametrize("name", [*STATEMENTS, *TOPICS])
def test_every_case_of_the_sample_is_somewhere_and_what_left_n_is_counted(name: str) -> None:
    for figure in whole().behind(name).figures:
        assert len(figure.cases) == figure.sample == 20
        assert figure.of + sum(count for _what, count in figure.beside) == figure.sample
        assert all(case.worker for case in figure.cases)


@pytest.mark.parametrize("name", STATEMENTS)
def test_one_case_judged_otherwise_is_told_only_where_the_words_would_not_hold(name: str) -> None:
    behind = whole().behind(name)
    (figure,) = behind.figures
    for n, words in ((figure.n + 1, figure.one_more), (figure.n - 1, figure.one_fewer)):
        true = [one.text for one in phrases(n, figure.of)] if 0 <= n <= figure.of else []
        if words:
            assert behind.phrase not in true
            assert words == true[0]
        else:
            assert not true or behind.phrase in true


def test_reasons_come_with_the_cases_that_they_were_given_in() -> None:
    (figure,) = whole().behind("1.2:lor_assessment:met").figures
    by_case = {case.case: case.reason for case in figure.cases if case.reason}
    assert figure.reasons[0].text == "The evidence was unclear"
    for reason in figure.reasons:
        assert {by_case[case] for case in reason.cases} == {reason.text}
    assert sum(len(reason.cases) for reason in figure.reasons) == figure.of - figure.n


def test_an_area_tells_each_of_its_figures_and_why_it_stands_there() -> None:
    behind = whole().behind("improvement:victims")
    assert "not met in" in behind.why
    assert {figure.side for figure in behind.figures} == {"not_met"}
    assert len(behind.figures) > 1
    assert behind.admissible == ()


def test_a_place_has_no_figure() -> None:
    assert whole().behind("place:summary").figures == ()


def spoken() -> LetterWork:
    """Five cases; in the first, three things were said and one of them was withheld."""
    store = in_memory()
    held = []
    for case in range(5):
        data = script_of(case)
        if case == 0:
            data["answers"]["psr_quality"] = {
                "answer": data["answers"]["psr_quality"],
                "said": [
                    {"by": "case_manager", "text": "I wrote it in a day."},
                    {"by": "inspector", "text": "It reads well."},
                ],
                "note": "PRIVATE doubt",
            }
        held.append(hold(store, data))
    inspecting = begin_inspection(store, "spoken", "North", SystemClock())
    add_interviews(inspecting, held)
    return LetterWork(inspecting)


def test_remarks_are_those_at_its_questions_by_whom_and_in_which_case() -> None:
    work = spoken()
    remarks = list(work.scenes.remarks(work.behind(QUALITY)))
    assert [(one.case, one.by, one.text) for one in remarks] == [
        ("W01", "case manager", "I wrote it in a day."),
        ("W01", "inspector", "It reads well."),
    ]
    assert not list(work.scenes.remarks(work.behind("place:summary")))


class AtTheOpening(Cases):
    """As if it had been said before the first question of its path, and something on another path too."""

    def state(self, interview: str) -> Interview:
        state = super().state(interview)
        here = state.bank.path_of["psr_quality"]
        other = next(path.id for path in state.bank.walked_paths if path.id != here)
        remarks = {
            seq: one._replace(question=None, path=other if one.by == "inspector" else here)
            for seq, one in state.remarks.items()
        }
        return replace(state, remarks=remarks)


def test_what_was_said_at_the_opening_of_its_path_stands_behind_it() -> None:
    work = spoken()
    scenes = BehindScenes(work.made, AtTheOpening(work.inspecting.store))
    assert [one.text for one in scenes.remarks(work.behind(QUALITY))] == ["I wrote it in a day."]


class Withheld(Cases):
    """As if what the case manager said had been withheld in the room."""

    def state(self, interview: str) -> Interview:
        state = super().state(interview)
        remarks = {seq: one._replace(withheld=one.by == "case_manager") for seq, one in state.remarks.items()}
        return replace(state, remarks=remarks)


def test_what_was_withheld_is_never_told() -> None:
    work = spoken()
    scenes = BehindScenes(work.made, Withheld(work.inspecting.store))
    assert [one.text for one in scenes.remarks(work.behind(QUALITY))] == ["It reads well."]


def test_comments_and_adjudications_stand_behind_their_sentence() -> None:
    work = spoken()
    said = ie.CommentReceived(comment=1, draft=1, sentence=1, statement=QUALITY, about="x", text="It was four.")
    work.inspecting.record(ie.DraftMade(sentences=(ie.LetterSentence(number="1", statement=QUALITY, text="x"),)))
    work.inspecting.record(said)
    work.again()
    (comment,) = work.behind(QUALITY).comments
    assert comment.open
    assert comment.body.text == "It was four."
    assert not work.behind("1.1:psr_new:met").comments
