"""A bank's orders and the words it gives."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.core.bank.bank import FACTS, Bank
from tests.banks import WALK, bank_from, changed, data_from


def without_paths() -> Bank:
    return bank_from(WALK[: WALK.index("paths:")] + WALK[WALK.index("figures:") :])


def test_the_walk_is_facts_then_path_by_path_then_the_closing() -> None:
    walk = ["present", "weeks", "began", "changes", "said", "parts", "look", "plan", "written", "end", "anything"]
    assert list(bank_from().questions) == walk


def test_a_bank_without_paths_is_walked_theme_by_theme() -> None:
    bank = without_paths()
    assert [path.id for path in bank.walked_paths] == ["first", "second"]
    assert list(bank.questions)[5:] == ["look", "plan", "written", "parts", "end", "anything"]


def test_every_question_knows_its_path_and_its_theme() -> None:
    bank = bank_from()
    assert (bank.path_of["weeks"], bank.path_of["parts"], bank.path_of["end"]) == (FACTS, "there", "back")
    assert (bank.theme_of["parts"], bank.theme_of["look"]) == ("second", "first")
    assert "weeks" not in bank.theme_of
    assert bank.theme("second").title.to("en") == "The second"
    with pytest.raises(KeyError):
        bank.theme("third")


def test_team_questions_are_no_part_of_a_case() -> None:
    assert not {"help", "reach"} & bank_from().questions.keys()


def test_facts_are_never_judged_whatever_the_bank_says() -> None:
    bank = bank_from(changed("ask: What was said?,", "ask: What was said?, judged: true,"))
    assert [fact.judged for fact in bank.facts] == [False] * 5
    assert bank.questions["look"].judged


def test_closing_questions_are_free_text_and_never_judged() -> None:
    bank = bank_from()
    asked = bank.questions["anything"]
    assert (asked.type, asked.judged, asked.where) == ("text", False, "room")
    assert bank.closing_ids == {"anything"}


def test_conditions_are_compiled_for_the_questions_that_have_one() -> None:
    bank = bank_from(changed("languages: [en, cy]", "view_when: present == 'holder'"))
    assert set(bank.conditions) == {"look"}
    assert bank.conditions["look"].holds({"present": "holder"})
    assert set(bank.own_conditions) == {"end"}
    assert bank.view_condition is not None
    assert not bank.view_condition.holds({"present": "nobody"})
    assert bank_from().view_condition is None


def test_a_reason_s_owner_wins_over_the_question_s() -> None:
    bank = bank_from()
    plan = bank.questions["plan"]
    assert [reason.id for reason in bank.reasons_for(plan)] == ["late", "thin"]
    assert bank.owner_of(plan, "thin") == "manager"
    assert bank.owner_of(plan, "late") == bank.owner_of(plan, None) == "case_manager"
    assert bank.reasons_for(bank.questions["look"]) == ()


def test_labels_win_over_the_program_s_own_words() -> None:
    bank = bank_from(WALK + "labels: {sufficient: {en: Good enough, cy: Digon da}}\n")
    assert bank.words("sufficient", "cy") == "Digon da"
    assert bank.words("come_back", "cy") == "Come back to it"
    assert bank.answer_words(bank.questions["plan"], "sufficient", "en") == "Good enough"
    assert bank.answer_words(bank.questions["changes"], ("move", "loss"), "en") == "A move, A loss"


def test_the_first_language_is_the_default() -> None:
    assert bank_from().language == "en"
    assert bank_from(changed("languages: [en, cy]\n", "")).languages == ("en",)


def test_a_text_falls_back_to_the_one_for_all_languages() -> None:
    bank = bank_from(changed("title: A walk", "title: {en: A walk, cy: Tro}"))
    assert (bank.title.to("cy"), bank.title.to("en"), bank.title.to("fr")) == ("Tro", "A walk", "A walk")
    assert bank.themes[0].title.to("cy") == "The first"


@pytest.mark.parametrize("key", ["format", "id", "version", "title", "themes"])
def test_a_bank_without_its_head_is_no_bank(key: str) -> None:
    data = data_from(WALK)
    del data[key]
    with pytest.raises(ValidationError):
        Bank.model_validate(data)


def test_what_is_wrong_is_told_without_repeating_what_was_written() -> None:
    data = data_from(changed("title: A walk", "title: [private words]"))
    with pytest.raises(ValidationError) as caught:
        Bank.model_validate(data)
    assert "private words" not in str(caught.value)


@pytest.mark.parametrize("key", ["id", "themes"])
def test_a_bank_cannot_be_changed(key: str) -> None:
    with pytest.raises(ValidationError):
        setattr(bank_from(), key, "other")
