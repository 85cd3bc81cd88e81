"""When a question is asked, in words that need no bank beside them."""

from __future__ import annotations

import pytest

from assistant.core.bank.condition_words import condition_words
from assistant.core.bank.conditions import compile_condition
from tests.talk import Talk, small, sqs


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("custody == 'yes'", "It is asked only if Fact 2 Custody is Yes."),
        ("custody != 'yes'", "It is asked only if Fact 2 Custody is not Yes."),
        ("since == none", "It is asked only if Fact 3 Since has no answer."),
        ("visits >= 4 and custody == 'no'", "It is asked only if 3A Visits is at least 4 and Fact 2 Custody is No."),
        ("custody == 'yes' or timely == 'no'", "It is asked only if Fact 2 Custody is Yes or 1A In time is No."),
        ("'school' in sources", "It is asked only if 1B Sources includes School."),
        ("'police' not in sources", "It is asked only if 1B Sources does not include Police."),
        ("assess in ['sufficient', 'insufficient']",
         "It is asked only if 1C Assessment is Sufficient or Not sufficient."),
        ("not custody == 'yes'", "It depends on: Fact 2 Custody."),
        ("custody == 'yes' and (timely == 'no' or visits < 3)",
         "It depends on: Fact 2 Custody, 1A In time, 3A Visits."),
    ],
)  # fmt: skip
def test_a_condition_in_words(condition: str, words: str) -> None:
    assert condition_words(small(), compile_condition(condition), "en") == words


def test_no_condition_of_a_bank_is_told_in_a_programmers_words() -> None:
    for bank in (small(), sqs()):
        for condition in bank.conditions.values():
            words = condition_words(bank, condition, "en")
            assert not [sign for sign in ("==", "'", "[", "none", *(n for n in condition.names if "_" in n)) if sign in
                        words.replace("child's", "")], words  # fmt: skip


def test_who_goes_to_a_question_that_waits_is_told_so() -> None:
    assert Talk().hint("/jump 3B") == "3B waits for another answer. It is asked only if Fact 2 Custody is Yes."
