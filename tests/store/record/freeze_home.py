"""Freezes a home of the schema as it is now: `python -m tests.store.record.freeze_home`, once for each released schema.

tests/data/homes/N.sql is what SQLite tells of the file, N.ID.jsonl the export of each record in it. Made twice by one
program they are alike. What was released is never made again: a later program has to open it as it is.
"""

from __future__ import annotations

import datetime
import itertools
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from assistant.core.inspection import events as ie
from assistant.core.inspection.events import InspectionEvent
from assistant.core.interview import moves
from assistant.core.record.event import Body
from assistant.session.clock import stamp
from assistant.session.interview import sitting
from assistant.session.interview.script_runner import MissingAnswer, opening_of, run_script, sign_script
from assistant.session.interview.sitting import Opening, Sitting, begin
from assistant.session.interview.transfer import export_text
from assistant.store.document import LinedDocument
from assistant.store.reading.banks import load_bank
from assistant.store.reading.scripts import LoadedScript, Script
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.migrations import INDEX_TABLES, SCHEMA_VERSION
from assistant.store.record.second_assessments import SecondAssessment
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.faults._hostile_case import BANK, ordinary_script

FROZEN = Path(__file__).parents[2] / "data" / "homes"
SIGNED, OPEN, DISCARDED = ("01H0ME0000000000000000000" + last for last in "123")
BEGUN = datetime.datetime(2013, 5, 14, 10, 2, 11, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
PSEUDONYMS = '{"format":"pseudonyms/1","table":{"entries":[]},"weeks":-60,"decisions":{},"consents":{}}'
HALF_TYPED = "We had just begun to say that Llŷr"
INSPECTION = "llanelli"
_SENTENCE = ie.LetterSentence(number="1", statement="plot:met", text="Half of them – Llŷr 🌱.", n=1, of=2)
INSPECTED: tuple[Body, ...] = (
    ie.Created(name=INSPECTION, area="Llanelli"),
    ie.InterviewAdded(interview=SIGNED, case="P14"),
    ie.InterviewAdded(interview=OPEN, case="P15"),
    ie.InterviewRemoved(interview=OPEN, why="Not signed in time"),
    ie.CaseSetAside(interview=SIGNED, why="The file was lost"),
    ie.CaseTakenBack(interview=SIGNED),
    ie.FactsSet(file="facts.yaml", text="format: area-facts/1\n"),
    ie.PhraseChosen(statement="plot:met", phrase="half", n=1, of=2),
    ie.SentenceWritten(statement="plot:met", text="Half of them.", n=1, of=2),
    ie.SentenceLeftOut(statement="plot:met", why="Told in 2.2"),
    ie.ReadAndMine(statement="plot:met", text="Half of them.", n=1, of=2),
    ie.ChoiceDropped(statement="plot:met", what="left_out"),
    ie.OrderChosen(part="2", statements=("shed:met", "plot:met")),
    ie.ConsentGiven(interview=SIGNED, question="plot", consent="yes", person="Gardener", text="A plan was drawn."),
    ie.DraftMade(sentences=(_SENTENCE,)),
    ie.CommentReceived(comment=1, draft=1, sentence=1, statement="plot:met", about="Half of them.", text="It was all"),
    ie.CommentAnswered(comment=1, answer="not_upheld", person="Lead", text="One of two"),
    ie.Adjudicated(interview=SIGNED, about="plot", pick="", answer="no", reasons=("late",), person="Third", why="Seen"),
    ie.LetterRead(sentences=(_SENTENCE,)),
    ie.TeamAnswered(person="T1", question="tools", answer=None, text="Rather not"),
)
# The interview that is left open stops at the first question after these.
ANSWERED = 6
# SQLite makes the tables of a full-text index itself, and fills them from the rows that it is an index of.
OF_THE_INDEX = (
    "PRAGMA writable_schema",
    "INSERT INTO sqlite_master",
    *(f'INSERT INTO "{table}"' for table in INDEX_TABLES),
    *(f"CREATE TABLE '{table}'" for table in INDEX_TABLES),
)


class Clock:
    """Half a minute passes whenever somebody looks."""

    def __init__(self, begun: datetime.datetime = BEGUN) -> None:
        self._now = begun

    def now(self) -> datetime.datetime:
        self._now += datetime.timedelta(seconds=30)
        return self._now


def thaw(version: int, home: Path) -> Path:
    """The frozen home of a schema, as a home; its database."""
    home.mkdir(mode=0o700, exist_ok=True)
    path = home / DATABASE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FROZEN / f"{version}.sql").read_text(encoding="utf-8"))
    return path


