"""Random conversations: typed lines and moves of every kind, good and bad, over any bank.

A generator with a seed holds them, not a list of hypothesis: drawn element by element they stay near the first
question. Hypothesis picks the seed and shortens the conversation when something is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import COMMANDS
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.interview.prompts import awaiting, is_typed_freely, keys_for
from assistant.core.interview.state import Interview
from assistant.core.interview.typed import read_line
from assistant.core.record.event import SET_ASIDE_REASONS, Event, Stored
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import PickMany
from tests.talk import header_for

BEGINNINGS = (
    moves.Put(ev.Begun(child="J")),
    moves.Put(ev.Begun(child="J", phase="preparing")),
    moves.Put(ev.Begun(child="J", judge="apart")),
    moves.Put(ev.Begun(child="J", phase="preparing", judge="apart")),
)
PICKS = ("1", "2", "3", "4", "1 2", "2 1 3", "-", "=", "0", "9", "77", "a b", "2013-04-02", "7", "-5", "yes", "late")
TALK = (
    "She moved to a new placement.",
    "c: I asked the school.",
    "i: And then?",
    "One.\nTwo.",
    "c:",
    "[/x] {child} \x1b",
)
COMMAND_LINES = (
    "/meet", "/back", "/next", "/undo", "/undo", "/undo", "/other", "/this", "/withhold", "/note Quiet", "/shared Loud",
    "/this", "/this 1", "/not-this",
    "/shows Two calls", "/good", "/apart", "/room", "/break", "/together", "/pause", "/resume", "/jump closing",
    "/ask", "/keep", "/drop", "/alert child: gone", "/alert 1 told: Sam; at: now; outcome: seen", "/words So it is",
    "/aside", "/aside not_asked", "/aside unable_to_judge gone", "/aside come_back by Sam until 2013-05-21",
    "/again 1", "/again all", "/probe",
    "/evidence Asset 2013-04-02 p3", "/sign inspector", "/sign case_manager not_today", "/sign case_manager yes",
)  # fmt: skip
ON_QUESTION = (
    "aside",
    "view",
    "explained",
    "record",
    "reasons",
    "learn",
    "unlearn",
    "donow",
    "good",
    "evidence",
    "shows",
)
REST = ("", "declined", "come_back", "sufficient", "clearly", "partly", "late", "Do it", "-")
PIECES = (
    "@",
    "@1A",
    ";",
    ":",
    "by",
    "until",
    "²",
    "p",
    "p3",
    "-",
    "\n",
    "told",
    "2013-04-02",
    "é",
    "\x00",
    "\u202e",
    "open",
    "1",
)


def fitting(state: Interview, chance: Random) -> str:
    """A line that a sensible person may type now."""
    prompt = awaiting(state)
    if prompt.awaited == "paused":
        return "/resume"
    if prompt.awaited == "ready":
        return "/meet"
    if prompt.awaited == "closing":
        themes = [f"/judge {theme.id} insufficient So it is" for theme in state.bank.themes]
        return chance.choice([*themes, "/jump 1A", "/sign inspector", "/back"])
    if is_typed_freely(prompt.shape):
        kind = state.bank.questions[prompt.question].type if prompt.question else prompt.awaited
        return {"number": "12", "date": "2013-04-02", "read_back_until": "2013-05-21"}.get(kind, "In words")
    keys = keys_for(prompt.options)
    if isinstance(prompt.shape, PickMany) and chance.random() < 0.5:
        return " ".join(chance.sample(keys, chance.randint(1, min(3, len(keys)))))
    if not keys or (prompt.awaited != "answer" and chance.random() < 0.3):
        return ""
    return chance.choice(keys)


def a_line(state: Interview, chance: Random) -> str:
    """Any line at all."""
    bank = state.bank
    name = chance.choice([question.number or name for name, question in bank.questions.items()])
    theme = chance.choice([theme.id for theme in bank.themes])
    return chance.choice((
        lambda: chance.choice(PICKS),
        lambda: chance.choice(TALK),
        lambda: chance.choice(COMMAND_LINES),
        lambda: f"/judge {theme} sufficient So it is",
        lambda: f"/jump {chance.choice([name, name, *(path.id for path in bank.walked_paths)])}",
        lambda: f"/{chance.choice(ON_QUESTION)} @{name} {chance.choice(REST)}",
        lambda: f"/{chance.choice([*COMMANDS])} {' '.join(chance.choices(PIECES, k=chance.randint(0, 6)))}",
        lambda: "".join(chance.choices(PIECES, k=chance.randint(0, 6))),
    ))()  # fmt: skip


def a_value(bank: Bank, name: str, chance: Random) -> Stored:
    """A value that the question takes, or one that it does not."""
    question = bank.questions.get(name)
    if question is None or chance.random() < 0.1:
        return chance.choice(("sufficient", (), ("a", "b"), 3, "come_back", "x\x00", ""))
    if question.type == "choices":
        return tuple(code for code in question.codes if chance.random() < 0.5)
    return chance.choice(question.codes or (3, "12", "2013-04-02", "In words"))


def a_move(state: Interview, chance: Random) -> moves.Move:
    """A move that names its question, wherever the talk stands."""
    bank = state.bank
    name = chance.choice([*bank.questions, "nowhere"])
    path = chance.choice([path.id for path in bank.walked_paths])
    seq = chance.choice([*state.remarks, *state.remarks, 0, state.count])
    cue = chance.choice([*(cue.id for cue in bank.cues), "x"])
    return chance.choice((
        lambda: moves.Answer(a_value(bank, name, chance), name),
        lambda: moves.Answer(a_value(bank, name, chance), name),
        lambda: moves.Answer(a_value(bank, name, chance), name),
        lambda: moves.SetAside(chance.choice(SET_ASIDE_REASONS), question=name),
        lambda: moves.GiveView(chance.choice(("sufficient", "insufficient", "yes", None)), name),
        lambda: moves.Put(ev.Reasoned(reasons=tuple(chance.choices(("late", "thin", "other", "not_done"), k=2))), name),
        lambda: moves.Put(ev.ExplainedHow(code=chance.choice(("clearly", "partly", None))), name),
        lambda: moves.Put(ev.RecordedHow(code=chance.choice(("shown", "not_shown", None))), name),
        lambda: moves.Note("Quiet", chance.random() < 0.5, name),
        lambda: moves.Confirm(),
        lambda: moves.Recall(),
        lambda: moves.Put(
            ev.ReadBack(path=path, words=chance.choice(("agree", None)), view=chance.choice(("later", None)))),
        lambda: moves.Point(seq),
        lambda: moves.Point(seq, name),
        lambda: moves.Unpoint(chance.choice((seq, None)), name),
        lambda: moves.AskAbout(name),
        lambda: moves.AskOtherwise(),
        lambda: moves.PlaceRemark(name, seq),
        lambda: moves.Together((moves.Point(seq, name), moves.Put(ev.Showed(text="Two"), name))),
        lambda: moves.Withhold(seq),
        lambda: moves.Put(ev.SuggestionHandled(cue=cue, of=seq, done=chance.choice(("kept", "asked", "dropped")))),
        lambda: moves.Put(ev.LearningChosen(text="Write it down"), name),
        lambda: moves.Put(ev.LearningDropped(), chance.choice([*state.learning, name])),
        lambda: moves.Put(ev.DoNowSet(text="Do it"), name),
        lambda: moves.Put(ev.Replied(point="learning:x", answer=chance.choice(("accept", "disagree")), text="No")),
        lambda: moves.Put(ev.ReplyAnswered(point="learning:x", answer="upheld", name="Lead", text="Yes")),
        lambda: moves.UpdateAlert((("outcome", "withdrawn"), ("reason", "twice")), chance.randint(0, 3)),
    ))()  # fmt: skip


@dataclass
class Walk:
    """A conversation that was held: what was tried on which state, and what came of it."""

    first: Interview
    last: Interview
    tried: list[tuple[Interview, moves.Move, tuple[Event, ...] | Refusal]] = field(default_factory=list)

    @property
    def taken(self) -> Iterator[tuple[Interview, moves.Move, tuple[Event, ...]]]:
        """The moves that were taken, each with the state it was made on."""
        for state, move, outcome in self.tried:
            if not isinstance(outcome, Refusal):
                yield state, move, outcome

    @property
    def events(self) -> list[Event]:
        return [event for _, _, events in self.taken for event in events]

    @property
    def moments(self) -> Iterator[tuple[Interview, Event]]:
        """Each event with the state it came upon."""
        for state, _, events in self.taken:
            before = state
            for event in events:
                yield before, event
                before = fold(before, [event])


def walk(bank: Bank, chance: Random, length: int) -> Walk:
    """Hold a conversation; time stands still now and then, and once in a while the clock goes back."""
    state = start(bank, header_for(bank))
    held = Walk(state, state)
    move: object = chance.choice(BEGINNINGS)
    for number in range(length):
        if isinstance(move, moves.Move):
            outcome = decide(state, move, number * 100 if number % 7 else 0)
            held.tried.append((state, move, outcome))
            if not isinstance(outcome, Refusal):
                state = held.last = fold(state, outcome)
        kind = chance.random()
        line = fitting(state, chance) if kind < 0.5 else a_line(state, chance)
        move = a_move(state, chance) if kind > 0.85 else read_line(state, line, state.speaker)
    return held
