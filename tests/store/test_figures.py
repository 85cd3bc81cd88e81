"""The counts of the figures are the same by both stores' queries, by the rows, and by the folded events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.core import moves
from assistant.core.bank import Bank
from assistant.core.figures import Figure, FigureCount, InspectedCase, figures
from assistant.core.interview import Answer, SetAside
from assistant.core.progress import Standings, standings_of
from assistant.core.record import SET_ASIDE_REASONS
from assistant.core.views import AnswerRow, answer_rows
from assistant.errors import UnknownName
from assistant.session.clock import SystemClock
from assistant.session.sitting import load, reopen
from assistant.store.interviews import InterviewStore, Views
from assistant.store.memory import MemoryStore
from assistant.store.sqlite import open_sqlite
from tests.banks import WALK, bank_from
from tests.core.test_figures import row
from tests.letters import CASES, bank_of_letters, hold, script_of, twenty
from tests.store.records import BANK, BEGUN_AT, OPEN, SAID, header_of

# A bank with a figure of each kind: of several questions and of one, by sides and by codes, with answers left out.
MORE = """\
figures:
  - {id: either, questions: [look, plan, end], met: any}
  - {id: every, questions: [look, plan, parts, end], met: all}
  - {id: rest, questions: [look, plan], met: all, leave_out: [no]}
  - {id: either_rest, questions: [parts, plan], met: any, leave_out: [b, insufficient]}
  - {id: coded, questions: [look, end], met: [yes, insufficient]}
  - {id: coded_parts, questions: [parts, plan], met: [b, sufficient], leave_out: [insufficient]}
  - {id: again, questions: [plan], met: any}
  - {id: without_met, questions: [plan], met: all, leave_out: [not_required, sufficient]}
  - {id: not_good_enough, questions: [end], met: [insufficient]}
  - {id: second_part, questions: [parts], met: [b]}
  - {id: first_part_alone, questions: [parts], met: [a], leave_out: [b]}