def make(home: Path) -> None:
    """A signed interview with all that a script can say, one that is left open, and one that was discarded."""
    ids, clock = iter((SIGNED, OPEN, DISCARDED)), Clock()
    vars(sitting)["new_id"] = lambda moment: next(ids)
    with closing(open_sqlite(home, writing=True)) as store:
        _hold(store, _script(), clock)
        _hold(store, _script(ANSWERED), clock)
        name = begin(store, load_bank(BANK), Opening("P16"), clock).id
        store.discard(name, "begun by mistake", stamp(clock.now()))
        _inspect(store, clock)


def _inspect(store: InterviewStore, clock: Clock) -> None:
    """An inspection with an entry of every kind, and a link to a second assessment."""
    for seq, body in enumerate(INSPECTED, start=1):
        event = InspectionEvent(seq, stamp(clock.now()), "Lead", body)
        if seq == 1:
            store.inspections.create(INSPECTION, event)
        else:
            store.inspections.append(INSPECTION, seq - 1, [event])
    store.seconds.add(SecondAssessment(OPEN, SIGNED, "Second assessor", stamp(clock.now())))


def _script(answered: int | None = None) -> LoadedScript:
    data = ordinary_script()
    if answered is not None:
        data |= {"case": "P15", "answers": dict(itertools.islice(data["answers"].items(), answered))}
    return LoadedScript(Script.model_validate(data), LinedDocument("ordinary.yaml", {}))


def _hold(store: InterviewStore, script: LoadedScript, clock: Clock) -> Sitting:
    held = begin(store, load_bank(BANK), opening_of(script), clock)
    try:
        run_script(held, script, partial=False)
    except MissingAnswer:
        for move in (moves.Say("inspector", "No"), moves.Undo(), moves.Say("case_manager", "Said – Llŷr 🌱")):
            held.make(move)
        held.keep_half_typed(HALF_TYPED, "case_manager")
        store.keep_pseudonyms(SIGNED, PSEUDONYMS)
        return held
    if (wrong := sign_script(held, script)) is not None:
        raise SystemExit(f"The interview cannot be signed: {wrong}")
    return held


def dumped(connection: sqlite3.Connection) -> Iterator[str]:
    """The database as SQL, with the two numbers of its head, and a fixed time in the account of its steps."""
    connection.execute("UPDATE _sqlite_migrations SET applied_at = ?", (stamp(BEGUN),))
    yield from (line for line in connection.iterdump() if not line.startswith(OF_THE_INDEX))
    (index,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'searchable_fts'").fetchone()
    yield f"{index};"
    yield "INSERT INTO searchable_fts (searchable_fts) VALUES ('rebuild');"
    for name in ("application_id", "user_version"):
        yield f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"


def main() -> None:
    if (FROZEN / f"{SCHEMA_VERSION}.sql").exists():
        raise SystemExit(f"Schema {SCHEMA_VERSION} is frozen. If it was never released, delete its files first.")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        make(home)
        FROZEN.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
            (FROZEN / f"{SCHEMA_VERSION}.sql").write_text("\n".join(dumped(connection)) + "\n", encoding="utf-8")
        with closing(open_sqlite(home, writing=False)) as store:
            for name in (SIGNED, OPEN):
                path = FROZEN / f"{SCHEMA_VERSION}.{name}.jsonl"
                path.write_text(export_text(store, name), encoding="utf-8", newline="")
                sys.stdout.write(f"{path.name}: {store.shelf(name).count} events\n")


if __name__ == "__main__":
    main()
