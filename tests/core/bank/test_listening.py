"""Which questions a remark may bear on: words order what people choose from, and hint only where they are surest."""

from __future__ import annotations

import re
from math import log

import pytest

from assistant.core.bank.bank import Bank
from assistant.core.bank.listening import HINT, LISTENED, Listening, counting, hits, named
from tests.banks import WALK, bank_from
from tests.speech import LINES
from tests.talk import sqs

ASKS = {
    "look": "ask: Was it looked at?\n            ",
    "plan": "ask: Was the plan good enough?\n            ",
    "written": "ask: Is it written?, ",
    "parts": "ask: Which parts?, ",
    "end": "ask: Was the end good enough?, ",
}
ASKED = tuple(ASKS)
LISTEN = """
listen:
  named:
    - {id: police, title: Police, words: [police, stop and search]}
    - {id: school, title: School, words: {en: [school], cy: [ysgol]}}
"""


def listening(often: dict[str, int] | None = None, **about: str) -> Listening:
    return Listening(bank_with(**about), often)


def bank_with(**about: str) -> Bank:
    """The small bank with words to listen for, by question."""
    text = WALK
    for question, words in about.items():
        ask = ASKS[question]
        assert text.count(ask) == 1
        text = text.replace(ask, ask + (f"about: {words}" + ("\n            " if "\n" in ask else ", ")))
    return bank_from(text + LISTEN)


def best(listener: Listening, remark: str) -> str | None:
    found = listener.bearings(remark, ASKED)
    return found[0].question if found else None


@pytest.mark.parametrize(
    ("remark", "question"),
    [
        ("We saw his MOTHER at home.", "look"),
        ("It's his mother's garage, really.", "look"),
        ("We had a home visit with her in May.", "plan"),
        ("We had a home-visit with her.", "plan"),
        ("He rode the bike out of hours.", "parts"),
        ("His hours are long.", None),
        ("We were home, and later came a visit.", None),
        ("Motherboards are what he mends.", None),
        ("", None),
        ("?!", None),
    ],
)
def test_words_and_phrases_are_heard_whole_in_any_case(remark: str, question: str | None) -> None:
    listener = listening(look="[mother]", plan="[home visit]", parts="[out of hours]")
    assert best(listener, remark) == question


def test_small_words_may_stand_between_the_words_of_a_phrase() -> None:
    listener = listening(look="[told the police]")
    assert best(listener, "I told him and the police.") == "look"
    assert best(listener, "I told my sister about the police.") is None


def test_a_remark_shows_the_words_that_it_rests_on() -> None:
    remark = "Then the Home-Visit, and his mother’s flat: a home visit again."
    (bearing,) = listening(look="[mother, home visit]").bearings(remark, ("look",))
    assert [remark[start:end] for start, end in bearing.spans] == ["Home-Visit", "mother’s", "home visit"]


def test_a_word_of_one_question_counts_more_than_a_word_of_many() -> None:
    listener = listening(look="[mother, football]", plan="[mother]", parts="[mother]")
    found = {bearing.question: bearing.score for bearing in listener.bearings("mother football", ASKED)}
    alone = {bearing.question: bearing.score for bearing in listener.bearings("mother", ASKED)}
    assert found["look"] > 2 * alone["look"]
    assert found["plan"] == alone["plan"]


def test_a_word_said_often_counts_once() -> None:
    listener = listening(look="[mother]")
    assert listener.bearings("mother, mother, mother", ASKED)[0].score == listener.bearings("mother", ASKED)[0].score


def test_what_else_the_bank_says_of_a_question_counts_for_less() -> None:
    listener = listening(look="[garage]")
    own, other = listener.bearings("the garage", ASKED), listener.bearings("which parts", ASKED)
    assert (own[0].question, other[0].question) == ("look", "parts")
    assert own[0].score > other[0].score > 0


def test_a_question_that_the_file_answers_counts_half() -> None:
    text = WALK.replace(ASKS["look"], f"{ASKS['look']}where: file\n            ")
    room, file = Listening(bank_from()), Listening(bank_from(text))
    assert (
        file.bearings("It was looked at", ("look",))[0].score
        == room.bearings("It was looked at", ("look",))[0].score / 2
    )


def test_a_hint_is_shown_where_words_are_sure_and_nothing_is_said_elsewhere() -> None:
    listener = listening(look="[mother, home visit, kitchen table]")
    remarks = {3: "He mends bikes.", 7: "A home visit.", 9: "A home visit, his mother at the kitchen table."}
    hint = listener.hint("look", remarks)
    assert hint is not None
    seq, bearing = hint
    assert (seq, bearing.question) == (9, "look")
    assert bearing.score >= HINT
    assert listener.hint("look", {3: remarks[3]}) is None
    assert listener.hint("plan", remarks) is None
    assert listener.hint("look", {}) is None


def test_links_that_people_made_order_a_shortlist_and_never_make_a_hint() -> None:
    remark = "He fixed a bike."
    plain, taught = listening(), listening({"end": 3, "written": 1})
    assert plain.shortlist(remark, ASKED, 3) == list(ASKED[:3])
    assert taught.shortlist(remark, ASKED, 3) == ["end", "written", "look"]
    assert taught.bearings(remark, ASKED) == []
    assert taught.hint("end", {1: remark}) is None