"""
KINDS = bank_from(WALK.replace("figures:\n", MORE))
ANSWERS = {
    "present": ("holder", "nobody", "aside:declined"),
    "look": ("yes", "no", "not_applicable", "aside:not_asked"),
    "plan": (
        "sufficient",
        "sufficient:late",
        "insufficient:late",
        "insufficient:thin",
        "insufficient",
        "not_required",
        "aside:declined",
    ),
    "written": ("shown", "partly", "not_shown", "aside:declined"),
    "parts": (("a",), ("b",), ("a", "b"), ()),
    "end": (
        "sufficient",
        "insufficient:late",
        "insufficient:other",
        "insufficient",
        "not_required",
        "aside:unable_to_judge",
    ),
}


@st.composite
def rows_of_a_case(draw: st.DrawFn) -> Mapping[str, AnswerRow]:
    """Whatever may stand in a record: what is ruled out has no row, and a question may not have been reached."""
    chosen = {name: draw(st.sampled_from(options)) for name, options in ANSWERS.items()}
    reached = {name for name in ANSWERS if draw(st.integers(0, 9))}
    rows = {name: row(KINDS, name, given) for name, given in chosen.items() if name in reached}
    standing = standing_of(rows)
    return {name: one for name, one in rows.items() if standing.of[name] not in ("ruled_out", "waiting")}


def standing_of(rows: Mapping[str, AnswerRow]) -> Standings:
    aside = {reason: SetAside(reason) for reason in SET_ASIDE_REASONS}
    return standings_of(
        KINDS,
        {name: Answer(answer=one.answer, set_aside=aside.get(one.set_aside)) for name, one in rows.items()},  # type: ignore[call-overload]  # None is no reason
    )


def kept(store: InterviewStore, cases: list[Mapping[str, AnswerRow]]) -> list[str]:
    names = []
    for number, rows in enumerate(cases):
        standing = list(standing_of(rows).of.values())
        how_many = standing.count
        outline = replace(OPEN, open=how_many("open"), waiting=how_many("waiting"), set_aside=how_many("set_aside"))
        header = header_of(f"01K{number:04}", f"W{number}")
        store.create(header, BANK, SAID[:2], Views(outline, rows), BEGUN_AT)
        names.append(header.interview)
    return names


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
@given(st.lists(rows_of_a_case(), max_size=7), st.integers(0, 127))
def test_both_stores_count_what_the_rows_say(
    tmp_path_factory: pytest.TempPathFactory, cases: list[Mapping[str, AnswerRow]], which: int
) -> None:
    stores: list[InterviewStore] = [MemoryStore(), open_sqlite(tmp_path_factory.mktemp("home"), writing=True)]
    chosen = [number for number in range(len(cases)) if which >> number & 1]
    counts = []
    for store in stores:
        names = kept(store, cases)
        counts.append(store.figures(KINDS, [names[number] for number in chosen]))
        store.close()
    by_rows = figures(KINDS, [InspectedCase(str(number), cases[number], KINDS.id) for number in chosen])
    assert counts == [tuple(one.count for one in by_rows.values())] * 2


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[InterviewStore, list[str]]]:
    """Four of the twenty scripted cases in a database."""
    store = open_sqlite(tmp_path_factory.mktemp("home"), writing=True)
    yield store, [hold(store, script_of(case)) for case in (0, 10)]
    store.close()


def folded(store: InterviewStore, names: list[str], bank: Bank) -> tuple[FigureCount, ...]:
    cases = []
    for name in names:
        state, _shelf = load(store, name)
        cases.append(InspectedCase(name, answer_rows(state), bank.id))
    return tuple(figure.count for figure in figures(bank, cases).values())


def test_the_queries_say_what_the_folded_events_say(on_disk: tuple[InterviewStore, list[str]]) -> None:
    store, names = on_disk
    bank = bank_of_letters().bank
    for some in (names, names[:1], names[1:]):
        assert store.figures(bank, some) == folded(store, some, bank)


def figure_of(figure: str, store: InterviewStore, name: str) -> Figure:
    bank = bank_of_letters().bank
    return figures(bank, [InspectedCase(name, store.rows(name), bank.id)])[figure]


def test_an_interview_with_open_questions_counts_as_its_events_say(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path, writing=True)
    name = hold(store, script_of(18) | {"sign": False})
    assert figure_of("roh_reviews", store, name).not_needed == (name,)
    reopen(store, name, SystemClock()).make(moves.Answer("yes", "changed"))
    reopen(store, name, SystemClock()).make(moves.Answer("sufficient", "roh_plan_review"))
    assert figure_of("roh_reviews", store, name).not_reached == (name,)
    bank = bank_of_letters().bank
    assert store.figures(bank, [name]) == folded(store, [name], bank)
    store.close()


def test_the_twenty_have_the_counts_of_the_folded_events() -> None:
    held = twenty()
    bank = bank_of_letters().bank
    counted = held.store.figures(bank, held.interviews)
    assert counted == folded(held.store, list(held.interviews), bank)
    by_id = {one.figure: one for one in counted}
    assert by_id["roh_plan_needed"] == FigureCount("roh_plan_needed", CASES)
    assert by_id["roh_reviews"].reasons == (("change_not_recognised", 6), ("late", 3))


def test_an_interview_that_is_not_there_is_told(on_disk: tuple[InterviewStore, list[str]]) -> None:
    bank = bank_of_letters().bank
    for store in (on_disk[0], MemoryStore()):
        with pytest.raises(UnknownName):
            store.figures(bank, ["01NOBODY"])


def test_an_interview_named_twice_counts_once(on_disk: tuple[InterviewStore, list[str]]) -> None:
    store, names = on_disk
    bank = bank_of_letters().bank
    assert store.figures(bank, [names[0], names[0]]) == store.figures(bank, names[:1])


def test_the_sides_of_every_figure_are_read_from_the_index_alone(tmp_path: Path) -> None:
    import sqlite3

    from assistant.store.figure_queries import BY_REASON, EVERYWHERE, IS_MET, IS_NOT_MET, MET_ROWS, NAMES, NOT_MET_ROWS

    open_sqlite(tmp_path, writing=True).close()
    db = sqlite3.connect(tmp_path / "interviews.db")
    names = [f"{NAMES} {EVERYWHERE}{side}{BY_REASON}" for side in (IS_MET, IS_NOT_MET)]
    for sql, values in ((sql, ("[]",)) for sql in (MET_ROWS, NOT_MET_ROWS, *names)):
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert any("USING COVERING INDEX figures" in line for line in plan), plan
        assert not any("TEMP B-TREE" in line for line in plan)
    db.close()
