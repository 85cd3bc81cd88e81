"""Keeps every test to itself: its own home, one time zone, no network, the same examples each run."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from hashlib import sha256
from typing import NoReturn

import pytest
from hypothesis import settings

settings.register_profile("quick", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("slow", deadline=None, max_examples=2_000, derandomize=True)
settings.load_profile("quick")

SURROUNDINGS = {
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
    "TERM": "xterm-256color",
    "TZ": "Europe/London",
}
SLOW_TEST_SECONDS = 900
DECIDED_BY_THE_MACHINE = ("COLORTERM", "COLUMNS", "FORCE_COLOR", "LANG", "LANGUAGE", "LINES", "PYTHONPATH")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--slice HASH/8` runs the eighth of the tests that the hash draws; the same hash draws the same tests."""
    parser.addoption("--slice", metavar="HASH/N", help="run one N-th of the tests, drawn by a hash")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A slow test may take longer than the limit in pyproject.toml, as may a property with many examples."""
    many_examples = config.getoption("hypothesis_profile") == "slow"
    for item in items:
        if many_examples or item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.timeout(SLOW_TEST_SECONDS))
    if asked := config.getoption("slice"):
        config.hook.pytest_deselected(items=[item for item in items if not in_slice(drawn_as(item), asked)])
        items[:] = [item for item in items if in_slice(drawn_as(item), asked)]


def drawn_as(item: pytest.Item) -> str:
    """Tests that share what is costly to make are drawn together."""
    group = item.get_closest_marker("xdist_group")
    return str(group.args[0]) if group else item.nodeid


def in_slice(name: str, asked: str) -> bool:
    """Whether the hash of `HASH/N` draws a test of this name."""
    seed, _, parts = asked.partition("/")
    return int(sha256(f"{seed} {name}".encode()).hexdigest(), 16) % int(parts) == 0


@pytest.fixture(autouse=True)
def hermetic(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new home outside the test's own `tmp_path`, which stays empty."""
    home = tmp_path_factory.mktemp("home")
    for name in os.environ:
        if name in DECIDED_BY_THE_MACHINE or name.startswith(("ASSISTANT_", "LC_", "XDG_")):
            monkeypatch.delenv(name)
    for name, value in SURROUNDINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("ASSISTANT_HOME", str(home / "assistant"))
    for kind in ("CACHE", "CONFIG", "DATA", "RUNTIME", "STATE"):
        name = "XDG_RUNTIME_DIR" if kind == "RUNTIME" else f"XDG_{kind}_HOME"
        monkeypatch.setenv(name, str(home / kind.lower()))
    monkeypatch.setattr(socket.socket, "connect", refuse_network)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse_network)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def refuse_network(*_: object) -> NoReturn:
    raise AssertionError("a test never reads the network")
