"""The figures of the bench, held; and the mutant: with the last scan off, what was planted gets past."""

from __future__ import annotations

import pytest

from assistant.core.sharing.english_words import vocabulary
from assistant.store.reading.banks import load_bank
from bench.pseudonyms import BANK, SEED, clean, measured, passing
from tests.corpus import corpus

CASES = corpus(SEED)
KNOWN = vocabulary(load_bank(BANK).bank)


def test_the_corpus_is_large_enough() -> None:
    assert sum(len(case.sentences) for case in CASES) >= 300


def test_with_a_complete_table_nearly_everything_is_replaced_and_nothing_else() -> None:
    score = measured(CASES, known=KNOWN)
    assert score.recall >= 0.91
    assert score.precision >= 0.99


def test_without_mother_and_victim_nearly_everything_is_replaced_or_shown() -> None:
    assert measured(CASES, "mother", "victim", known=KNOWN).seen >= 0.94


def test_nothing_planted_passes_the_last_scan_and_what_is_finished_does() -> None:
    assert passing(CASES)[0] == 0
    assert clean(CASES, KNOWN) == 0


def test_the_mutant_with_the_scan_off_lets_everything_through() -> None:
    passed, planted = passing(CASES, scanned=False)
    assert passed == planted > 300


@pytest.mark.parametrize("seed", [2, 3, 5])
def test_other_corpora_are_no_worse(seed: int) -> None:
    cases = corpus(seed, 4)
    assert measured(cases, known=KNOWN).recall >= 0.91
    assert measured(cases, "mother", "victim", known=KNOWN).seen >= 0.94
    assert passing(cases)[0] == 0
