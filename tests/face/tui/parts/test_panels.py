"""The list of questions at the side."""

from __future__ import annotations

from assistant.core.interview.walk import section_here
from assistant.face.tui.parts.panels import WIDTH, outline_lines
from tests.face.tui.stage import SQS_BANK, new_sitting, walked


def unfolded(place: str) -> tuple[list[str], str]:
    """The sections that are unfolded at a place, and the one that they are in."""
    state = walked(new_sitting(SQS_BANK), place).state
    told = ["".join(text for text, _style in line) for line in outline_lines(state, 200)]
    return [line[2:].split("  ")[0].strip() for line in told if line.startswith("▾")], section_here(state)


def test_a_fact_and_a_path_of_one_id_are_two_places() -> None:
    bank = SQS_BANK.bank
    assert "custody" in bank.questions
    assert "custody" in bank.sections
    assert unfolded("F3") == (["Case facts"], "facts")
    assert unfolded("opening custody") == (["Custody"], "custody")


def test_a_name_that_is_cut_shows_it_and_none_is_wider_than_the_list() -> None:
    told = ["".join(text for text, _style in line) for line in outline_lines(new_sitting(SQS_BANK).state, 60)]
    assert "  ○ Fact 5 Writer of court advi…" in told
    assert "  ▸ Fact 1 Who is here" in [line.rstrip() for line in told]
    assert all(len(line) <= WIDTH for line in told)
