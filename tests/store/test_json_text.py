"""What is refused before it is built is what is over a limit, and not what is right at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.core.record.event import LARGEST
from assistant.store.json_text import MAX_DEPTH, MAX_PARTS, Wrong, parse_object


def nested(depth: int) -> bytes:
    """Lists in lists in an object, after many that stand side by side."""
    return b'{"b":[' + b",".join([b"[]"] * 50) + b'],"a":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


def parts(count: int) -> bytes:
    """An object with a list of texts: two braces, a key and two brackets are parts of it as well."""
    return b'{"a":[' + b",".join([b'"b"'] * (count - 5)) + b"]}"


@pytest.mark.parametrize(("made", "most"), [(nested, MAX_DEPTH), (parts, MAX_PARTS)])
def test_as_much_as_is_allowed_is_read_and_one_more_is_not(made: Callable[[int], bytes], most: int) -> None:
    assert parse_object(made(most))["a"] != ""
    with pytest.raises(Wrong, match="this has more"):
        parse_object(made(most + 1))


def test_a_whole_number_as_large_as_allowed_is_read_on_either_side_of_nought() -> None:
    assert parse_object(b'{"a":[%d,%d]}' % (LARGEST, -LARGEST)) == {"a": [LARGEST, -LARGEST]}
    for number in (LARGEST + 1, -LARGEST - 1):
        with pytest.raises(Wrong, match="too large"):
            parse_object(b'{"a":%d}' % number)


@pytest.mark.parametrize(
    ("raw", "line", "byte"), [(b'{"a":"\xff"}', 1, 7), (b'{"a":1,\n"b":"\xff"}', 2, 6), (b'\n{"b":"\xff"}', 2, 7)]
)
def test_what_is_no_utf_8_is_told_by_its_line_and_byte(raw: bytes, line: int, byte: int) -> None:
    with pytest.raises(Wrong, match=f"at byte {byte} of the line") as caught:
        parse_object(raw)
    assert caught.value.line == line
