"""Danger is heard as people tell of it, and everyday talk is no danger."""

from __future__ import annotations

import re

import pytest

from assistant.core.interview.cues import cues_in
from tests.speech import LINES
from tests.talk import sqs

SAID = {
    "self_harm": (
        "His arms were cut in March, he'd hurt himself",
        "She harmed herself in the cells, twice.",
        "He said to me once he'd rather not wake up",
        "She said she doesn't want to be here any more",
        "he didn't want to be here anymore, he told his nan",
        "He’d talked about wanting to die, and then he said he just wants to end it",
        "Mum found him trying to hang himself",
        "There were cuts on her arms and she wouldn't say",
        "He texted that he was going to end it",
        "She took an overdose at fourteen",
    ),
    "armed": (
        "They found two blades in his trainers",
        "He had a gun put to his head in January",
        "he said he'd stab him if he came back",
        "possession of a bladed article, that was the second one",
        "there were weapons in the bedroom",
    ),
    "fear": (
        "She's scared of her stepdad, everybody knows it",
        "He doesn't feel safe on that estate",
        "he's always looking over his shoulder",
        "I was frightened for her, to be honest",
        "there'd been death threats on his phone",
        "She's too scared to say it with him there",
    ),
    "home_violence": (
        "They're at each other 24/7 in that flat, the little one in the middle",
        "He hits her, and she hits him back",
        "dad was always at each other, him and his brother",
        "He slapped her in front of the kids",
        "mum had a black eye when I went round",
        "it's been violent at home since the summer",
        "he punched his mum at Christmas",
    ),
}
EVERYDAY = (
    "In the end it was the school that rang.",
    "We had to end it there because of the time.",
    "He doesn't want to be here, he'd rather be at boxing, he says.",
    "They looked at each other and laughed.",
    "I took a stab at it and so did he.",
    "I jumped the gun on that one.",
    "He's cut himself off from that lot, which is good.",
    "I'm afraid I didn't write it down.",
    "I'm afraid to say it's not in the plan.",
    "He'd not wake up for school if she didn't shout.",
    "He read it over his shoulder, out loud.",
    "He can't wake up for nine o'clock.",
    "It hit me when I read the report.",
    "She threw herself into the course.",
    "He's got his own life now, a job and a girlfriend.",
    "The hours were cut, the budget was cut, everything was cut.",
    "They were shouting for each other at the match.",
    "Her arms were full of shopping when I met her.",
    "He felt safe there, he said, for once.",
)
# Of the ordinary lines these do tell of danger.
MEANT = frozenset(("They're at each other 24/7 in that flat.",))


def dangers(line: str) -> list[str]:
    return [cue.id for cue in cues_in(sqs(), line, "en") if cue.danger]


@pytest.mark.parametrize(("cue", "line"), [(cue, line) for cue, lines in SAID.items() for line in lines])
def test_danger_is_heard_as_it_is_told(cue: str, line: str) -> None:
    assert cue in dangers(line)
    assert cue in dangers(line.upper().replace("’", "'"))


@pytest.mark.parametrize("line", [*EVERYDAY, *(line for line in LINES if line not in MEANT)])
def test_everyday_talk_is_no_danger(line: str) -> None:
    assert dangers(line) == []


def test_what_is_said_for_him_is_said_for_her() -> None:
    """A phrase about one of them is there for the other too."""
    phrases = {phrase for cue in sqs().cues if cue.danger for phrase in (text.to("en") for text in cue.hear)}
    for one, other in (("himself", "herself"), ("his", "her"), ("he was", "she was")):
        about = {phrase for phrase in phrases if re.search(rf"\b{one}\b", phrase)}
        assert about
        assert {re.sub(rf"\b{one}\b", other, phrase) for phrase in about} <= phrases
