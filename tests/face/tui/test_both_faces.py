"""Every typed command and every action has the same effect on the record from both faces."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest

from assistant.core.interview.commands import COMMANDS
from assistant.face.tui.parts.actions import ACTIONS
from assistant.session.interview.sitting import Sitting
from assistant.store.reading.banks import LoadedBank
from tests.face.tui.stage import (
    NARROW,
    SMALL_BANK,
    Stage,
    bank_of,
    choose,
    fill,
    kinds_and_bodies,
    new_sitting,
    on_stage,
    plainly,
    run,
    walked,
)
from tests.talk import SMALL

Do = Callable[[Stage], Awaitable[None]]


class Case(NamedTuple):
    """From `place`, after `before`: `line` in the plain face, and what is done on the full screen instead of it."""

    line: str
    place: str = "opening start"
    before: tuple[str, ...] = ()
    do: Do | None = None
    phase: str = "meeting"
    bank: LoadedBank = SMALL_BANK


WORDED = bank_of(SMALL.replace("text: Something else}", "text: Something else, say: true}"))
REMARKS = ("c: He moved in March", "c: It was hard", "i: When was that?")
AT_1C = ("2",)
DECIDED = ("/judge work insufficient Weighed.", "/judge support sufficient Well done.")
NOT_MET = ("/jump 1C", "2", "1", "2", "2", "", "/jump closing")

COMMAND_CASES: dict[str, Case] = {
    "say": Case("/say 1"),
    "other": Case("/other", before=REMARKS),
    "this": Case("/this", "1A", before=("c: It was in time",)),
    "not-this": Case("/not-this", "1A", before=("c: It was in time", "/this")),
    "about": Case("/about @1A", "1B", before=("c: It was in time",)),
    "withhold": Case("/withhold", before=REMARKS[:2]),
    "heard": Case("/heard", "1B", before=("c: He moved in March", "i: When?")),
    "remark": Case("/remark 2", "1B", before=("c: He moved in March", "i: When?")),
    "note": Case("/note @1C Look again"),
    "shared": Case("/shared @1C We both saw it"),
    "shows": Case("/shows @1A The date on the form"),
    "evidence": Case("/evidence @1A Asset 2013-04-02 p3"),
    "good": Case("/good @1A Quick"),
    "aside": Case("/aside come_back It is in the file by Sam until 2013-06-30", "1A"),
    "view": Case("/view @1C sufficient"),
    "explained": Case("/explained clearly", "2C", before=("/jump 1C", "-", "2", "-", "partly", "partly", "/jump 1C")),
    "record": Case("/record @1C partly", "2A", before=("/jump 1C", "-", "2", "-")),
    "reasons": Case("/reasons late thin", "1C", before=("-", "2")),
    "what": Case("/what @1C It lay elsewhere", "1C", before=("-", "2", "4"), bank=WORDED),
    "back": Case("/back", "1C"),
    "jump": Case("/jump 2C"),
    "unanswered": Case("/unanswered", "1A"),
    "next": Case("/next"),
    "undo": Case("/undo", "1B"),
    "pause": Case("/pause"),
    "resume": Case("/resume", before=("/pause",)),
    "meet": Case("/meet", "1A", phase="preparing"),
    "apart": Case("/apart"),
    "room": Case("/room", before=("/apart",)),
    "break": Case("/break", "2A", before=("/apart", "/jump 2C")),
    "together": Case("/together", "2A", before=("/apart", "/jump 2C", "/break")),
    "ask": Case("/ask", before=REMARKS),
    "keep": Case("/keep 1", before=REMARKS),
    "drop": Case("/drop", before=REMARKS),
    "alert": Case(
        "/alert open the child: The pond is open; source: seen; told: the manager; at: 11:20; outcome: a grid"
    ),
    "judge": Case("/judge work insufficient Weighed on planning.", "closing"),
    "learn": Case("/learn @1C Ask the school; next step: Ring; by: Sam; due: 2013-06-30", "closing", before=NOT_MET),
    "unlearn": Case("/unlearn @1C", "closing", before=(*NOT_MET, "/learn @1C Ask the school")),
    "donow": Case("/donow @1C Ring the school; by: Sam; due: 2013-06-30", "closing", before=NOT_MET),
    "again": Case("/again all", "closing", before=(*NOT_MET, DECIDED[0], "/jump 1A", "2", "/jump closing")),
    "words": Case("/words It was a hard case", "closing"),
    "sign": Case("/sign inspector", "closing", before=DECIDED),
    "reply": Case("/reply strength:assess context It was the team", "closing"),
    **{
        name: Case(f"/{name}", "1B", before=("c: He moved in March", "/note Look again"))
        for name, command in COMMANDS.items()
        if command.parse is None and name != "reply"
    },
}


def key(action: str) -> Do:
    async def do(stage: Stage) -> None:
        keys = next(found.keys for found in ACTIONS if found.name == action)
        assert keys, f"{action} has no key"
        await stage.press(keys)

    return do


def picked(action: str, words: str) -> Do:
    async def do(stage: Stage) -> None:
        await key(action)(stage)
        await stage.settle()
        await stage.paste(words)
        await stage.press("enter")

    return do


def with_the_last(*words: str) -> Do:
    """With the last remark: the up arrow on an empty line, and what is picked."""

    async def do(stage: Stage) -> None:
        await stage.press("up")
        for one in words:
            await stage.settle()
            await stage.paste(one)
            await stage.press("enter")

    return do


def by_name(words: str, then: Do | None = None) -> Do:
    """Through the palette, found by its words."""

    async def do(stage: Stage) -> None:
        await stage.press("ctrl+p")
        await stage.settle()
        await stage.paste(words)
        await stage.press("down", "enter")
        await stage.settle()
        if then is not None:
            await then(stage)

    return do


def form(open_it: Do, **fields: str) -> Do:
    async def do(stage: Stage) -> None:
        await open_it(stage)
        await stage.settle()
        await fill(stage, **fields)

    return do


def in_closing(*words: str, **fields: str) -> Do:
    """F6, the lines with these words one after the other, and then the form if there is one."""

    async def do(stage: Stage) -> None:
        await stage.press("f6")
        await stage.settle()
        for row in words:
            await choose(stage, row)
        if fields:
            await fill(stage, **fields)

    return do


async def signed_by_inspector(stage: Stage) -> None:
    """The last word is read, and Enter signs."""
    await in_closing("Inspector  ")(stage)
    await stage.settle()
    await stage.press("enter")


async def unlearned(stage: Stage) -> None:
    await stage.press("f6")
    await stage.settle()
    await choose(stage, "✓ 1C")
    await stage.press("escape", "delete")


async def replied(stage: Stage) -> None:
    await stage.press("f10")
    await stage.settle()
    await stage.press("r")
    await stage.settle()
    await fill(stage, how="context", text="It was the team")


ALERT = {
    "who": "the child", "what": "The pond is open", "source": "seen", "told": "the manager", "at": "11:20",
    "outcome": "a grid", "open": "yes",
}  # fmt: skip
LEARNING = {"text": "Ask the school", "step": "Ring", "by": "Sam", "due": "2013-06-30"}
ACTION_CASES = {
    "back (key)": Case("/back", "1C", do=key("back")),
    "next (key)": Case("/next", do=key("next")),
    "unanswered (key)": Case("/unanswered", "1A", do=key("unanswered")),
    "undo (key)": Case("/undo", "1B", do=key("undo")),
    "ask (key)": Case("/ask", before=REMARKS, do=key("ask")),
    "pause (key)": Case("/pause", do=key("pause")),
    "going on (key)": Case("/resume", before=("/pause",), do=key("pause")),
    "jump (number)": Case("/jump plan", do=picked("jump", "2C")),
    "jump (words)": Case("/jump closing", do=picked("jump", "clos")),
    "aside (key)": Case("/aside unable_to_judge", "1A", do=picked("aside", "5")),
    "alert (key)": Case(COMMAND_CASES["alert"].line, do=form(key("alert"), **ALERT)),
    "evidence (form)": Case(
        "/evidence Asset 2013-04-02 p3", "1A",
        do=form(by_name("Where in the record"), where="Asset", date="2013-04-02", page="3"),
    ),
    "note (form)": Case("/note Look again", "1A", do=form(by_name("A private note"), text="Look again")),
    "shared note (form)": Case(
        "/shared We saw it", "1A", do=form(by_name("A private note"), text="We saw it", who="shared")
    ),
    "this (palette)": Case("/this", "1A", before=("c: It was in time",), do=by_name("is what shows it")),
    "remark (key)": Case("/this @1B", "1B", before=REMARKS, do=with_the_last("It shows 1B")),
    "withhold (an earlier one)": Case(
        "/withhold 1", before=REMARKS, do=with_the_last("The remark before", "The remark before", "Withhold it")
    ),
    "other (an earlier one)": Case("/other 2", before=REMARKS, do=with_the_last("The remark before", "It was the")),
    "this (an earlier one)": Case(
        "/this 1 @2C", "1B", before=("c: It was in time", "i: Was it?"),
        do=with_the_last("The remark before", "another question", "2C")
    ),
    "remark (several)": Case("/this @2C", "1B", before=REMARKS, do=with_the_last("another question", "2C")),
    "other (palette)": Case("/other", before=REMARKS, do=by_name("the other person's")),
    "withhold (palette)": Case("/withhold", before=REMARKS[:2], do=by_name("Keep the last remark")),
    "judgement (form)": Case(
        "/judge work insufficient Weighed.", "closing",
        do=in_closing("The work", decision="insufficient", why="Weighed."),
    ),
    "learning (form)": Case(
        COMMAND_CASES["learn"].line, "closing", before=NOT_MET, do=in_closing("○ 1C", **LEARNING)
    ),
    "learning taken back": Case(
        "/unlearn @1C", "closing", before=(*NOT_MET, "/learn @1C Ask the school"), do=unlearned
    ),
    "do now (form)": Case(
        COMMAND_CASES["donow"].line, "closing", before=NOT_MET,
        do=in_closing("put right", "1C", text="Ring the school", by="Sam", due="2013-06-30"),
    ),
    "words (form)": Case(
        "/words It was hard", "closing", do=in_closing("own words", text="It was hard")
    ),
    "sign (inspector)": Case("/sign inspector", "closing", before=DECIDED, do=signed_by_inspector),
    "sign (case manager)": Case(
        "/sign case_manager declined", "closing", before=(*DECIDED, "/sign inspector"),
        do=in_closing("Case manager  ", "declined"),
    ),
    "left to ask": Case("/jump last_word", "closing", do=in_closing("may also be asked")),
    "reply (feedback)": Case("/reply strength:assess context It was the team", "closing", do=replied),
}  # fmt: skip
# These show something, and the record stays as it is, whatever the way to them.
SHOWING = {
    action.name: Case(
        action.line.strip() if COMMANDS.get(action.name) else "/list", "1B", before=("/note Look again",),
        do=lambda stage, name=action.name: showing(stage, name),  # type: ignore[misc]  # a default is a parameter
    )
    for action in ACTIONS
    if action.name in ("speaker", "guidance", "list", "themes", "closing", "feedback", "suggestions", "readback",
                       "lint", "slip", "private", "alerts", "theme", "all_themes", "settings", "find", "here",
                       "help", "palette", "quit", "heard", "probe")
}  # fmt: skip


async def showing(stage: Stage, name: str) -> None:
    action = next(found for found in ACTIONS if found.name == name)
    if action.keys:
        await stage.press(action.keys)
    else:
        stage.interview.action_do(name)


def test_every_command_and_every_action_is_here() -> None:
    # `what` and `probe` need a bank with more in it: test_own_words.py and interview/test_asked_aloud.py have them.
    assert set(COMMAND_CASES) | {"what", "probe"} == set(COMMANDS)
    by_words = {case.split(" ")[0] for case in ACTION_CASES} | set(SHOWING)
    assert {action.name for action in ACTIONS} <= by_words


@pytest.mark.parametrize(
    "cases", [{k: v for k, v in {**COMMAND_CASES, **ACTION_CASES, **SHOWING}.items() if k != "quit"}],
    ids=["all"],
)  # fmt: skip
@pytest.mark.timeout(240)
def test_the_record_is_the_same_from_both_faces(cases: dict[str, Case]) -> None:
    different: dict[str, object] = {}

    async def scene() -> None:
        async with on_stage(new_sitting(), NARROW) as stage:
            for name, case in cases.items():
                plain, full = await both(stage, case)
                if plain != full:
                    different[name] = (plain, full)

    run(scene())
    assert not different


async def both(stage: Stage, case: Case) -> tuple[object, object]:
    """The events of a case, typed plainly, and done on the full screen."""
    plain, full = prepared(case), prepared(case)
    before = len(plain.events)
    plainly(plain, case.line)
    screen = await stage.take_up(full)
    if case.do is None:
        await stage.line(case.line)
    else:
        await case.do(stage)
    await stage.settle()
    while stage.app.screen is not screen:
        await stage.press("escape")
        await stage.settle()
    return kinds_and_bodies(plain.events[before:]), kinds_and_bodies(full.events[before:])


def prepared(case: Case) -> Sitting:
    sitting = walked(new_sitting(case.bank, phase=case.phase), case.place)
    plainly(sitting, *case.before)
    return sitting


def test_each_case_that_is_to_make_a_move_makes_one() -> None:
    idle = []
    for name, case in {**COMMAND_CASES, **ACTION_CASES}.items():
        sitting = prepared(case)
        before = len(sitting.events)
        plainly(sitting, case.line)
        command = COMMANDS[case.line[1:].split()[0]]
        if len(sitting.events) == before and (
            name == "reply" or (command.parse is not None and name not in ("remark", "heard"))
        ):
            idle.append((name, plainly(sitting, case.line)[-3:]))
    assert not idle


def test_the_speaker_changes_the_same_way() -> None:
    async def scene() -> None:
        sitting = prepared(Case("/speaker"))
        async with on_stage(sitting) as stage:
            await stage.press("f2")
            await stage.line("We did it together")
            other = prepared(Case("/speaker"))
            plainly(other, "/speaker", "We did it together")
            assert kinds_and_bodies(sitting.events) == kinds_and_bodies(other.events)

    run(scene())


@pytest.mark.parametrize("way", ["typed", "key"])
def test_quitting_records_nothing(way: str) -> None:
    async def scene() -> None:
        sitting = prepared(Case("/quit"))
        before = len(sitting.events)
        async with on_stage(sitting, NARROW) as stage:
            await (stage.line("/quit") if way == "typed" else stage.press("ctrl+q"))
            await stage.until(lambda: not stage.app.is_running)
        assert len(sitting.events) == before

    run(scene())
