"""Searching as every face does it: words and filters in, what was found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compose.interview.lanes import seen_by
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.text.search_words import ExcerptPart
from assistant.errors import UnknownName, UsageError
from assistant.session.interview.searching import Filters, search, shortened
from assistant.session.interview.sitting import Opening, Sitting, begin, load, reopen
from assistant.store.reading.banks import load_bank
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.face.tui.stage import made, new_sitting, walked
from tests.faults._hostile_case import BANK
from tests.store.record.freeze_home import OPEN, SIGNED, Clock, thaw
from tests.store.record.records import header_of
from tests.stores import in_memory


@pytest.fixture
def store() -> InterviewStore:
    return in_memory()


@pytest.fixture
def talk(store: InterviewStore) -> Sitting:
    """An interview about an allotment, at its second question of a theme."""
    sitting = begin(store, load_bank(BANK), Opening("P15", "J"), Clock())
    for move in (moves.Jump("soil_care"), moves.Say("case_manager", "We dug in the compost at Llŷn, all of it.")):
        assert isinstance(sitting.make(move), tuple)
    return sitting


def texts(store: InterviewStore, words: str, filters: Filters | None = None) -> list[str]:
    return [one.text for one in search(store, words, filters or Filters())]


def test_what_was_found_says_where_it_stands_and_when_it_was_said(store: InterviewStore, talk: Sitting) -> None:
    [one] = search(store, "llyn")
    remark = talk.state.last_remark
    assert remark is not None
    question = talk.state.bank.questions["soil_care"]
    assert (one.interview, one.case, one.seq, one.kind, one.by) == (
        talk.id,
        "P15",
        remark.seq,
        "remark",
        "case_manager",
    )
    assert (one.question, one.theme, one.number) == ("soil_care", "growing", question.number)
    assert one.about == question.short.to("en")
    assert one.at == "2013-05-14T10:03:41+01:00"
    assert store.shelf(one.short_id).header.interview == talk.id
    assert one.snippet == "We dug in the compost at «Llŷn», all of it."
    assert ExcerptPart("Llŷn", match=True) in one.pieces


def test_what_was_just_said_is_found_and_what_was_taken_back_is_not(store: InterviewStore, talk: Sitting) -> None:
    talk.make(moves.Say("inspector", "And the pond?"))
    assert texts(store, "pond") == ["And the pond?"]
    talk.make(moves.Undo())
    assert texts(store, "pond") == []


def test_nothing_that_is_kept_from_others_is_found(store: InterviewStore, talk: Sitting) -> None:
    talk.make(moves.Note("whispered compost"))
    talk.make(moves.Put(ev.AlertRaised(who="child", what="compost alone at night")))
    talk.make(moves.Note("shared compost", private=False))
    assert texts(store, "compost") == ["shared compost", "We dug in the compost at Llŷn, all of it."]
    assert talk.state.last_remark is not None
    talk.make(moves.Withhold(talk.state.last_remark.seq))
    assert texts(store, "compost") == ["shared compost"]
    seen = seen_by(load(store, talk.id)[0], "inspectorate")
    assert texts(store, "compost") == [note.text for note in seen.notes]


def test_a_corrected_speaker_is_the_one_that_is_searched_for(store: InterviewStore, talk: Sitting) -> None:
    talk.make(moves.CorrectSpeaker())
    assert texts(store, "compost", Filters(speaker="case_manager")) == []
    assert len(texts(store, "compost", Filters(speaker="inspector"))) == 1


def test_a_question_goes_by_id_or_number(store: InterviewStore, talk: Sitting) -> None:
    number = talk.state.bank.questions["soil_care"].number
    for name in ("soil_care", number, number.lower()):
        assert len(texts(store, "compost", Filters(question=name))) == 1
    assert texts(store, "compost", Filters(question="pond_safe")) == []


def test_a_mark_lets_through_what_belongs_to_a_question_that_has_it(store: InterviewStore, talk: Sitting) -> None:
    assert texts(store, "compost", Filters(mark="good_practice")) == []
    talk.make(moves.Put(ev.Marked(mark="good_practice"), "soil_care"))
    assert len(texts(store, "compost", Filters(mark="good_practice"))) == 1


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(theme="growin"), "no theme 'growin'.*did you mean 'growing'"),
        (Filters(question="soil_car"), "no question 'soil_car'.*did you mean 'soil_care'"),
        (Filters(mark="good_practise"), "marked 'good_practise'; did you mean 'good_practice'"),
        (Filters(theme="\x1b[2J" + "x" * 500), "there are: "),
    ],
)
@pytest.mark.usefixtures("talk")
def test_an_unknown_name_is_told_the_nearest(store: InterviewStore, filters: Filters, said: str) -> None:
    with pytest.raises(UnknownName, match=said):
        search(store, "compost", filters)


@pytest.mark.usefixtures("talk")
def test_no_word_is_no_question(store: InterviewStore) -> None:
    with pytest.raises(UsageError, match="Type a word"):
        search(store, " ")


def test_a_remark_at_an_open_question_stands_under_its_path(tmp_path: Path) -> None:
    thaw(6, tmp_path)
    store = open_sqlite(tmp_path, writing=True)
    [newest, oldest] = search(store, '"it began"')
    assert [one.interview for one in (newest, oldest)] == [OPEN, SIGNED]
    assert (newest.question, newest.number) == (None, "")
    assert newest.about == next(path.title.to("en") for path in load(store, OPEN)[0].bank.walked_paths)
    assert isinstance(reopen(store, OPEN, Clock()).make(moves.Say("inspector", "It began again")), tuple)
    assert len(search(store, '"it began"')) == 3
    store.close()


def test_a_remark_at_a_later_open_question_stands_under_that_path(store: InterviewStore) -> None:
    made(walked(new_sitting(store=store), "opening plans"), moves.Say("case_manager", "Compost"))
    [one] = search(store, "compost")
    assert (one.question, one.number, one.about) == (None, "", "The plan")


def test_an_id_is_shortened_as_far_as_it_stays_the_only_one() -> None:
    names = {"01JAAAAAAAAAA": "W01", "01JAAAAAAAAAB": "W02", "01JBBBBBBBBBB": "01jbbbbbbb", "01K": ""}
    headers = [header_of(name, case) for name, case in names.items()]
    assert list(shortened(headers).values()) == ["01JAAAAAAAAAA", "01JAAAAAAAAAB", "01JBBBBBBBB", "01K"]
