"""What a check says of a bank that can be read: one change of the small bank, one thing said."""

from __future__ import annotations

import pytest

from assistant.core.bank.checks import check
from assistant.core.bank.findings import Finding
from tests.banks import WALK, bank_from, changed


def found(text: str, severity: str = "error") -> list[Finding]:
    return [finding for finding in check(bank_from(text)) if finding.severity == severity]


def test_nothing_is_said_of_a_bank_in_order() -> None:
    assert check(bank_from()) == ()


WRONG = {
    "ids": [
        ("id: written,", "id: plan,", "'plan' is here twice", "Rename"),
        ("id: help,", "id: plan,", "'plan' is here twice", "Rename"),
        ("id: anything,", "id: said,", "'said' is here twice", "Rename"),
        ("- id: second", "- id: first", "theme id 'first' is here twice", "Rename"),
        ("id: back,", "id: there,", "path id 'there' is here twice", "Rename"),
        ("id: present_holder,", "id: both,", "figure id 'both' is here twice", "Rename"),
        (
            "{id: thin, text: It was thin, owner",
            "{id: late, text: It was thin, owner",
            "'late' is here twice",
            "Rename",
        ),
        ("{id: loss, text: A loss}", "{id: move, text: A loss}", "option 'move' is here twice", "Rename"),
        ("id: said,", "id: none,", "'none' is a word of conditions", "another id"),
        ("id: both,", "id: plan,", "'plan' is a question", "another id"),
        ("id: there,", "id: facts,", "'facts' is where the case facts are asked", "another id"),
    ],
    "paths": [
        ("[written, end]", "[written]", "stands in no path", "Add it to a path"),
        ("[written, end]", "[written, end, look]", "already stands in the path 'there'", "exactly one path"),
        ("[written, end]", "[written, end, end]", "already stands in the path 'back'", "exactly one path"),
        ("[written, end]", "[writen, end]", "no question 'writen'", "'written'"),
        ("[written, end]", "[written, end, weeks]", "'weeks' is a fact", "Delete"),
        ("[written, end]", "[written, end, help]", "'help' is a team question", "Delete"),
        ("[written, end]", "[written, end, anything]", "'anything' is asked at the closing", "Delete"),
    ],
    "conditions": [
        ("when: present == 'holder'\n", "when: present = 'holder'\n", "cannot be read", "write =="),
        ("when: present == 'holder'\n", "when: presnt == 'holder'\n", "no question of the bank: 'presnt'", "'present'"),
        ("when: present == 'holder'\n", "when: look == 'yes'\n", "names its own question", "earlier"),
        ("when: present == 'holder'\n", "when: written == 'shown'\n", "'written' is asked later", "come before"),
        ("when: present == 'holder'\n", "when: anything == 'x'\n", "no question that this condition", "of the case"),
        ("when: present == 'holder'\n", "when: help == 'clearly'\n", "no question that this condition", "of the case"),
        ("when: help == 'clearly'", "when: present == 'holder'", "no question that this condition", "of the team"),
        ("when: help == 'clearly'", "when: reach == 'yes'", "names its own question", "earlier"),
        ("own_when: present == 'holder'", "own_when: look == 'yes'", "'look' is no fact", "facts only"),
        ("languages: [en, cy]", "view_when: plan == 'sufficient'", "'plan' is asked after the first", "fact"),
        ("languages: [en, cy]", "view_when: presnt == 'holder'", "no question of the bank: 'presnt'", "'present'"),
        (
            "languages: [en, cy]",
            "listen: {named: [{id: x, title: X, words: [x], when: presnt == 'holder'}]}",
            "no question of the bank: 'presnt'",
            "'present'",
        ),
    ],
    "comparisons": [
        ("present == 'holder'\n", "present == 'holdr'\n", "present has no answer 'holdr'", "'holder'"),
        ("present == 'holder'\n", "\"'holdr' != present\"\n", "present has no answer 'holdr'", "'holder'"),
        ("present == 'holder'\n", "present in ['holder', 'nobdy']\n", "no answer 'nobdy'", "'nobody'"),
        ("present == 'holder'\n", "parts == none and 'c' in parts\n", "parts has no answer 'c'", "a, b"),
        ("present == 'holder'\n", "present == 1\n", "a text, not a number", "Write '1'"),
        ("present == 'holder'\n", "present == ['holder']\n", "present is no list", "Write in"),
        ("present == 'holder'\n", "present < 'holder'\n", "numbers and dates", "=="),
        ("present == 'holder'\n", "\"'o' in present\"\n", "no list to look in", "choices"),
        ("present == 'holder'\n", "present in 'holder'\n", "there is none", "in ['a', 'b']"),
        ("present == 'holder'\n", "weeks == '3'\n", "weeks is a number", "without quotes"),
        ("present == 'holder'\n", "weeks < '3'\n", "whole number only", "without quotes"),
        ("present == 'holder'\n", "weeks < none\n", "whole number only", "without quotes"),
        ("present == 'holder'\n", "began > 3\n", "date only", "2013-04-02"),
        ("present == 'holder'\n", "began > '2 April'\n", "date only", "2013-04-02"),
        ("present == 'holder'\n", "began == '2013-4-2'\n", "is a date", "2013-04-02"),
        ("present == 'holder'\n", "began < weeks\n", "two numbers or two dates", "=="),
        ("present == 'holder'\n", "said == 3\n", "a text, not a number", "Write '3'"),
        ("present == 'holder'\n", "changes == 'move'\n", "changes is a list", "'move' in changes"),
        ("present == 'holder'\n", "changes in ['move']\n", "changes is a list", "'move' in changes"),
        ("present == 'holder'\n", "changes == ['loss', 'move']\n", "order of its options", "that order"),
        ("present == 'holder'\n", "3 in changes\n", "changes are texts", "quotes"),
        ("present == 'holder'\n", "present == parts\n", "no answer in common", "Compare"),
    ],
    "sides": [
        ("met: [a],", "met: [a, c],", "no answer 'c'", "a, b"),
        ("met: [a],", "met: [a], not_met: [b],", "it has no not_met", "Delete"),
        ("type: recorded,", "type: recorded, met: [shwn],", "no answer 'shwn'", "'shown'"),
        ("type: recorded,", "type: recorded, met: [shown], not_met: [shown],", "both met and not met", "one side"),
        ("min: 0, max: 260", "min: 0, max: 260, met: ['1']", "number question has no codes", "Delete"),
        ("type: date}", "type: date, not_met: [x]}", "date question has no codes", "Delete"),
        ("type: text}", "type: text, met: [x]}", "text question has no codes", "Delete"),
        ("min: 0, max: 260", "min: 3, max: 2", "no answer is possible", "Swap"),
    ],
    "references": [
        ("            reasons: R-A\n", "            reasons: R-B\n", "no reason list 'R-B'", "'R-A'"),
        ("of: plan", "of: pln", "no question 'pln'", "'plan'"),
        ("of: plan", "of: end", "neither an explained question nor a judgement with pair", "written side"),
        ("of: plan", "of: look", "neither an explained question nor a judgement with pair", "written side"),
        ("{to: plan, reason: late}", "{to: pln, reason: late}", "no question 'pln'", "'plan'"),
        ("{to: plan, reason: late}", "{to: weeks, reason: late}", "no question 'weeks'", ""),
        ("{to: plan, reason: late}", "{to: written, reason: late}", "'written' has no reasons", "reason list"),
        ("{to: plan, reason: late}", "{to: plan, reason: lat}", "no reason 'lat'", "'late'"),
        ("{to: plan, reason: late}", "{to: plan, reason: late, if: yes}", "Only choices questions", "not_met"),
        ("unless: b}", "unless: bb}", "no option 'bb'", ""),
        ("unless: b}", "unless: b, if: a}", "either if or unless", "two suggestions"),
        ("propose: end", "propose: ned", "no question 'ned'", "'end'"),
        ("propose: end", "propose: look", "'look' is no judgement", "list of rules"),
        ("propose: end", "propose: present", "'present' is no judgement", "list of rules"),
    ],
    "days": [
        ("it begin?, type: date", "it begin?, type: date, not_after: tody", "neither a day like 2013-04-02", "'today'"),
        (
            "it begin?, type: date",
            "it begin?, type: date, not_before: weeks",
            "'weeks' is no fact of type date",
            "today",
        ),
        ("it begin?, type: date", "it begin?, type: date, not_before: began", "'began' is not asked before", "Put it"),
        (
            "it begin?, type: date",
            "it begin?, type: date, not_before: 2013-05-02, not_after: 2013-05-01",
            "No day is from 2013-05-02 to 2013-05-01",
            "two days",
        ),
    ],
    "rules": [
        ("if: plan == 'sufficient'", "if: plan = 'sufficient'", "cannot be read", "write =="),
        ("if: plan == 'sufficient'", "if: paln == 'sufficient'", "no question of the bank: 'paln'", "'plan'"),
        ("if: plan == 'sufficient'", "if: plan == 'suficient'", "no answer 'suficient'", "'sufficient'"),
        ("then: sufficient", "then: suficient", "no code 'suficient'", "'sufficient'"),
        ("{else: insufficient}", "{else: insuficient}", "no code 'insuficient'", "'insufficient'"),
        ("        - {else: insufficient}\n", "", "have no else", "else: insufficient"),
        ("then: sufficient}", "else: sufficient}", "either if and then, or else", "of its own"),
        (", then: sufficient}", "}", "both if and then", "missing"),
        (
            "        - {if: plan == 'sufficient', then: sufficient}\n",
            "        - {else: sufficient}\n",
            "after the else are never reached",
            "last",
        ),
    ],
    "figures and cues": [
        ("questions: [plan, end], met: all", "questions: [paln, end], met: all", "no question 'paln'", "'plan'"),
        ("questions: [plan, end], met: all", "questions: [help], met: all", "no question 'help'", ""),
        ("met: [holder]", "met: [holdr]", "answer 'holdr'", "'holder'"),
        ("leave_out: [nobody]", "leave_out: [nobdy]", "answer 'nobdy'", "'nobody'"),
        ("leave_out: [nobody]", "leave_out: [holder]", "both met and left out", "Keep one"),
        ("questions: [look]}", "questions: [lok]}", "no question 'lok'", "'look'"),
        ("questions: [look]}", "questions: [help]}", "no question 'help'", ""),
    ],
    "texts": [
        ("title: A walk", "title: {cy: Tro}", "missing in en", "at least in en"),
        ("title: A walk", "title: {en: A walk, cy: Tro, fr: Tour}", "no language 'fr'", "en, cy"),
        ("title: A walk", "title: ''", "text is empty", "Write one"),
        ("text: A move", "text: {en: ' ', cy: Symud}", "text is empty", "Write one"),
        ("languages: [en, cy]", "languages: [en, english]", "'english' is no language code", "cy-GB"),
        ("languages: [en, cy]", "languages: [en, en]", "'en' is here twice", "Delete"),
        ("short: A look", "short: A look of twenty-five long", "26 characters", "Shorten"),
        ("short: A look", "short: {en: A look, cy: Golwg ar bump ar hugain nod}", "27 characters", "Shorten"),
        ("{shows}", "{show}", "{show} stands for no value", "'shows'"),
        ("{reason}", "{reeason}", "{reeason} stands for no value", "'reason'"),
    ],
}


