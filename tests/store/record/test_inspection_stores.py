"""One contract for inspections, in a file and in memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.core.inspection import events as ie
from assistant.core.inspection.events import InspectionEvent
from assistant.core.inspection.state import fold_inspection
from assistant.core.record.event import Body
from assistant.errors import HomeLocked, StorageError, UnknownName, UsageError
from assistant.store.record.database import DATABASE_NAME
from assistant.store.record.inspections import Inspections
from assistant.store.record.second_assessments import SecondAssessment, SecondAssessments
from assistant.store.record.sqlite import InterviewStore, open_sqlite

AT = "2013-06-01T09:00:00+01:00"
LATER = "2013-06-02T09:00:00+01:00"
NAME = "wandsworth"
CREATED = ie.Created(name=NAME, area='Wandsworth "and" Llŷr 🌱')
ADDED = ie.InterviewAdded(interview="01J1", case="W01")
ANSWERED = ie.CommentAnswered(comment=1, answer="partly", person="Lead", text="– six\nof eleven")


@pytest.fixture
def store(any_store: InterviewStore) -> Inspections:
    return any_store.inspections


def event(seq: int, body: Body, at: str = AT) -> InspectionEvent:
    return InspectionEvent(seq, at, "Lead", body)


@pytest.fixture
def seconds(any_store: InterviewStore) -> SecondAssessments:
    return any_store.seconds


class TestInspectionStore:
    def test_a_new_store_has_no_inspections(self, store: Inspections) -> None:
        assert store.names() == []

    def test_entries_come_back_as_they_went_in(self, store: Inspections) -> None:
        store.create(NAME, event(1, CREATED))
        store.append(NAME, 1, [event(2, ADDED), event(3, ANSWERED)])
        assert store.events(NAME) == [event(1, CREATED), event(2, ADDED), event(3, ANSWERED)]
        assert fold_inspection(store.events(NAME)[:2]).counted == ("01J1",)

    def test_names_are_sorted_and_each_inspection_is_its_own(self, store: Inspections) -> None:
        store.create(NAME, event(1, CREATED))
        store.create("bexley", event(1, ie.Created(name="bexley", area="Bexley")))
        store.append(NAME, 1, [event(2, ADDED)])
        assert store.names() == ["bexley", NAME]
        assert len(store.events("bexley")) == 1

    def test_a_name_is_taken_once(self, store: Inspections) -> None:
        store.create(NAME, event(1, CREATED))
        with pytest.raises(UsageError, match="already"):
            store.create(NAME, event(1, CREATED, LATER))
        assert store.events(NAME) == [event(1, CREATED)]

    def test_an_unknown_name_is_told_with_the_nearest(self, store: Inspections) -> None:
        with pytest.raises(UnknownName, match="inspection create"):
            store.events("wandswort")
        store.create(NAME, event(1, CREATED))
        with pytest.raises(UnknownName, match="Did you mean 'wandsworth'"):
            store.events("wandswort")
        with pytest.raises(UnknownName, match="There are: wandsworth"):
            store.append("xyz", 0, [event(1, ADDED)])

    @pytest.mark.parametrize("after", [0, 2])
    def test_an_append_to_where_it_does_not_stand_changes_nothing(self, store: Inspections, after: int) -> None:
        store.create(NAME, event(1, CREATED))
        with pytest.raises(StorageError, match="has 1 entries"):
            store.append(NAME, after, [event(after + 1, ADDED)])
        assert store.events(NAME) == [event(1, CREATED)]

    def test_several_entries_are_kept_all_or_none(self, store: Inspections) -> None:
        store.create(NAME, event(1, CREATED))
        half = ie.InterviewRemoved(interview="01J1", why="half \ud83c")
        with pytest.raises(UsageError, match="lone surrogate"):
            store.append(NAME, 1, [event(2, ADDED), event(3, half)])
        with pytest.raises(ValueError, match="cannot follow"):
            store.append(NAME, 1, [event(2, ADDED), event(4, ADDED)])
        assert store.events(NAME) == [event(1, CREATED)]


class TestSecondAssessments:
    def test_a_new_store_has_none(self, seconds: SecondAssessments) -> None:
        assert dict(seconds.all()) == {}

    def test_second_assessments_are_linked_beside_the_records(self, seconds: SecondAssessments) -> None:
        one, other = SecondAssessment("01J8", "01J1", "Second", LATER), SecondAssessment("01J9", "01J1", "Third", AT)
        seconds.add(one)
        seconds.add(other)
        assert list(seconds.all().items()) == [("01J9", other), ("01J8", one)]

    @pytest.mark.parametrize(
        ("interview", "of", "says"),
        [("01J8", "01J2", "already"), ("01J7", "01J8", "01J1"), ("01J7", "01J7", "itself")],
    )
    def test_a_link_that_cannot_be_is_refused(
        self, seconds: SecondAssessments, interview: str, of: str, says: str
    ) -> None:
        seconds.add(SecondAssessment("01J8", "01J1", "Second", AT))
        with pytest.raises(UsageError, match=says):
            seconds.add(SecondAssessment(interview, of, "Other", AT))
        assert list(seconds.all()) == ["01J8"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    store = open_sqlite(tmp_path, writing=True)
    store.inspections.create(NAME, event(1, CREATED))
    store.inspections.append(NAME, 1, [event(2, ADDED)])
    store.seconds.add(SecondAssessment("01J8", "01J1", "Second", AT))
    store.close()
    return tmp_path


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE inspections SET created = 'x'",
        "DELETE FROM inspections",
        "REPLACE INTO inspections VALUES ('wandsworth', 'x')",
        "UPDATE inspection_events SET body = '{}' WHERE seq = 2",
        "DELETE FROM inspection_events",
        "REPLACE INTO inspection_events SELECT inspection, seq, at, 'x', kind, v, body FROM inspection_events",
        "UPDATE second_assessments SET of = '01J2'",
        "DELETE FROM second_assessments",
        "REPLACE INTO second_assessments VALUES ('01J8', '01J2', 'x', 'y')",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_recorded(home: Path, sql: str) -> None:
    with (
        closing(sqlite3.connect(home / DATABASE_NAME)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="are never"),
    ):
        connection.execute(sql)


def test_a_home_that_is_read_is_not_written(home: Path) -> None:
    with closing(open_sqlite(home, writing=False)) as store:
        assert store.inspections.events(NAME) == [event(1, CREATED), event(2, ADDED)]
        with pytest.raises(HomeLocked):
            store.inspections.create("bexley", event(1, CREATED))
        with pytest.raises(HomeLocked):
            store.inspections.append(NAME, 2, [event(3, ADDED)])
        with pytest.raises(HomeLocked):
            store.seconds.add(SecondAssessment("01J7", "01J1", "x", AT))
