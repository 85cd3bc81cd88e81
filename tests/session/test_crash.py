"""The report of a bug: every error that led to it, and where; no word that anybody said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.session.crash import keep_report


def led_to_another() -> None:
    try:
        raise KeyError("Jordan")
    except KeyError:
        raise ValueError("Jordan again")  # noqa: B904  # as a bug in handling an error is


def was_given_its_cause() -> None:
    raise ValueError("Jordan again") from KeyError("Jordan")


def reported(failing: Callable[[], None]) -> list[str]:
    with pytest.raises(ValueError, match="Jordan") as caught:
        failing()
    path = keep_report(caught.value)[1]
    assert path is not None
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("failing", [led_to_another, was_given_its_cause])
def test_the_error_behind_an_error_is_reported_and_no_message_is(failing: Callable[[], None]) -> None:
    lines = reported(failing)
    assert [line for line in lines[1:] if not line.startswith(" ")] == ["builtins.ValueError", "builtins.KeyError"]
    assert any(line.endswith(f" {failing.__name__}") for line in lines)
    assert "Jordan" not in "\n".join(lines)