def test_a_bank_brings_its_own_counts() -> None:
    bank = bank_from(WALK + "listen: {often: {end: 4}}\n")
    assert Listening(bank).shortlist("Anything.", ASKED, 1) == ["end"]
    assert Listening(bank, {"plan": 1}).shortlist("Anything.", ASKED, 2) == ["plan", "look"]


def test_links_made_since_are_counted_with_the_banks_own_and_the_bank_stays_as_it_is() -> None:
    bank = bank_from(WALK.replace("themes:", "listen: {often: {plan: 2}}\nthemes:", 1))
    counted = counting(bank, {"end": 3, "plan": 1, "gone_since": 9})
    assert counted.listen.often == {"plan": 3, "end": 3}
    assert bank.listen.often == {"plan": 2}
    assert Listening(counted).shortlist("Nothing.", ["look", "written", "end"], 1) == ["end"]
    assert Listening(bank).shortlist("Nothing.", ["look", "written", "end"], 1) == ["look"]
    assert counting(bank, {}) is bank
    assert counted.model_copy(update={"listen": bank.listen}) == bank


def test_a_question_is_offered_its_likeliest_remark_first_and_the_rest_as_they_were_said() -> None:
    listener = listening(look="[mother]")
    assert listener.likeliest("look", {4: "No.", 6: "Yes.", 8: "His mother was there."}) == [8, 4, 6]
    assert listener.likeliest("look", {}) == []


def test_a_long_paste_is_listened_to_so_far() -> None:
    listener = listening(look="[mother]")
    assert best(listener, "x " * (LISTENED // 2 - 4) + "mother") == "look"
    assert best(listener, "x " * (LISTENED // 2) + "mother") is None


def test_people_are_heard_in_every_language_of_the_bank() -> None:
    listener = listening(look="{en: [mother], cy: [ei fam]}")
    assert best(listener, "Roedd ei fam yno.") == best(listener, "His mother.") == "look"


@pytest.mark.parametrize("remark", ["Мама сказала", "母は言った", "הוא אמר", "नमस्ते", "\u202egnp", "😀" * 50, "i̇ß’s"])
def test_other_scripts_are_read_without_a_word(remark: str) -> None:
    listener = listening(look="[mother]")
    assert listener.bearings(remark, ASKED) == []
    assert listener.shortlist(remark, ASKED, 5) == list(ASKED)


def test_ordinary_speech_is_taken_and_its_marked_words_stand_in_it() -> None:
    listener, among = Listening(sqs()), tuple(sqs().theme_of)
    for line in LINES:
        for bearing in listener.bearings(line, among):
            assert all(line[start:end].strip() for start, end in bearing.spans)


def test_a_bank_without_words_orders_by_its_texts_alone() -> None:
    assert best(Listening(bank_from()), "Which parts did he write?") == "parts"


def test_who_is_named_is_told_in_the_banks_order() -> None:
    bank = bank_with()
    assert named(bank, ["The school rang.", "It was a stop and search."]) == ["police", "school"]
    assert named(bank, ["Yn yr ysgol."]) == ["school"]
    assert named(bank, ["Schooling. A stop, then a long search."]) == []
    assert named(bank_from(), ["The school rang."]) == []


def test_the_hits_of_each_word_are_counted_by_remark() -> None:
    bank = bank_with(look="[mother, home visit]", end="[mother]")
    counted = hits(bank, ["His mother, his mother.", "A home visit to his mother."])
    assert counted == {"look": {"mother": 2, "home visit": 1}, "end": {"mother": 2}}


class TestTheBankThatComesWithTheProgram:
    def test_every_question_has_eight_to_fifteen_words_or_phrases(self) -> None:
        for theme in sqs().themes:
            for question in theme.questions():
                phrases = list(question.about.every())
                assert 8 <= len(set(phrases)) == len(phrases) <= 15, question.id

    def test_what_is_put_to_the_room_is_asked_aloud_as_a_question_to_a_person(self) -> None:
        asked = [question for theme in sqs().themes for question in theme.questions()]
        assert {one.id for one in asked if one.aloud} == {one.id for one in asked if one.where != "file"}
        for question in asked:
            if question.aloud is not None:
                aloud = question.aloud.to("en")
                assert aloud.endswith("?"), question.id
                assert len(aloud.split()) <= 18, question.id
                # One question, which leans on no other and finds no fault.
                assert aloud.count("?") == 1, question.id
                assert not re.search(r"\band (how|what|when|where|who|why)\b|^(And|But|So)\b", aloud), question.id
                assert not re.search(r"n't you|should have|\b(fail|miss|only|enough|well)\b", aloud), question.id
                assert "case manager" not in aloud, question.id
                assert aloud not in {question.ask.to("en"), *(probe.ask.to("en") for probe in question.probes)}

    def test_counts_of_links_are_numbers_only(self) -> None:
        assert all(0 < count < 1_000 and log(count) >= 0 for count in sqs().listen.often.values())