@pytest.mark.fault(36)
@pytest.mark.parametrize(
    ("written", "instead", "what", "remedy"),
    [case for kind in WRONG.values() for case in kind],
    ids=lambda text: text[:40],
)
def test_one_wrong_thing_is_told_with_its_remedy(written: str, instead: str, what: str, remedy: str) -> None:
    errors = found(changed(written, instead))
    assert [what in error.what for error in errors].count(True) == 1
    [error] = [error for error in errors if what in error.what]
    assert remedy in error.remedy


ODD = [
    (
        "type: yes_no\n            when: present == 'holder'\n",
        "type: yes_no\n            when: plan == 'sufficient'\n",
        None,
    ),
    ("own_when: present == 'holder'", "when: plan == 'sufficient'", "waits until it is made"),
    ("own_when: present == 'holder'", "when: 1 == 1", "always the same"),
    ("number: F2,", "number: F1,", "also that of present"),
    ("[parts, look, plan]", "[parts, plan, look]", "nothing is ticked beforehand"),
    ("{to: end, reason: thin, unless: b}", "{to: end, reason: thin}", None),
    (
        "met: [a], suggests: [{to: end, reason: thin, unless: b}]",
        "suggests: [{to: end, reason: thin}]",
        "no answer",
    ),
    ("type: text}", "type: text, reasons: R-A}", "no answer here is on it"),
    ("met: [holder], leave_out: [nobody]", "met: any", "nothing is counted"),
    ("title: A walk", "title: {en: A walk}", "missing in cy"),
    ("{shows}", "{sic}", "{sic} stands for no value"),
    ("languages: [en, cy]", "labels: {suficient: Enough, Strengths: What went well}", "'suficient' is no code"),
]


