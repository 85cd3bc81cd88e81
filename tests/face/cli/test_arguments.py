"""Arguments that no file's name could be: refused in a sentence, never as a bug."""

from __future__ import annotations

import pytest

from tests.face.cli.conftest import Call

LONG = "x" * 5_000


@pytest.mark.fault(48)
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("bank", "show", LONG), 2),
        (("interview", "--plain", "--bank", LONG), 2),
        (("verify", LONG), 2),
        (("interview", "--script", LONG), 2),
        (("backup", LONG), 3),
        (("list", "--home", LONG), 3),
        (("show", "a\ud800"), 2),
        (("backup", "a\ud800"), 2),
    ],
)
def test_what_cannot_be_a_name_is_refused_in_a_sentence(call: Call, arguments: tuple[str, ...], code: int) -> None:
    outcome = call(*arguments)
    assert outcome.code == code, outcome
    assert "bug" not in outcome.err
