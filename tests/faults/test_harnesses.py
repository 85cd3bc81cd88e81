"""Each harness briefly, and at length with `make check-slow`; each shown to fail when the program is broken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.faults import (
    canary,
    half_typed,
    hostile_files,
    hostile_texts,
    kill,
    modes,
    signals,
    sync,
    tamper,
    torn_wal,
    two,
)
from tests.faults._figure import Measure
from tests.faults.hostile import STRINGS

Holds = Callable[[Measure, int], None]
TurnsRed = Callable[[Measure, int, str], None]


@pytest.mark.fault(1)
def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(holds: Holds) -> None:
    holds(kill.measure, 6)


@pytest.mark.fault(3)
def test_every_commit_is_synchronised_before_it_is_acknowledged(holds: Holds) -> None:
    holds(sync.measure, 10)


@pytest.mark.fault(3)
def test_a_torn_log_leaves_a_clean_beginning_of_the_record(holds: Holds) -> None:
    holds(torn_wal.measure, 12)


@pytest.mark.fault(33, 34, 35, 38, 50)
def test_hostile_files_are_refused_with_little_time_and_memory(holds: Holds) -> None:
    holds(hostile_files.measure, 6)


@pytest.mark.fault(48, 60)
def test_a_name_stays_where_it_belongs_whatever_fails(holds: Holds) -> None:
    holds(canary.measure, 12)


@pytest.mark.fault(2, 62)
def test_every_way_to_leave_leaves_a_whole_record_and_a_sane_terminal(holds: Holds) -> None:
    holds(signals.measure, 1)


@pytest.mark.fault(9)
def test_one_interviews_while_others_read_and_a_third_is_told_to_wait(holds: Holds) -> None:
    holds(two.measure, 1)


@pytest.mark.fault(19, 20)
def test_every_change_from_outside_is_found_by_both_verifiers(holds: Holds) -> None:
    holds(tamper.measure, 15)


def test_nobody_else_may_read_what_the_program_makes(holds: Holds) -> None:
    holds(modes.measure, 0)


@pytest.mark.fault(1, 2)
def test_what_is_half_typed_in_the_line_or_a_form_comes_back_however_it_ends(holds: Holds) -> None:
    holds(half_typed.measure, 2)


# --- mutants: the quick ones always, the others at length ----------------------------------------


@pytest.mark.parametrize(
    ("measure", "n", "mutant"),
    [
        pytest.param(kill.measure, 2, kill.MUTANT, id="kill"),
        pytest.param(sync.measure, 0, sync.MUTANT, id="sync"),
        pytest.param(torn_wal.measure, 1, torn_wal.MUTANT, id="torn WAL"),
        pytest.param(hostile_files.measure, 1, hostile_files.MUTANT, id="hostile files"),
        pytest.param(canary.measure, 3, canary.MUTANT, id="canary"),
        pytest.param(signals.measure, 0, signals.MUTANT, id="signals"),
        pytest.param(two.measure, 1, two.MUTANT, id="two processes", marks=pytest.mark.slow),
        pytest.param(half_typed.measure, 9, half_typed.MUTANT, id="half typed", marks=pytest.mark.slow),
        pytest.param(tamper.measure, 15, tamper.MUTANT, id="tamper"),
        pytest.param(modes.measure, 0, modes.MUTANT, id="modes", marks=pytest.mark.slow),
        pytest.param(sync.measure, 5, sync.MUTANT, id="syncs counted", marks=pytest.mark.slow),
        pytest.param(hostile_texts.measure, 4, hostile_texts.MUTANT, id="hostile texts", marks=pytest.mark.slow),
        pytest.param(hostile_texts.measure, 4, hostile_texts.MARKUP, id="markup", marks=pytest.mark.slow),
    ],
)
def test_the_figure_turns_red_with_its_mutant(measure: Measure, n: int, mutant: str, turns_red: TurnsRed) -> None:
    turns_red(measure, n, mutant)


# --- at length -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "n"),
    [
        pytest.param(partial(kill.measure, only="scripted"), 150, id="150 kills of a script"),
        pytest.param(partial(kill.measure, only="typed"), 150, id="150 kills of what is typed"),
        *(
            pytest.param(
                partial(half_typed.measure, part=part), 25, id=f"25 ends in the middle of typing, part {part} of 4"
            )
            for part in (1, 2, 3, 4)
        ),
        pytest.param(sync.measure, 200, id="200 commits under strace"),
        pytest.param(torn_wal.measure, 275, id="275 cuts of the log"),
        pytest.param(hostile_files.measure, 0, id="every hostile file"),
        *(
            pytest.param(partial(hostile_texts.measure, only=way), len(STRINGS), id=f"every text through {way}")
            for way in hostile_texts.WAYS_IN
        ),
        pytest.param(canary.measure, 0, id="every failure"),
        pytest.param(signals.measure, 60, id="60 signals at random moments"),
        pytest.param(two.measure, 10, id="10 rounds of two processes"),
        pytest.param(tamper.measure, 1_000, id="1,000 mutations"),
    ],
)
def test_at_length(measure: Measure, n: int, holds: Holds) -> None:
    holds(measure, n)
