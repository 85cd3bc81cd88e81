"""The typed commands: what each makes of its words, and that none loses any."""

from __future__ import annotations

import re

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import COMMANDS, FaceCommand
from assistant.core.interview.parsing.menus import Menu
from assistant.core.text.refusal import Refusal
from tests.talk import Talk


def read(line: str) -> object:
    return Talk().until("1C").read(line)


MADE = {
    "/other": moves.CorrectSpeaker(),
    "/this": moves.Point(),
    "/this @1A @plan @1a": moves.Together((moves.Point(question="timely"), moves.Point(question="plan"))),
    "/not-this": moves.Unpoint(),
    "/not-this @1A": moves.Unpoint(question="timely"),
    "/about @1A": moves.PlaceRemark("timely"),
    "/shows @1A @1C Two calls": moves.Together((
        moves.Put(ev.Showed(text="Two calls"), "timely"), moves.Put(ev.Showed(text="Two calls"), "assess"))),
    "/good @1A @2C He drew": moves.Together((
        moves.Put(ev.Marked(mark="good_practice", text="He drew"), "timely"),
        moves.Put(ev.Marked(mark="good_practice", text="He drew"), "plan"))),
    "/evidence @1A @1C Asset p3": moves.Together((
        moves.Put(ev.EvidenceGiven(where="Asset", page=3), "timely"),
        moves.Put(ev.EvidenceGiven(where="Asset", page=3), "assess"))),
    "/withhold": moves.Withhold(),
    "/note Tired today": moves.Note("Tired today"),
    "/note @1A Tired today": moves.Note("Tired today", True, "timely"),
    "/shared @assess For both": moves.Note("For both", False, "assess"),
    "/shows @1c Two calls": moves.Put(ev.Showed(text="Two calls"), "assess"),
    "/good": moves.Put(ev.Marked(mark="good_practice")),
    "/good @1A Early": moves.Put(ev.Marked(mark="good_practice", text="Early"), "timely"),
    "/evidence Asset": moves.Put(ev.EvidenceGiven(where="Asset")),
    "/evidence Asset 2013-04-02 p3": moves.Put(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3)),
    "/evidence @1A Asset page 3": moves.Put(ev.EvidenceGiven(where="Asset", page=3), "timely"),
    "/evidence Asset p.12a": moves.Put(ev.EvidenceGiven(where="Asset", page="12a")),
    "/evidence Supervision plan": moves.Put(ev.EvidenceGiven(where="Supervision plan")),
    "/evidence Notes of the police": moves.Put(ev.EvidenceGiven(where="Notes of the police")),
    "/evidence Case log 2013-04-02": moves.Put(ev.EvidenceGiven(where="Case log", date="2013-04-02")),
    "/evidence Asset 14/5/2013 bottom of page 3": moves.Put(
        ev.EvidenceGiven(where="Asset bottom of the page", date="14/5/2013", page=3)
    ),
    "/evidence p3 Asset of 14 May": moves.Put(ev.EvidenceGiven(where="Asset", date="14 May", page=3)),
    "/evidence Tuesday 14 May 2013: contact log, pages 3-5": moves.Put(
        ev.EvidenceGiven(where="contact log", date="Tuesday 14 May 2013", page="3-5")
    ),
    "/evidence Asset 31/2 p3": moves.Put(ev.EvidenceGiven(where="Asset", date="31/2", page=3)),
    "/evidence Asset 4.2, 3/4 of the plan": moves.Put(ev.EvidenceGiven(where="Asset 4.2, 3/4 of the plan")),
    "/aside 3": moves.SetAside("not_asked"),
    "/aside come_back by Sam until next Friday": moves.SetAside("come_back", "", "Sam", "next Friday"),
    "/aside come_back by Sam by Friday": moves.SetAside("come_back", "", "Sam", "Friday"),
    "/aside 6 I ask the school in two weeks, by Sam": moves.SetAside(
        "come_back", "I ask the school", "Sam", "in two weeks"
    ),
    "/aside come_back by Sam until 31/2": moves.SetAside("come_back", "", "Sam", "31/2"),
    "/aside not_asked": moves.SetAside("not_asked"),
    "/aside not-evidenced nothing in the file": moves.SetAside("not_evidenced", "nothing in the file"),
    "/aside @1A come_back ask the school by Sam until 2013-05-21": moves.SetAside(
        "come_back", "ask the school", "Sam", "2013-05-21", "timely"
    ),
    "/aside come_back until 2013-05-21, by the manager": moves.SetAside("come_back", "", "the manager", "2013-05-21"),
    "/aside declined by his mother": moves.SetAside("declined", "by his mother"),
    "/view sufficient": moves.GiveView("sufficient"),
    "/view @2C -": moves.GiveView(None, "plan"),
    "/explained clearly": moves.Put(ev.ExplainedHow(code="clearly")),
    "/explained -": moves.Put(ev.ExplainedHow(code=None)),
    "/record @1C -": moves.Put(ev.RecordedHow(code=None), "assess"),
    "/record @1C partly": moves.Put(ev.RecordedHow(code="partly"), "assess"),
    "/reasons thin late": moves.Put(ev.Reasoned(reasons=("thin", "late"))),
    "/reasons -": moves.Put(ev.Reasoned(reasons=())),
    "/back": moves.Back(),
    "/jump 2C": moves.Jump("2C"),
    "/JUMP  the plan": moves.Jump("the plan"),
    "/next": moves.GoOn(),
    "/undo": moves.Undo(),
    "/pause": moves.Put(ev.Paused()),
    "/resume": moves.Put(ev.Resumed()),
    "/meet": moves.Put(ev.Met()),
    "/apart": moves.Put(ev.JudgeModeSet(mode="apart")),
    "/room": moves.Put(ev.JudgeModeSet(mode="in_the_room")),
    "/break": moves.Put(ev.ApartBegun()),
    "/together": moves.Put(ev.ApartEnded()),
    "/judge work sufficient It all held together": moves.JudgeTheme("work", "sufficient", "It all held together"),
    "/learn @1C": moves.Put(ev.LearningChosen(), "assess"),
    "/learn @1C Ask the school; next step: Ring; by: case manager; due: 2013-06-30": moves.Put(
        ev.LearningChosen(text="Ask the school", next_step="Ring", who="case manager", due="2013-06-30"), "assess"),
    "/learn @1C Ask the school; and the police; by: Sam": moves.Put(
        ev.LearningChosen(text="Ask the school; and the police", who="Sam"), "assess"),
    "/learn @1C; by: Sam": moves.Put(ev.LearningChosen(who="Sam"), "assess"),
    "/note @1A\nTired\ntoday": moves.Note("Tired\ntoday", True, "timely"),
    "/unlearn @1C": moves.Put(ev.LearningDropped(), "assess"),
    "/donow @1A Ring today; by: Sam; due: 2013-05-16": moves.Put(
        ev.DoNowSet(text="Ring today", who="Sam", due="2013-05-16"), "timely"),
    "/donow @1A Ring: today; and she said: no; due: 2013-05-16; or later": moves.Put(
        ev.DoNowSet(text="Ring: today; and she said: no", due="2013-05-16; or later"), "timely"),
    "/words I had stopped seeing it": moves.Put(ev.WordsGiven(text="I had stopped seeing it")),
    "/sign inspector": moves.Sign("inspector"),
    "/sign case_manager not_today": moves.Sign("case_manager", "not_today"),
    "/alert child: not at home": moves.Put(ev.AlertRaised(who="child", what="not at home")),
    "/alert open child: not at home": moves.Put(ev.AlertRaised(who="child", what="not at home", open=True)),
    "/alert child: said: help; told: YOT manager; at: 2013-05-14T11:20+01:00; next check: 3 pm; checked by: Sam":
        moves.Put(ev.AlertRaised(who="child", what="said: help", told="YOT manager", at="2013-05-14T11:20+01:00",
                                 next_check="3 pm", checked_by="Sam")),
    "/alert child: he fell; and then he left; told: Sam": moves.Put(
        ev.AlertRaised(who="child", what="he fell; and then he left", told="Sam")),
    "/alert 1 outcome: seen at home": moves.UpdateAlert((("outcome", "seen at home"),), 1),
    "/alert told: YOT manager": moves.UpdateAlert((("told", "YOT manager"),)),
    "/alert checked by: Sam; next check: 3 pm": moves.UpdateAlert((("checked_by", "Sam"), ("next_check", "3 pm"))),
    "/quit": FaceCommand("quit", ""),
    "/readback start": FaceCommand("readback", "start"),
    "/say  2": moves.Say("case_manager", "2"),
}  # fmt: skip


