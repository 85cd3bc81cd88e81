"""Make the example transcripts from the scripts in `transcripts/made_from`, with times as people talk.

    python tools/make_transcripts.py            makes NAME.jsonl and NAME.annotations.json for every script there
    python tools/make_transcripts.py --check    says which of them are not what their script makes

The same script always makes the same bytes: what looks like chance in the times comes from the words themselves.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.record.event import Event
from assistant.core.text.refusal import Refusal
from assistant.core.training.teaching import Annotation, Annotations
from assistant.places import bank_folders, transcript_folder
from assistant.session.clock import new_id, stamp
from assistant.session.interview.script_runner import check_script, opening_of, run_script, sign_script
from assistant.session.interview.sitting import Sitting, begin
from assistant.session.interview.transfer import export_text
from assistant.store.document import read_file
from assistant.store.reading.banks import find_bank
from assistant.store.reading.scripts import load_script
from assistant.store.reading.teaching import beside_text, read_trainer
from assistant.store.reading.yaml import read_yaml
from assistant.store.record.database import open_in_memory
from assistant.store.record.sqlite import InterviewStore

# Seconds that a move takes, from and to: finding the page, reading the reasons, making up one's mind.
TAKES: dict[type, tuple[float, float]] = {
    moves.GoOn: (2, 6),
    moves.GiveView: (3, 9),
    moves.Answer: (3, 12),
    ev.Reasoned: (6, 18),
    ev.ExplainedHow: (2, 6),
    ev.RecordedHow: (2, 7),
    ev.EvidenceGiven: (14, 40),
    ev.Showed: (10, 24),
    moves.Note: (12, 30),
    moves.SetAside: (8, 20),
    moves.Confirm: (20, 55),
    ev.ReadBack: (15, 40),
    moves.JudgeTheme: (35, 80),
    ev.LearningChosen: (25, 60),
    ev.DoNowSet: (20, 45),
    ev.AlertRaised: (60, 150),
    ev.WordsGiven: (30, 70),
    moves.Sign: (10, 25),
}
OTHERWISE = (2.0, 6.0)
# The names that a time is drawn from: with others, every time in the transcripts would change.
DRAWN_FROM: dict[type, str] = {
    ev.Reasoned: "GiveReasons",
    ev.ExplainedHow: "Explain",
    ev.RecordedHow: "Record",
    ev.EvidenceGiven: "GiveEvidence",
    ev.Showed: "Show",
    ev.Marked: "Mark",
    ev.ReadBack: "ReplyToReadBack",
    ev.LearningChosen: "ChooseLearning",
    ev.DoNowSet: "SetDoNow",
    ev.AlertRaised: "RaiseAlert",
    ev.WordsGiven: "GiveWords",
}
THINKING = (0.8, 6.5)
WORDS_A_SECOND = 2.6
# How much longer the inspector takes over an answer alone, with the file, and until when the meeting waits.
ALONE = 4.0
NIGHT = datetime.timedelta(hours=17, minutes=24)


class Anchored(BaseModel):
    """An annotation as it is written: beside the remark in which these words stand."""

    model_config = ConfigDict(extra="forbid")

    after: str
    text: str


class Source(BaseModel):
    """`NAME.annotations.yaml`: when the interview began, and what a trainer wrote beside it."""

    model_config = ConfigDict(extra="forbid")

    format: str
    started: str
    annotations: tuple[Anchored, ...]


class TalkingClock:
    """A clock that goes on by as much as things take."""

    def __init__(self, started: str) -> None:
        self.time = datetime.datetime.fromisoformat(started)

    def now(self) -> datetime.datetime:
        return self.time

    def takes(self, seconds: float) -> None:
        self.time += datetime.timedelta(milliseconds=round(seconds * 1_000))


class Talk(Sitting):
    """A sitting in which every move takes its time."""

    clock: TalkingClock

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        if moves.kind_of(move) is ev.Met:
            self.clock.time += NIGHT
        else:
            self.clock.takes(takes(move) * (ALONE if self.state.phase == "preparing" else 1))
        return super().make(move)


def between(low: float, high: float, words: str) -> float:
    """A number between the two that hangs on `words` alone."""
    share = int.from_bytes(hashlib.sha256(words.encode()).digest()[:4]) / 2**32
    return low + (high - low) * share


def takes(move: moves.Move) -> float:
    """How many seconds a move takes."""
    if isinstance(move, moves.Say):
        return between(*THINKING, move.text) + len(move.text.split()) / WORDS_A_SECOND
    return between(*TAKES.get(moves.kind_of(move), OTHERWISE), _spelt(move))


def _spelt(move: moves.Move) -> str:
    if isinstance(move, moves.Point):
        return f"Point(of={move.of!r})"  # as it was when the times were drawn
    if isinstance(move, moves.Answer):
        return f"Answer(value={move.value!r}, question={move.question!r})"  # likewise
    if not isinstance(move, moves.Put):
        return repr(move)
    said = [f"{name}={value!r}" for name, value in move.body]
    about = [] if move.question is None else [f"question={move.question!r}"]
    first = isinstance(move.body, (ev.LearningChosen, ev.DoNowSet))
    return f"{DRAWN_FROM[type(move.body)]}({', '.join([*about, *said] if first else [*said, *about])})"


def made(script: Path) -> Iterator[tuple[Path, str]]:
    """The files that a script makes."""
    name, folder = script.stem, transcript_folder()
    document = read_yaml(read_file(script.with_name(f"{name}.annotations.yaml")), name)
    source = Source.model_validate(document.data)
    loaded_script = load_script(script)
    loaded = find_bank(loaded_script.script.bank or "", bank_folders())
    check_script(loaded.bank, loaded_script, TalkingClock(source.started), partial=False)
    store = InterviewStore(*open_in_memory(), writing=True)
    clock = TalkingClock(source.started)
    interview = new_id(clock.now(), int.from_bytes(hashlib.sha256(name.encode()).digest()[:10]))
    first = begin(store, loaded, opening_of(loaded_script), clock, interview)
    sitting = Talk(store, first.state, clock, first.events)
    sitting.clock = clock
    run_script(sitting, loaded_script, partial=False)
    if isinstance(refused := sign_script(sitting, loaded_script), Refusal):
        raise SystemExit(f"{script.name}: {refused}")
    if read_trainer(folder / f"{name}.trainer.yaml").interview != interview:
        raise SystemExit(f"{name}.trainer.yaml does not say `interview: {interview}`")
    yield folder / f"{name}.jsonl", export_text(store, interview)
    shas = {event.seq: event.body_sha for event in store.stored(interview)}
    annotations = annotated(script.name, source, sitting, shas)
    yield folder / f"{name}.annotations.json", beside_text(annotations)


def annotated(file: str, source: Source, sitting: Sitting, shas: dict[int, str]) -> Annotations:
    """Each annotation beside the one remark in which its words stand."""
    found = []
    said = [
        (event.seq, " ".join(event.body.text.split())) for event in sitting.events if isinstance(event.body, ev.Said)
    ]
    begun = datetime.datetime.fromisoformat(source.started)
    for number, anchored in enumerate(source.annotations):
        turns = [seq for seq, text in said if " ".join(anchored.after.split()) in text]
        if len(turns) != 1:
            raise SystemExit(
                f"{file}: {len(turns)} remarks have the words of annotation {number + 1}: {anchored.after!r}"
            )
        when = begun + datetime.timedelta(days=30, minutes=number)
        id_ = new_id(when, number)
        found.append(
            Annotation(
                id=id_, turn=turns[0], sha=shas[turns[0]][:16], by="Trainer", text=anchored.text, made=stamp(when)
            )
        )
    return Annotations(interview=sitting.id, annotations=tuple(found))


def main() -> int:
    """Make them, or compare them with what is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if one of them is not what its script makes"
    )
    check: bool = parser.parse_args().check
    other = 0
    for script in sorted((transcript_folder() / "made_from").glob("*.yaml")):
        if script.name.endswith(".annotations.yaml"):
            continue
        for path, text in made(script):
            if check:
                same = path.is_file() and path.read_text(encoding="utf-8") == text
                other += not same
                print(f"{path.name}: {'as its script makes it' if same else 'NOT what its script makes'}")
            else:
                path.write_text(text, encoding="utf-8")
                print(f"{path.name}: {text.count(chr(10))} lines")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