@pytest.mark.parametrize(("written", "instead", "what"), ODD, ids=lambda text: str(text)[:40])
def test_what_is_odd_is_a_warning_and_no_error(written: str, instead: str, what: str | None) -> None:
    text = changed(written, instead)
    warnings = found(text, "warning")
    if what is not None:
        assert found(text) == []
        assert any(what in warning.what for warning in warnings)
    else:
        assert warnings == []


@pytest.mark.fault(36)
def test_two_questions_that_wait_for_each_other_are_told_as_a_circle() -> None:
    text = WALK.replace("when: present == 'holder'\n", "when: written == 'shown'\n")
    text = text.replace("of: plan", "of: plan, when: look == 'yes'")
    [error] = found(text)
    assert (error.question, "a circle" in error.what) == ("look", True)


def test_a_later_question_that_waits_for_nothing_is_no_circle() -> None:
    [error] = found(changed("when: present == 'holder'\n", "when: written == 'shown'\n"))
    assert "circle" not in error.what


def test_later_questions_that_wait_for_later_ones_still_are_no_circle() -> None:
    text = changed("when: present == 'holder'\n", "when: written == 'shown'\n")
    errors = found(text.replace("of: plan", "of: plan, when: end == 'sufficient'"))
    assert [("asked later" in error.what, "circle" in error.what) for error in errors] == [(True, False)] * 2


