"""`show --json`, to the letter."""

from __future__ import annotations

from typing import Any

import jsonschema

from assistant.compose.interview.shown import compose_shown
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.compose.shapes import SHOWN
from tests.compose.talk import HEAD, Talk, whole


def shown(talk: Talk, head: str | None = None) -> dict[str, Any]:
    data: dict[str, Any] = compose_shown(talk.state, head).model_dump(mode="json", by_alias=True)
    return data


def test_its_json_has_the_keys_of_the_contract_in_its_order() -> None:
    data = shown(whole(), HEAD)
    jsonschema.validate(data, SHOWN)
    assert list(data) == list(SHOWN["properties"])
    answer = ["answer", "view", "reasons", "record", "explained", "evidence", "set_aside", "amended", "prepared"]
    answer += ["words"]
    answer += ["shown_by", "look_again"]
    assert list(data["answers"]["plan"]) == answer
    assert (data["status"], data["head"], data["events"]) == ("signed", HEAD, whole().state.count)


def test_an_interview_that_has_just_begun_has_the_same_shape() -> None:
    data = shown(Talk())
    jsonschema.validate(data, SHOWN)
    assert (data["status"], data["head"], data["answers"]) == ("open", None, {})


def test_answers_hold_facts_and_what_was_set_aside_and_nothing_that_is_ruled_out() -> None:
    talk = whole(sign=False)
    assert {"present", "moved", "reviewed", "joint", "take_away"} <= set(shown(talk)["answers"])
    assert shown(talk)["answers"]["joint"]["set_aside"] == "unable_to_judge"
    assert "reviewed" not in shown(talk.answer("moved", "no"))["answers"]


def test_numbers_are_numbers_and_counts_are_counts() -> None:
    talk = whole()
    answers = shown(talk)["answers"]
    assert answers["visits"]["answer"] == 12
    assert answers["plan_written"]["amended"] == 1
    assert (answers["asked_school"]["prepared"], answers["asked_school"]["answer"]) == ("no", "yes")
    assert answers["plan"]["evidence"] == [{"where": "Plan", "date": "2013-04-09", "page": 2}]
    assert shown(talk)["progress"] == {"asked": 14, "answered": 13, "set_aside": 1, "waiting": 0}


def test_its_keeper_sees_every_remark_note_and_alert() -> None:
    text = str(shown(whole()))
    assert all(word in text for word in ("WITHHELD-CANARY", "PRIVATE-CANARY", "Well asked."))
    (alert,) = shown(whole())["alerts"]
    assert (alert["who"], alert["told"], alert["outcome"]) == ("child", "the manager", "seen today")


def test_a_chosen_learning_point_stands_with_the_texts_it_has_in_the_feedback() -> None:
    (point,) = shown(whole())["learning"]
    assert list(point) == ["question", "text", "next_step", "by", "due", "look_again"]
    assert (point["question"], point["next_step"], point["by"]) == (
        "plan",
        "Put the days into the plan.",
        "case_manager",
    )
    assert point["text"].startswith("The plan did not yet carry the work with J")


def test_proposals_are_not_shown_as_if_they_had_been_chosen() -> None:
    assert shown(Talk().facts().answer("plan", "insufficient", "late"))["learning"] == []


def test_a_theme_is_there_once_it_is_decided() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late")
    assert shown(talk)["judgements"] == {}
    talk.make(moves.JudgeTheme("work", "sufficient", "It carried."))
    assert shown(talk)["judgements"] == {
        "work": {"proposed": "insufficient", "decision": "sufficient", "rationale": "It carried.", "look_again": False}
    }


def test_what_is_older_than_an_answer_under_it_is_to_be_looked_at_again() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late", shows="Six sessions")
    talk.say("I wrote it down later.", "plan", this=True)
    talk.make(moves.JudgeTheme("work", "insufficient", "Late."), moves.Put(ev.LearningChosen(text="Write it"), "plan"))
    told = shown(talk)
    assert told["answers"]["plan"]["shown_by"] == [max(talk.state.remarks)]
    assert (told["answers"]["plan"]["look_again"], told["learning"][0]["look_again"]) == (False, False)
    talk.make(moves.Answer("sufficient", "plan"))
    told = shown(talk)
    assert (told["answers"]["plan"]["shown_by"], told["answers"]["plan"]["look_again"]) == ([], True)
    assert told["judgements"]["work"]["look_again"]
    talk.make(moves.Answer("insufficient", "plan"))
    assert shown(talk)["learning"][0]["look_again"]
