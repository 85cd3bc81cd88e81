"""Text from people: what could steer a terminal becomes a mark, and everything else stays as it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.text.cleaning import MARK, clean

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.fault(27)
@pytest.mark.parametrize(
    "kept",
    [
        "a\nb\tc",
        "J's café",
        "ŵŷ ap Rhys",
        "مرحبا",
        "你好",
        "👨‍👩‍👧",
        "e\u0301",
        "नमस्ते",
        "½ – “quoted”",
        "[/x] [@click=a]",
        "{child}",
    ],
)
def test_every_script_and_every_sign_stays_whole(kept: str) -> None:
    assert clean(kept) == (kept, 0)


@pytest.mark.fault(24, 25, 26)
@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("escape", "\x1b"), ("nul", "\x00"), ("bell", "\x07"), ("delete", "\x7f"), ("C1 control", "\x9b"),
        ("next line", "\x85"), ("right-to-left override", "\u202e"), ("isolate", "\u2066"), ("mark", "\u200e"),
        ("arabic letter mark", "\u061c"), ("zero width space", "\u200b"), ("byte order mark", "\ufeff"),
        ("line separator", "\u2028"), ("tag", "\U000e0041"), ("half a character", "\ud800"), ("form feed", "\x0c"),
        ("no character", "\ufffe"), ("no character either", "\uffff"),
    ],
)  # fmt: skip
def test_what_could_steer_a_terminal_becomes_a_visible_mark_and_is_counted(name: str, character: str) -> None:
    assert clean(f"a{character}b{character}") == (f"a{MARK}b{MARK}", 2), name


@pytest.mark.parametrize("breaks", ["a\r\nb", "a\rb", "a\nb"])
def test_every_line_break_becomes_one_kind(breaks: str) -> None:
    assert clean(breaks) == ("a\nb", 0)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more_and_leaves_nothing_that_steers(text: str) -> None:
    cleaned, count = clean(text)
    assert clean(cleaned) == (cleaned, 0)
    assert 0 <= count <= len(text)
    assert {unicodedata.category(c) for c in cleaned if c not in "\n\t"}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    cleaned.encode()