def test_a_long_chain_of_conditions_is_followed_in_little_time() -> None:
    waiting = "".join(
        f"          - {{id: q{n}, ask: x, type: yes_no, when: q{n + 1} == 'yes'}}\n" for n in range(1_500)
    )
    text = WALK[: WALK.index("paths:")].replace("          - id: look\n", waiting + "          - id: look\n")
    assert len([error for error in found(text) if "asked later" in error.what]) == 1_499


def test_a_problem_names_its_place_and_its_question() -> None:
    [error] = found(changed("{to: plan, reason: late}", "{to: plan, reason: lat}"))
    assert error.path == ("themes", 0, "criteria", 0, "questions", 0, "suggests", 0, "reason")
    assert error.question == "look"


def test_the_same_criterion_id_in_two_themes_is_no_problem() -> None:
    assert WALK.count("- id: start") == 2
    assert found(WALK) == []
    [error] = found(
        changed(
            "    judgement:\n      ask: Overall?\n      propose:",
            "      - {id: start, title: Again}\n    judgement:\n      ask: Overall?\n      propose:",
        )
    )
    assert "criterion of first 'start' is here twice" in error.what
    assert error.first == ("themes", 0, "criteria", 0, "id")


def test_an_empty_reason_list_is_told() -> None:
    [error] = found(changed("reasons:\n  R-A:", "reasons:\n  R-B: []\n  R-A:"))
    assert "'R-B' is empty" in error.what


def test_a_condition_on_a_judgement_is_fine_in_a_proposal() -> None:
    assert found(WALK, "warning") == []


def test_placeholders_outside_the_feedback_are_plain_text() -> None:
    assert check(bank_from(changed("ask: Was it looked at?", "ask: 'Was {it} looked at, {{ 7*7 }}?'"))) == ()


def test_nothing_is_said_of_names_that_are_doubtful() -> None:
    text = changed("when: present == 'holder'\n", "when: presnt == 'holder'\n")
    assert check(bank_from(text), doubtful={"presnt"}) == ()
    assert check(bank_from(text), made_up={"look"}) == ()


def test_thousands_of_misspellings_are_told_without_searching_for_each() -> None:
    wrong = ", ".join(f"no_such_question_{n}" for n in range(5_000))
    errors = found(changed("[written, end]", f"[written, end, {wrong}]"))
    assert len(errors) == 5_000