@pytest.mark.parametrize("line", MADE)
def test_a_command_makes_this_move(line: str) -> None:
    assert read(line) == MADE[line]


REFUSED = {
    "/aside not_evidence": "'not_evidence' is not a way of setting aside. did you mean 'not_evidenced'?",
    "/aside bored": "Use one of: not_evidenced, case_manager_unsure, not_asked",
    "/this @1A @9Z": "No question is called '9Z'.",
    "/this [b] she said": "A remark is named by its number, and '[b] she said' is none",
    "/about": "Name the question that the remark was about: /about @1B3, or /about 2 @1B3.",
    "/about @1A @1C": "This is said of one question at a time.",
    "/note @1A @1C Tired": "This is said of one question at a time.",
    "/evidence @9Z Asset": "No question is called '9Z'.",
    "/learn Ask the school": "A learning point belongs to a question.",
    "/unlearn": "Name the question",
    "/donow Ring today": "Name the question",
    "/sign me": "Say who signs.",
    "/sign inspector maybe": "'maybe' is not a way to sign.",
    "/alert child: not at home; tol: Sam": "Nothing here is called 'tol'; did you mean 'told'?",
    "/alert 2 children: not at home": "An alert has no 'children: not at home'. Use: told: ..., at: ...",
    "/learn @1C Ask; du: 2013-06-30": "Nothing here is called 'du'; did you mean 'due'?",
    "/ask 3": "There is no such suggestion.",
    "/jmp 2C": "There is no command /jmp. did you mean /jump?",
    "/": "There is no command /.",
    "/ask ²": "There is no such suggestion.",
    "/etc/passwd": "There is no command /etc/passwd. See /help.",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_command_is_refused_in_words(line: str) -> None:
    typed = read(line)
    assert isinstance(typed, Refusal)
    assert REFUSED[line] in str(typed)


@pytest.mark.parametrize("line", ["/evidence Asset p²", "/evidence Asset p1²", "/alert ² outcome: x"])
def test_digits_that_are_no_numbers_are_just_text(line: str) -> None:
    typed = read(line)
    assert isinstance(typed, moves.Put)
    assert moves.kind_of(typed) in (ev.EvidenceGiven, ev.AlertRaised)


def test_a_page_too_large_for_a_number_stays_text() -> None:
    assert read("/evidence Asset p" + "9" * 5000) == moves.Put(ev.EvidenceGiven(where="Asset", page="9" * 5000))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_without_its_words_does_not_crash(name: str) -> None:
    talk = Talk().until("1C")
    for line in (f"/{name}", f"/{name} @", f"/{name} @1C", f"/{name} x", f"/{name} ;:;", f"/{name} @zz top"):
        typed = talk.read(line)
        assert isinstance(typed, (moves.Move, FaceCommand, Menu, Refusal))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_how_it_is_written_and_what_it_is_for(name: str) -> None:
    command = COMMANDS[name]
    assert re.match(rf"/{name}\b", command.usage)
    assert command.help


def test_a_command_keeps_the_words_between_its_parts() -> None:
    talk = Talk().until("1C").type("/alert child: he fell; and then he left; told: Sam")
    (alert,) = talk.state.alerts.values()
    assert alert.body.what == "he fell; and then he left"


def test_a_suggestion_is_asked_kept_or_dropped_by_its_number() -> None:
    talk = Talk().until("1A").type("We moved her to a new placement.")
    remark = max(talk.state.remarks)
    assert talk.read("/keep") == moves.Put(ev.SuggestionHandled(cue="move", of=remark, done="kept"))
    assert talk.read("/drop 1") == moves.Put(ev.SuggestionHandled(cue="move", of=remark, done="dropped"))
    talk.type("/ask 1")
    assert talk.place == "2C"
    assert talk.hint("/ask 1").startswith("There is no such suggestion.")
