"""The line of keys at the foot of a screen."""

from __future__ import annotations

from assistant.face.tui.parts.paint import foot_line

KEYS = (("Enter", "choose"), ("F10", "a long word"), ("Esc", "leave"))


def told(columns: int | None) -> str:
    return "".join(text for text, _style in foot_line(KEYS, columns))


def test_all_keys_stand_at_the_foot_where_nothing_says_how_wide_it_is() -> None:
    assert told(None) == "Enter choose   F10 a long word   Esc leave   "


def test_a_key_stands_at_the_foot_whole_or_not_at_all() -> None:
    assert told(45) == told(None)
    assert told(44) == "Enter choose   F10 a long word   "
    assert told(28) == "Enter choose   ", "and none after one that is left out"
    assert told(14) == ""
