"""Every type of question: its codes, their sides, and which answers it takes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from assistant.core.bank.questions import AnyQuestion, Question, Value
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import LineShape, PickMany, PickOne
from assistant.core.text.texts import Text

READ: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
OPTIONS = [{"id": "1st", "text": "First"}, {"id": "no", "text": "Nothing"}, {"id": "08", "text": {"cy": "Wyth"}}]


def question(kind: str, **keys: Any) -> Question:
    if kind in ("choice", "choices"):
        keys.setdefault("options", OPTIONS)
    return READ.validate_python({"id": "q", "ask": "What?", "type": kind, **keys})


# The table of contract section 1.
SIDES = [
    ("judgement", "sufficient", "met"),
    ("judgement", "insufficient", "not_met"),
    ("judgement", "not_required", "neutral"),
    ("yes_no", "yes", "met"),
    ("yes_no", "no", "not_met"),
    ("yes_no", "not_applicable", "neutral"),
    ("classification", "right", "met"),
    ("classification", "too_low", "not_met"),
    ("classification", "too_high", "not_met"),
    ("classification", "none_recorded", "not_met"),
    ("explained", "clearly", "met"),
    ("explained", "partly", "neutral"),
    ("explained", "not_explained", "not_met"),
    ("recorded", "shown", "met"),
    ("recorded", "partly", "not_met"),
    ("recorded", "not_shown", "not_met"),
]


@pytest.mark.parametrize(("kind", "code", "side"), SIDES)
def test_every_code_is_on_the_side_the_contract_says(kind: str, code: str, side: str) -> None:
    asked = question(kind)
    assert asked.value_from(code) == code
    assert asked.side(code) == side


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in SIDES}))
def test_a_type_has_no_codes_but_those_of_the_contract(kind: str) -> None:
    assert question(kind).codes == tuple(code for one, code, _ in SIDES if one == kind)
    assert question(kind).has_sides


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in SIDES} | {"choice"}))
@pytest.mark.parametrize("wrong", ["Sufficient", "", "1", 1, None, True, ["yes"], "not_evidenced"])
def test_anything_but_a_code_is_refused_with_the_codes_named(kind: str, wrong: object) -> None:
    refusal = question(kind).value_from(wrong)
    assert isinstance(refusal, Refusal)
    assert all(code in refusal.hint for code in question(kind).codes)


@pytest.mark.parametrize("code", ["1st", "no", "08"])
def test_a_choice_has_no_sides_unless_its_question_says_so(code: str) -> None:
    assert question("choice").side(code) == "neutral"
    assert not question("choice").has_sides
    sided = question("choice", met=["1st", "08"], not_met=["no"])
    assert sided.side(code) == ("not_met" if code == "no" else "met")


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_one_option_is_enough_to_choose_from_and_none_is_not(kind: str) -> None:
    assert question(kind, options=OPTIONS[:1]).codes[:1] == ("1st",)
    with pytest.raises(ValidationError):
        question(kind, options=[])


def test_a_question_may_put_a_code_on_another_side_than_its_type_does() -> None:
    assert question("explained", met=["clearly", "partly"]).side("partly") == "met"
    turned = question("yes_no", met=["no"], not_met=["yes"])
    assert (turned.side("yes"), turned.side("no"), turned.side("not_applicable")) == ("not_met", "met", "neutral")


def test_what_a_question_says_of_a_code_wins_over_what_its_type_says() -> None:
    strict = question("yes_no", not_met=["yes", "no"])
    assert (strict.side("yes"), strict.side("no")) == ("not_met", "not_met")
    kind = question("recorded", met=["shown", "partly"])
    assert (kind.side("partly"), kind.side("not_shown")) == ("met", "not_met")


def test_an_empty_list_takes_the_side_away() -> None:
    fact = question("yes_no", met=[], not_met=[])
    assert fact.side("yes") == "neutral"
    assert not fact.has_sides


@pytest.mark.parametrize(
    ("picked", "side"),
    [
        (("1st", "no"), "met"),
        (("1st", "no", "08"), "met"),
        (("1st",), "not_met"),
        (("08",), "not_met"),
        ((), "not_met"),
    ],
)
def test_choices_are_met_when_the_whole_met_list_is_among_them(picked: tuple[str, ...], side: str) -> None:
    assert question("choices", met=["1st", "no"]).side(picked) == side
    assert question("choices").side(picked) == "neutral"


@pytest.mark.parametrize("raw", ["08 1st", ["08", "1st"], ("08", "1st"), ["1st", "08", "1st"]])
def test_choices_are_kept_in_the_bank_s_order_each_once(raw: object) -> None:
    assert question("choices").value_from(raw) == ("1st", "08")


@pytest.mark.parametrize("raw", ["1st nope", ["nope"], [1], 1, None, {"1st": True}, [["1st"]]])
def test_choices_refuse_what_is_no_list_of_options(raw: object) -> None:
    assert isinstance(question("choices").value_from(raw), Refusal)


@pytest.mark.parametrize(("raw", "number"), [("12", 12), (" 7 ", 7), (0, 0), ("08", 8), ("+5", 5), (260, 260)])
def test_a_number_is_a_whole_number_however_it_is_typed(raw: object, number: int) -> None:
    assert question("number", min="0", max=260).value_from(raw) == number


@pytest.mark.parametrize(
    "raw", ["-1", 261, "1.5", 1.5, "1e3", "1_000", "twelve", "", True, None, "9" * 100_000, "\u0661\u0662", [1]]
)
def test_a_number_refuses_the_rest_and_names_its_bounds(raw: object) -> None:
    refusal = question("number", min=0, max=260).value_from(raw)
    assert isinstance(refusal, Refusal)
    assert "from 0 to 260" in refusal.hint
    assert len(str(refusal)) < 200


def test_a_number_without_bounds_stays_exact_in_a_transcript() -> None:
    assert question("number").value_from(2**53 - 1) == 2**53 - 1
    assert isinstance(question("number").value_from(2**53), Refusal)


@pytest.mark.parametrize(("raw", "day"), [("2013-04-02", "2013-04-02"), (" 2013-04-02 ", "2013-04-02")])
def test_a_date_is_kept_as_iso_8601(raw: str, day: str) -> None:
    assert question("date").value_from(raw) == day


@pytest.mark.parametrize(
    "raw", ["2013-02-30", "2 April", "02/04/2013", "2013-4-2", "", None, 20130402, "2013-04-02T10:00"]
)
def test_what_is_no_day_of_the_calendar_is_refused(raw: object) -> None:
    assert isinstance(question("date").value_from(raw), Refusal)


def test_free_text_is_kept_without_the_space_around_it() -> None:
    assert question("text").value_from("  The move.\n He told me. ") == "The move.\n He told me."
    assert isinstance(question("text").value_from("  \n"), Refusal)
    assert isinstance(question("text").value_from(3), Refusal)


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        *((kind, PickOne) for kind in sorted({kind for kind, _, _ in SIDES} | {"choice"})),
        ("choices", PickMany),
        ("number", LineShape),
        ("date", LineShape),
        ("text", LineShape),
    ],
)
def test_every_type_has_the_shape_that_faces_ask_for(kind: str, shape: type) -> None:
    found = question(kind).shape("en", {})
    assert isinstance(found, shape)
    if isinstance(found, (PickOne, PickMany)):
        assert tuple(option.code for option in found.options) == question(kind).codes
        assert all(option.words for option in found.options)


def test_a_bank_s_labels_are_the_words_people_see() -> None:
    labels = {"sufficient": Text({"en": "Good enough", "cy": "Digon da"})}
    asked = question("judgement")
    assert asked.words("sufficient", "cy", labels) == "Digon da"
    assert asked.words("insufficient", "en", labels) == "Not sufficient"
    assert question("choices").words(("1st", "08"), "en", {}) == "First, Wyth"


@pytest.mark.parametrize("written", ["yes", "no", "on", "off", "1", "True", "", 1])
def test_only_true_and_false_are_switches(written: object) -> None:
    with pytest.raises(ValidationError):
        question("yes_no", headline=written)
    assert question("yes_no", headline="true", judged="false").headline
    assert not question("yes_no", judged="false").judged


@pytest.mark.parametrize("written", ["08", "1_000", "1.0", " 5", "", "five", True, "9" * 5_000])
def test_only_plain_digits_are_a_bound(written: object) -> None:
    with pytest.raises(ValidationError):
        question("number", min=written)


@pytest.mark.parametrize("wrong", ["1st", "A", "a-b", "", "a b", "é", "a\n", "x" * 81])
def test_an_id_is_of_small_letters_digits_and_underscores(wrong: str) -> None:
    with pytest.raises(ValidationError):
        READ.validate_python({"id": wrong, "ask": "What?", "type": "text"})


@pytest.mark.parametrize("key", ["id", "type", "judged"])
def test_a_question_cannot_be_changed(key: str) -> None:
    with pytest.raises(ValidationError):
        setattr(question("text"), key, "other")


@pytest.mark.parametrize("kind", ["judgement", "choice", "choices", "number", "date", "text"])
@example(raw="0\x1f")
@given(raw=st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()))
def test_whatever_is_given_a_question_answers_with_a_value_or_a_reason(kind: str, raw: object) -> None:
    asked = question(kind)
    value: Value | Refusal = asked.value_from(raw)
    if isinstance(value, Refusal):
        assert value.reason
        assert value.hint
    else:
        assert asked.value_from(value) == value
        assert asked.side(value) in ("met", "not_met", "neutral")
