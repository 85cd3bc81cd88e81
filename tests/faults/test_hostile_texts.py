"""Hostile texts, each way in a test of its own; `hostile_texts` itself runs them at length."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from assistant.session.documents import feedback_text
from tests.faults import hostile_texts
from tests.faults._child import warm
from tests.faults._figure import Figure
from tests.faults._hostile_case import run_hostile
from tests.faults._pages import live
from tests.faults.hostile import STEERING, STRINGS, forbidden
from tests.stores import in_memory

ENOUGH = 200


def good(way: Callable[[int, int], Figure], n: int) -> None:
    warm()
    figure = way(n, 11)
    assert figure.good, figure.line()


def test_there_are_enough_of_them_and_each_is_there_once() -> None:
    assert len(set(STRINGS)) == len(STRINGS) >= ENOUGH
    assert sum(bool(forbidden(text)) for text in STRINGS) > 60


@pytest.mark.fault(43, 45)
def test_every_field_of_a_script_into_every_document() -> None:
    good(hostile_texts.scripts, 2)


@pytest.mark.fault(23, 24, 25, 26)
def test_every_text_alone_in_a_script_is_read_or_refused_with_its_line() -> None:
    good(hostile_texts.script_files, 1)


@pytest.mark.fault(23, 24, 25, 26, 28)
def test_everything_typed_is_recorded_and_shown_as_text() -> None:
    good(hostile_texts.typed, 1)


def test_no_argument_steers_a_terminal_or_ends_as_a_bug() -> None:
    good(hostile_texts.arguments, 1)


@pytest.mark.fault(23, 25)
def test_a_banks_texts_are_shown_as_text_or_refused_with_lines() -> None:
    good(hostile_texts.banks, 1)


@pytest.mark.fault(24, 25)
def test_a_record_of_another_program_steers_nothing() -> None:
    good(hostile_texts.transcripts, 1)


def test_without_cleaning_the_figure_is_red() -> None:
    warm()
    with hostile_texts.cleaning_off():
        assert not hostile_texts.transcripts(1, 11).good


def test_with_markup_on_the_figure_is_red() -> None:
    store = in_memory()
    name = run_hostile(store, itertools.cycle(["<script>x</script>"]))[0].id
    with hostile_texts.markup_on():
        assert live("html", feedback_text(store, name, "html")) != []
    assert live("html", feedback_text(store, name, "html")) == []


def test_with_markup_on_a_transcript_is_red_too_although_it_has_a_script_of_its_own() -> None:
    for text in ("<script>x</script>", "<button onclick=x>", "<iframe>"):
        store, wrong = in_memory(), hostile_texts.Wrong()
        name = run_hostile(store, itertools.cycle([text]))[0].id
        with hostile_texts.markup_on():
            hostile_texts.see_transcripts(store, name, wrong)
        assert wrong
        wrong.clear()
        hostile_texts.see_transcripts(store, name, wrong)
        assert not wrong


def test_what_counts_as_steering_is_what_the_program_takes_away() -> None:
    from assistant.core.text.cleaning import clean

    characters = [chr(number) for number in range(0x110000) if chr(number) != "\r"]  # a return is a line break
    text = "a".join(characters)
    taken, steers = clean(text)[0], STEERING.sub("\ufffd", text)
    assert len(taken) == len(steers) == len(text)
    assert [hex(ord(text[at])) for at in range(len(text)) if taken[at] != steers[at]] == []
    assert all(clean(f"{letter}\n")[0] == f"{letter}\n" for letter in "a\u0301🌱")
