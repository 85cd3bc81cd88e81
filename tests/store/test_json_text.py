"""What is refused before it is built is what is over a limit, and not what is right at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.store.json_text import MAX_DEPTH, MAX_PARTS, Wrong, parse_object


def nested(depth: int) -> bytes:
    """Lists in lists in an object."""
    return b'{"a":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


def parts(count: int) -> bytes:
    """An object with a list of texts: two braces, a key and two brackets are parts of it as well."""
    return b'{"a":[' + b",".join([b'"b"'] * (count - 5)) + b"]}"


@pytest.mark.parametrize(("made", "most"), [(nested, MAX_DEPTH), (parts, MAX_PARTS)])
def test_as_much_as_is_allowed_is_read_and_one_more_is_not(made: Callable[[int], bytes], most: int) -> None:
    assert parse_object(made(most))["a"] != ""
    with pytest.raises(Wrong, match="this has more"):
        parse_object(made(most + 1))
