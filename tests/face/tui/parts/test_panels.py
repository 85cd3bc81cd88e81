"""The list of questions at the side."""

from __future__ import annotations

from assistant.face.tui.parts.panels import WIDTH, outline_lines
from tests.face.tui.stage import SQS_BANK, new_sitting


def test_a_name_that_is_cut_shows_it_and_none_is_wider_than_the_list() -> None:
    told = ["".join(text for text, _style in line) for line in outline_lines(new_sitting(SQS_BANK).state, 60)]
    assert "  ○ Fact 5 Writer of court advi…" in told
    assert "  ▸ Fact 1 Who is here" in [line.rstrip() for line in told]
    assert all(len(line) <= WIDTH for line in told)
