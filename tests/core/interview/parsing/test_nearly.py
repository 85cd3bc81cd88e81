"""A line that is nearly an answer: offered with its key, never taken for one by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.interview.parsing.nearly import MOST_WORDS, hint_for, nearly
from assistant.core.interview.prompts import picked
from assistant.core.record.event import Voice
from assistant.core.text.shapes import Option
from tests.talk import Talk

JUDGEMENT = (
    Option("sufficient", "Sufficient"), Option("insufficient", "Not sufficient"),
    Option("not_required", "Not required"), Option("come_back", "Come back to it"),
)  # fmt: skip
YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("not_applicable", "Not applicable"))


@pytest.mark.parametrize(
    ("options", "line", "code"),
    [
        (YES_NO, "No.", "no"),
        (YES_NO, "Yes!", "yes"),
        (YES_NO, "yeah", "yes"),
        (YES_NO, "I think no", "no"),
        (YES_NO, "n/a", "not_applicable"),
        (JUDGEMENT, "not good enough", "insufficient"),
        (JUDGEMENT, "Not good enough.", "insufficient"),
        (JUDGEMENT, "sufficient?", "sufficient"),
        (JUDGEMENT, "sufficent", "sufficient"),
        (JUDGEMENT, "insuficient", "insufficient"),
        (JUDGEMENT, "good enough", "sufficient"),
        (JUDGEMENT, "not needed", "not_required"),
        (YES_NO, "no, not to the school", None),
        (YES_NO, "No. She did not say so.", None),
        (YES_NO, "know", None),
        (YES_NO, "...", None),
        (JUDGEMENT, "it was good", None),
        ((Option("a", "Move"), Option("b", "Move.")), "move!", None),
    ],
)
def test_the_one_option_that_a_short_line_nearly_picks(
    options: tuple[Option, ...], line: str, code: str | None
) -> None:
    option = nearly(options, line)
    assert (option.code if option else None) == code


@pytest.mark.parametrize(
    ("at", "by", "line", "hint"),
    [
        (("1A", ()), "inspector", "No.", "2 answers No"),
        (("1A", ()), "case_manager", "No.", ""),
        (("1C", ()), "case_manager", "Not good enough.", "2 records Not sufficient as the case manager's view"),
        (("1C", ()), "inspector", "Not good enough.", ""),
        (("1C", ("-",)), "inspector", "sufficient?", "1 answers Sufficient"),
        (
            ("1C", ("-",)),
            "case_manager",
            "sufficient?",
            "/view sufficient records Sufficient as the case manager's view",
        ),
        (("1C", ("-",)), "case_manager", "come back", ""),
        (("1C", ("-", "2")), "inspector", "late?", ""),
        (("1C", ("-", "2", "1")), "inspector", "Partly.", "2 answers Partly"),
        (("1A", ()), "inspector", "1", "1 alone answers Yes"),
        (("1A", ()), "inspector", "b", "2 answers No"),
        (("1A", ()), "inspector", "7", ""),
        (("1A", ()), "case_manager", "2", ""),
        (("1A", ()), "other", "2", ""),
        (("1C", ()), "case_manager", "2", "2 alone records Not sufficient as the case manager's view"),
        (("1C", ()), "inspector", "2", ""),
        (("1C", ("-",)), "inspector", "2", "2 alone answers Not sufficient"),
        (("1C", ("-",)), "case_manager", "2", "/view insufficient records Not sufficient as the case manager's view"),
        (("1C", ("-", "2")), "inspector", "a c", "1 3 answers It was late, The school was not asked"),
        (("1C", ("-", "2")), "inspector", "1 3", "1 3 alone answers It was late, The school was not asked"),
        (("1C", ("-", "2")), "inspector", "a cat", ""),
        (("1C", ("-", "2")), "case_manager", "1 3", ""),
        (("1C", ("-", "2", "1", "1")), "inspector", "y", "1 answers Shown"),
    ],
)
def test_the_case_manager_s_words_are_their_view_and_never_the_inspector_s_answer(
    at: tuple[str, tuple[str, ...]], by: Voice, line: str, hint: str
) -> None:
    talk = Talk().until(at[0]).type(*at[1])
    assert hint_for(talk.state, talk.prompt, line, by) == hint


WORDS = st.sampled_from(["no", "yes", "not", "sufficient", "enough", "good", ".", "?"])


@given(line=st.text(max_size=40) | st.lists(WORDS).map(" ".join))
def test_a_hint_is_for_few_words_and_whatever_answers_needs_none(line: str) -> None:
    for options in (YES_NO, JUDGEMENT):
        option = nearly(options, line)
        assert option is None or (option in options and len(line.split()) <= MOST_WORDS)
        exact = picked(options, line.strip())
        assert exact is None or option is None or exact == (option.code,)
