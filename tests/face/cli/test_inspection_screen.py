"""`inspection letter` without a terminal: it tells what does the same in lines."""

from __future__ import annotations

from tests.face.cli.conftest import Call


def test_without_a_terminal_it_tells_the_commands_that_do_the_same(call: Call) -> None:
    call("inspection", "create", "north", "--area", "North")
    for arguments in ((), ("--plain",)):
        told = call("inspection", "letter", "north", *arguments)
        assert told.code == 0
        assert "assistant inspection report north" in told.err
        assert "assistant inspection sentence north" in told.err
        assert not told.out


def test_an_inspection_that_is_not_there_is_told_with_the_nearest(call: Call) -> None:
    call("inspection", "create", "north", "--area", "North")
    told = call("inspection", "letter", "norht")
    assert told.code == 2
    assert "north" in told.err
