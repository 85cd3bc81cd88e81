"""A word means one thing: no two public classes of the package share a name, but those that are one thing twice."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assistant"

# One thing twice: what somebody does, and what the record then holds of it.
MOVED_AND_HELD = {"Answer", "Note", "SetAside"}


@cache
def homes_of_names() -> dict[str, list[str]]:
    homes = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(path.relative_to(PACKAGE).as_posix())
    return dict(homes)


def test_no_two_things_share_a_name() -> None:
    shared = {name: homes for name, homes in homes_of_names().items() if len(homes) > 1}
    assert {name: homes for name, homes in shared.items() if name not in MOVED_AND_HELD} == {}


@pytest.mark.parametrize("name", sorted(MOVED_AND_HELD))
def test_what_shares_a_name_is_moved_and_held_in_one_room(name: str) -> None:
    homes = homes_of_names()[name]
    assert len(homes) > 1
    assert {home.rpartition("/")[0] for home in homes} == {"core/interview"}
