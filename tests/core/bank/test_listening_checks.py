"""What a check says of the words that a bank listens for."""

from __future__ import annotations

import pytest

from assistant.core.bank.checks import check
from assistant.core.bank.findings import Finding
from tests.banks import WALK, bank_from, changed

HEARD = changed("ask: Was the plan good enough?", "ask: Was the plan good enough?\n            about: [mother]")


def found(text: str, severity: str) -> list[Finding]:
    return [finding for finding in check(bank_from(text)) if finding.severity == severity]


def about(words: str) -> str:
    return HEARD.replace("about: [mother]", f"about: {words}")


def test_a_bank_that_listens_to_nothing_is_not_asked_to() -> None:
    assert check(bank_from()) == ()


def test_a_question_put_to_people_has_words_once_a_bank_listens() -> None:
    unheard = found(HEARD, "warning")
    assert [finding.question for finding in unheard] == ["look", "written", "parts", "end"]
    assert "no words by which an answer is heard" in unheard[0].what
    assert "about: [...]" in unheard[0].remedy


def test_what_only_the_file_answers_needs_none_unless_it_is_asked_aloud() -> None:
    file = HEARD.replace("ask: Was it looked at?", "ask: Was it looked at?\n            where: file")
    assert "look" not in [finding.question for finding in found(file, "warning")]
    aloud = file.replace("where: file", "where: file\n            aloud: Who looked at it?")
    assert "look" in [finding.question for finding in found(aloud, "warning")]


@pytest.mark.parametrize(
    ("words", "small"),
    [
        ("[before I saw him]", ["before I saw him"]),
        ("[new people, so that]", ["new people", "so that"]),
        ("[told me, told the police, on his own, mum, out of hours]", ["told me"]),
    ],
)
def test_a_phrase_of_small_words_alone_is_told(words: str, small: list[str]) -> None:
    told = [finding for finding in found(about(words), "warning") if "small words" in finding.what]
    assert [finding.what.split("'")[1] for finding in told] == small
    assert {finding.question for finding in told} == {"plan"}


def test_a_word_under_more_than_six_questions_is_told_once() -> None:
    questions = "".join(
        f"          - {{id: more_{number}, ask: More?, type: yes_no, about: [Mother, only{number}]}}\n"
        for number in range(6)
    )
    text = HEARD.replace("    judgement:\n      ask: Overall?\n", f"{questions}    judgement:\n      ask: Overall?\n")
    text = text.replace(
        "questions: [written, end]", f"questions: [written, end, {', '.join(f'more_{n}' for n in range(6))}]"
    )
    (told,) = [finding for finding in found(text, "warning") if "apart" in finding.what]
    assert (told.question, "7 questions" in told.what, "'mother'" in told.what) == ("plan", True, True)
    assert told.path[-2:] == ("about", 0)
    fewer = text.replace("about: [Mother, only5]", "about: [only5]")
    assert not [finding for finding in found(fewer, "warning") if "apart" in finding.what]


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        (about("['?!']"), "no word in it", "delete it"),
        (about("{en: [mother], fr: [maman]}"), "no language 'fr'", "en, cy"),
        (f"{WALK}listen: {{often: {{plann: 3}}}}\n", "no question 'plann'", "'plan'"),
        (f"{WALK}listen: {{often: {{weeks: 3}}}}\n", "no question 'weeks'", ""),
        (f"{WALK}listen: {{often: {{plan: -1}}}}\n", "from 0 up", "whole number"),
        (
            f"{WALK}listen: {{named: [{{id: a, title: A, words: [b]}}, {{id: a, title: C, words: [d]}}]}}\n",
            "here twice",
            "Rename",
        ),
        (f"{WALK}listen: {{named: [{{id: a, title: A, words: ['...']}}]}}\n", "no word in it", "delete it"),
        (
            HEARD.replace("about:", "aloud: What did {chil} say?\n            about:"),
            "{chil} stands for no value",
            "'child'",
        ),
        (HEARD.replace("about:", "aloud: ' '\n            about:"), "The text is empty", ""),
    ],
)
def test_what_cannot_be_listened_for_is_an_error(text: str, what: str, remedy: str) -> None:
    (error,) = found(text, "error")
    assert what in error.what
    assert remedy in error.remedy
