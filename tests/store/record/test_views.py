"""What another tool reads in the file is what a fresh fold of the records says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import refusal
from assistant.core.inspection.events import InspectionEvent
from assistant.core.inspection.state import fold_inspection
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.state import Interview
from assistant.core.record.event import Body
from assistant.core.text.refusal import Refusal
from assistant.session.interview.catching_up import catch_up
from assistant.session.interview.sitting import Opening, Sitting, begin, load
from assistant.store.reading.banks import LoadedBank, load_bank, parse_bank
from assistant.store.record.database import open_in_memory
from assistant.store.record.sqlite import InterviewStore, open_sqlite
from assistant.store.record.views import FOR_ANALYSTS
from tests.core.interview.random_walks import walk
from tests.faults._hostile_case import BANK
from tests.store.record.freeze_home import SIGNED, Clock, thaw
from tests.talk import small

AT = "2013-06-01T09:00:00+01:00"
Rows = list[dict[str, Any]]


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made, held = open_in_memory()
    with held:
        yield made


def rows(connection: sqlite3.Connection, view: str) -> Rows:
    found = connection.execute(f'SELECT * FROM "{view}" ORDER BY 1, seq' if view in SEQUENCED else OTHERS[view])
    names = [name for name, *_ in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


SEQUENCED = ("learning", "evidence", "marks", "replies", "links")
OTHERS = {
    "questions": "SELECT * FROM questions ORDER BY bank_sha, position",
    "remarks": "SELECT * FROM remarks ORDER BY seq",
    "inspection_cases": "SELECT * FROM inspection_cases ORDER BY inspection, added, interview",
}


def of_state(state: Interview) -> dict[str, list[tuple[object, ...]]]:
    """What each view has to say of an interview, worked out from its state."""
    hung = ((name, cell.evidence) for name, cell in state.answers.items())
    put_aside = ((name, old.what.evidence) for name, cell in state.answers.items() for old in cell.put_aside)
    given = ((name, one) for name, some in (*hung, *put_aside) for one in some)
    shown = {(name, of) for name, cell in state.answers.items() for of in cell.shown_by}
    shown |= {(name, of) for name, cell in state.answers.items() for old in cell.put_aside for of in old.what.shown_by}
    refused = {(name, of) for name, cell in state.answers.items() for of in cell.not_shown_by}
    withheld = {seq for seq, remark in state.remarks.items() if remark.withheld}
    replies = (one for several in state.replies.values() for one in several)
    return {
        "learning": [(one.question, one.text, one.next_step, one.who, one.due, one.seq)
                     for one in state.learning.values()],
        "evidence": [(name, one.where, one.date, one.page) for name, one in given],
        "marks": [(one.question, one.mark, one.text, one.seq) for one in state.marks.values()],
        "replies": [(one.point, one.body.answer, one.body.text, one.events[0],
                     *((one.answer.answer, one.answer.name, one.answer.text) if one.answer else (None, None, None)))
                    for one in replies],
        "links": [one for one in shown - refused if one[1] not in withheld],
    }  # fmt: skip


def of_views(connection: sqlite3.Connection, interview: str) -> dict[str, list[tuple[object, ...]]]:
    columns = {
        "learning": ("question", "text", "next_step", "who", "due", "seq"),
        "evidence": ("question", "place", "date", "page"),
        "marks": ("question", "mark", "text", "seq"),
        "replies": ("point", "reply", "text", "seq", "answer", "answered_by", "answer_text"),
        "links": ("question", "remark"),
    }
    return {
        view: [tuple(row[name] for name in names) for row in rows(connection, view) if row["interview"] == interview]
        for view, names in columns.items()
    }


def by_seq(told: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """As it is compared: evidence that was put aside and given again stands twice in the file and once in the state."""
    compared = {**told, "evidence": list(dict.fromkeys(told["evidence"]))}
    return {view: sorted(compared[view], key=repr) for view in SEQUENCED}


@given(st.integers(0, 2**32), st.sampled_from([40, 120]))
def test_after_any_conversation_the_views_say_what_a_fresh_fold_says(seed: int, length: int) -> None:
    connection, held = open_in_memory()
    with held:
        store = InterviewStore(connection, ExitStack(), writing=True)
        bank = small()
        loaded = LoadedBank(bank, b"", sha256(b"").hexdigest(), "bank.yaml")
        sitting = begin(store, loaded, Opening("W01", "J"), Clock())
        for _, move, _ in walk(bank, Random(seed), length).tried[1:]:
            sitting.make(move)
        assert by_seq(of_views(connection, sitting.id)) == by_seq(of_state(sitting.state))


def judged(sitting: Sitting) -> str:
    """A question that may be marked before anything was answered."""
    return next(name for name, one in sitting.state.bank.questions.items() if one.judged and one.when is None)


class TestWhatStands:
    @pytest.fixture
    def sitting(self, connection: sqlite3.Connection) -> Sitting:
        store = InterviewStore(connection, ExitStack(), writing=True)
        bank = small()
        loaded = LoadedBank(bank, b"", sha256(b"").hexdigest(), "bank.yaml")
        return begin(store, loaded, Opening("W01", "J"), Clock())

    def made(self, sitting: Sitting, *given: moves.Move) -> None:
        for move in given:
            assert not isinstance(sitting.make(move), Refusal), move

    def test_a_remark_stands_at_the_question_that_it_was_said_to_be_about(
        self, sitting: Sitting, connection: sqlite3.Connection
    ) -> None:
        self.made(sitting, moves.Say("case_manager", "Two calls"), moves.PlaceRemark("timely"))
        assert [row["question"] for row in rows(connection, "remarks")] == ["timely"]
        self.made(sitting, moves.PlaceRemark("plan"), moves.Undo())
        assert [row["question"] for row in rows(connection, "remarks")] == ["timely"]

    def test_a_reply_has_the_answer_that_was_given_to_it(
        self, sitting: Sitting, connection: sqlite3.Connection
    ) -> None:
        self.made(
            sitting,
            moves.Put(ev.Replied(point="learning:a", answer="inaccuracy", text="It was eleven")),
            moves.Put(ev.ReplyAnswered(point="learning:a", answer="upheld", name="Lead", text="So it was")),
            moves.Put(ev.Replied(point="learning:a", answer="disagree", text="And I did ring")),
        )
        assert by_seq(of_views(connection, sitting.id)) == by_seq(of_state(sitting.state))
        assert [(row["reply"], row["answer"]) for row in rows(connection, "replies")] == [
            ("inaccuracy", "upheld"),
            ("disagree", None),
        ]

    def test_what_was_taken_back_is_not_counted(self, sitting: Sitting, connection: sqlite3.Connection) -> None:
        question = judged(sitting)
        self.made(
            sitting,
            moves.Put(ev.Marked(mark="good_practice"), question),
            moves.Put(ev.EvidenceGiven(where="Asset", page=3), question),
        )
        assert [len(rows(connection, view)) for view in ("marks", "evidence")] == [1, 1]
        self.made(sitting, moves.Undo())
        assert [len(rows(connection, view)) for view in ("marks", "evidence")] == [1, 0]
        self.made(sitting, moves.Undo())
        assert [len(rows(connection, view)) for view in ("marks", "evidence")] == [0, 0]

    def test_what_is_private_or_an_alert_stands_in_no_view(
        self, sitting: Sitting, connection: sqlite3.Connection
    ) -> None:
        self.made(
            sitting,
            moves.Note("CANARY in private"),
            moves.Put(ev.AlertRaised(who="child", what="CANARY alone at night")),
            moves.Put(ev.Marked(mark="good_practice", text="seen"), judged(sitting)),
        )
        views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert {*FOR_ANALYSTS, "answers", "remarks", "judgements", "links"} == set(views)
        told = [str(row) for view in views for row in connection.execute(f'SELECT * FROM "{view}"')]
        assert any("seen" in row for row in told)
        assert [row for row in told if "CANARY" in row] == []


ENTRY = st.one_of(
    st.builds(ie.InterviewAdded, interview=st.sampled_from("ABC"), case=st.sampled_from(["W01", "W02", "W03"])),
    st.builds(ie.InterviewRemoved, interview=st.sampled_from("ABC"), why=st.just("another area")),
    st.builds(ie.CaseSetAside, interview=st.sampled_from("ABC"), why=st.sampled_from(["lost", "late"])),
    st.builds(ie.CaseTakenBack, interview=st.sampled_from("ABC")),
)


@given(st.lists(ENTRY, max_size=25))
def test_the_sample_of_an_inspection_is_what_a_fresh_fold_says(bodies: list[Body]) -> None:
    connection, held = open_in_memory()
    with held:
        store = InterviewStore(connection, ExitStack(), writing=True)
        first = InspectionEvent(1, AT, "Lead", ie.Created(name="here", area="Here"))
        store.inspections.create("here", first)
        state = fold_inspection([first])
        for body in bodies:
            if refusal(state, body) is None:
                event = InspectionEvent(state.count + 1, AT, "Lead", body)
                store.inspections.append("here", state.count, [event])
                state = fold_inspection([event], state)
        told = [tuple(row.values()) for row in rows(connection, "inspection_cases")]
        members = sorted(state.members.values(), key=lambda member: member.interview)
        assert told == [("here", one.interview, one.case, AT, one.aside or None, None) for one in members]


def of_bank(raw: bytes) -> list[tuple[object, ...]]:
    bank = parse_bank(raw, "bank").bank
    return [
        (number, one.id, one.number, bank.theme_of.get(one.id), one.short.to(bank.language), one.ask.to(bank.language))
        for number, one in enumerate(bank.questions.values(), start=1)
    ]


def listed(home: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "interviews.db")) as outside:
        found = rows(outside, "questions")
    assert {(row["bank"], row["version"]) for row in found} <= {("allotment", "1.0.0")}
    return [tuple(row[name] for name in ("position", "question", "number", "theme", "short", "ask")) for row in found]


def test_the_questions_of_a_bank_are_listed_when_an_interview_begins(tmp_path: Path) -> None:
    with closing(open_sqlite(tmp_path, writing=True)) as store:
        first = begin(store, load_bank(BANK), Opening("P14"), Clock()).id
        begin(store, load_bank(BANK), Opening("P15"), Clock(), "01H0MEOTHER")
        assert store.banks_not_listed() == []
        assert listed(tmp_path) == of_bank(store.bank(first))
        store.discard(first, "begun by mistake", AT)
        assert listed(tmp_path)
        store.discard("01H0MEOTHER", "begun by mistake", AT)
        assert listed(tmp_path) == []


def test_those_of_an_older_home_are_listed_when_it_is_opened_to_write(tmp_path: Path) -> None:
    thaw(9, tmp_path)
    with closing(open_sqlite(tmp_path, writing=True)) as store:
        assert len(store.banks_not_listed()) == 1
        catch_up(store)
        assert store.banks_not_listed() == []
        assert listed(tmp_path) == of_bank(store.bank(SIGNED))


def test_a_bank_that_cannot_be_read_waits_and_stops_nothing(tmp_path: Path) -> None:
    thaw(9, tmp_path)
    with closing(sqlite3.connect(tmp_path / "interviews.db", isolation_level=None)) as outside:
        outside.execute("DROP TRIGGER banks_are_never_changed")
        outside.execute("UPDATE banks SET bytes = X'00'")
    with closing(open_sqlite(tmp_path, writing=True)) as store:
        catch_up(store)
        assert len(store.banks_not_listed()) == 1


def test_what_stands_in_a_frozen_home_is_what_its_records_fold_to(tmp_path: Path) -> None:
    thaw(9, tmp_path)
    with closing(open_sqlite(tmp_path, writing=True)) as store:
        state, _shelf = load(store, SIGNED)
        with closing(sqlite3.connect(tmp_path / "interviews.db")) as outside:
            told = by_seq(of_views(outside, SIGNED))
            assert [view for view in SEQUENCED if not told[view]] == ["replies"]
            assert told == by_seq(of_state(state))


class TestLinksAreCounted:
    """Links of every interview begun with the same version of a bank, and no more of any that is gone."""

    @pytest.fixture
    def store(self) -> Iterator[InterviewStore]:
        made, held = open_in_memory()
        with held:
            yield InterviewStore(made, ExitStack(), writing=True)

    def begun(self, store: InterviewStore, name: str, version: str = "1.0.0") -> Sitting:
        bank = small().model_copy(update={"version": version})
        loaded = LoadedBank(bank, version.encode(), sha256(version.encode()).hexdigest(), "bank.yaml")
        sitting = begin(store, loaded, Opening("W01", "J"), Clock(), name)
        for move in (
            moves.Say("case_manager", "At the garage."),
            moves.Point(question="plan"),
            moves.Point(question="timely"),
        ):
            assert isinstance(sitting.make(move), tuple)
        return sitting

    def test_over_interviews_of_one_version_without_the_one_that_is_held(self, store: InterviewStore) -> None:
        self.begun(store, "A"), self.begun(store, "B"), self.begun(store, "C", "2.0.0")
        assert store.links("small", "1.0.0") == {"plan": 2, "timely": 2}
        assert store.links("small", "1.0.0", "A") == {"plan": 1, "timely": 1}
        assert store.links("small", "2.0.0") == {"plan": 1, "timely": 1}
        assert store.links("other", "1.0.0") == {}

    def test_not_what_was_taken_back_or_withheld_and_linked_again_once(self, store: InterviewStore) -> None:
        sitting = self.begun(store, "A")
        of = sitting.state.answers["plan"].shown_by[0]
        sitting.make(moves.Unpoint(of, "plan"))
        assert store.links("small", "1.0.0") == {"timely": 1}
        sitting.make(moves.Point(of, "plan"))
        assert store.links("small", "1.0.0") == {"plan": 1, "timely": 1}
        sitting.make(moves.Withhold())
        assert store.links("small", "1.0.0") == {}
        sitting.make(moves.Undo())
        assert store.links("small", "1.0.0") == {"plan": 1, "timely": 1}

    def test_an_erased_interview_takes_its_counts_along(self, store: InterviewStore) -> None:
        self.begun(store, "A"), self.begun(store, "B")
        store.discard("A", "begun by mistake", AT)
        assert store.links("small", "1.0.0") == {"plan": 1, "timely": 1}

    def test_the_next_interview_is_held_with_a_bank_that_counts_them(self, store: InterviewStore) -> None:
        first = self.begun(store, "A")
        assert dict(first.state.bank.listen.often) == {}
        second = self.begun(store, "B")
        assert dict(second.state.bank.listen.often) == {"timely": 1, "plan": 1}
