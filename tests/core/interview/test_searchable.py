"""What of an interview can be searched for, in the words of a talk."""

from __future__ import annotations

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.fold import fold
from assistant.core.interview.searchable import search_changes, searchable
from tests.talk import Talk

ALONE = moves.Say("case_manager", "I asked the school")


def texts(talk: Talk) -> list[tuple[str, str, str]]:
    return [(row.kind, row.by, row.text) for row in searchable(talk.state).values()]


def test_remarks_shared_notes_and_evidence_have_a_row() -> None:
    talk = Talk()
    talk.make(moves.Jump("assess"), ALONE, moves.Note("Both accounts", private=False))
    talk.make(moves.Put(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3), "assess"))
    assert texts(talk) == [
        ("remark", "case_manager", "I asked the school"),
        ("note", "inspector", "Both accounts"),
        ("evidence", "inspector", "Asset 2013-04-02 p3"),
    ]
    rows = searchable(talk.state)
    assert all(seq == row.seq and row.question == "assess" for seq, row in rows.items())
    assert {row.theme for row in rows.values()} == {talk.state.bank.theme_of["assess"]}


def test_private_notes_and_alerts_have_none() -> None:
    talk = Talk()
    talk.make(moves.Note("Whispered"), moves.Put(ev.AlertRaised(who="child", what="Alone at night")))
    assert texts(talk) == []


def test_a_withheld_remark_has_none_until_that_is_taken_back() -> None:
    talk = Talk()
    [said] = talk.make(ALONE)
    talk.make(moves.Withhold(said.seq))
    assert texts(talk) == []
    talk.make(moves.Undo())
    assert texts(talk) == [("remark", "case_manager", "I asked the school")]


def test_what_was_taken_back_has_none() -> None:
    talk = Talk()
    talk.make(ALONE, moves.Undo(), moves.Put(ev.EvidenceGiven(where="Asset"), "assess"), moves.Undo())
    assert texts(talk) == []


def test_a_corrected_speaker_is_the_one_who_spoke() -> None:
    talk = Talk()
    talk.make(ALONE, moves.CorrectSpeaker())
    assert texts(talk) == [("remark", "inspector", "I asked the school")]


def test_what_belongs_to_a_marked_question_carries_its_mark() -> None:
    talk = Talk()
    talk.make(moves.Jump("assess"), ALONE, moves.Put(ev.Marked(mark="good_practice")))
    [row] = searchable(talk.state).values()
    assert row.marks == ("good_practice",)
    talk.make(moves.Undo())
    [row] = searchable(talk.state).values()
    assert row.marks == ()


def test_an_answer_changes_nothing_and_a_remark_only_itself() -> None:
    talk = Talk()
    talk.make(ALONE, moves.Jump("assess"))
    before = talk.state
    answered = talk.make(moves.Answer("sufficient", "assess"))
    assert search_changes(before, talk.state, answered) == ({}, frozenset())
    before = talk.state
    said = talk.make(moves.Say("inspector", "And then?"))
    changed, gone = search_changes(before, fold(before, said), said)
    assert (list(changed), gone) == ([said[0].seq], frozenset())
