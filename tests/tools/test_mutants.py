from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from tools import mutants
from tools.mutants import Mutation, Nearest, drawn, mutations_of, red_anyway, try_one

MODULE = "assistant/core/sums.py"
TEST = "tests/core/test_sums.py"
SOURCE = '''\
"""Up to 3 and not more."""

__all__ = ["up_to"]


def up_to(most: int, loud: bool = False) -> list[int]:
    """Counts from 0."""
    found: list[int] = []
    while len(found) < most:
        found.append(len(found))
    if loud and most > 1:
        print(f"{most + 1}")
    return found
'''
TESTS = """\
from assistant.core.sums import up_to


def test_it_counts_from_nought():
    assert up_to(3) == [0, 1, 2]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A checkout with one module and its test."""
    packages = ("assistant/__init__.py", "assistant/core/__init__.py")
    for name, text in ((MODULE, SOURCE), (TEST, TESTS), ("pytest.ini", "[pytest]"), *((name, "") for name in packages)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def changes(source: str) -> set[tuple[str, str]]:
    return {(one.before, one.after) for one in mutations_of(MODULE, source.encode())}


def change(before: str, after: str) -> Mutation:
    """A mutation of the module by its text, whether the tool would draw it or not."""
    start = SOURCE.index(before)
    return Mutation(MODULE, SOURCE[:start].count("\n") + 1, (start, start + len(before)), "branch", before, after)


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("a = b < c", {("b < c", "(b <= c)")}),
        ("a = b is not None", {("b is not None", "(b is None)")}),
        ("a = b or c", {("b or c", "(b and c)")}),
        ("a = not b", {("not b", "(b)")}),
        ("a = b + c", {("b + c", "(b - c)")}),
        ("a = True", {("True", "False")}),
        ("a = 7", {("7", "(8)"), ("7", "(6)")}),
        ("a = b[0]", {("0", "(1)")}),
        ("a = [b for b in c if d]", {("d", "True")}),
        ("if b:\n    pass", {("b", "True"), ("b", "False")}),
        ("def a():\n    return b", {("return b", "return None")}),
    ],
)
def test_what_decides_something_can_be_changed(line: str, becomes: set[tuple[str, str]]) -> None:
    assert changes(line) == becomes


@pytest.mark.parametrize(
    "line",
    [
        '"""Words."""', '__all__ = ["a"]', "a: Literal[1, 2]", "def a(b: C | None) -> D | None: ...", "Shape = A | B",
        "assert a > b", 'a = f"{b + 1}"', "@a(b=True)\nclass C(D, frozen=True): ...", "a = zip(b, c, strict=True)",
        "def a():\n    return None", 'a = "b" + c', "a = 4096", "from a import b",
    ],
)  # fmt: skip
def test_what_says_something_or_only_how_it_is_kept_is_left_alone(line: str) -> None:
    assert changes(line) == set()


def test_every_change_leaves_a_program_and_says_where_it_is() -> None:
    source = "x = 'é' if a == b else (\n    1)\n"
    for one in mutations_of(MODULE, source.encode()):
        ast.parse(one.applied_to(source.encode()))
        assert str(one).startswith(f"{MODULE}:{2 if one.kind == 'constant' else 1}  `{one.before}`  ->  `{one.after}`")


def test_a_seed_draws_the_same_again_and_nothing_twice_in_a_line(place: Path) -> None:
    def draw(seed: int, number: int = 4) -> list[Mutation]:
        return drawn(["assistant"], number, random.Random(seed), place)

    assert draw(1) == draw(1) != draw(2)
    assert len({one.line for one in draw(1)}) == 4
    assert len(draw(1, 1_000)) == len({one.line for one in mutations_of(MODULE, SOURCE.encode())})


def test_the_test_of_the_same_name_is_nearest_and_then_what_imports_by_fewer_steps(place: Path) -> None:
    for name, text in (
        ("assistant/session/desk.py", "from assistant.core import sums"),
        ("tests/session/test_desk.py", "import assistant.session.desk"),
        ("tests/core/test_all.py", "from assistant.core.sums import up_to"),
        ("tests/core/test_other.py", "import assistant.other"),
    ):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    assert Nearest(place).to(MODULE) == [TEST, "tests/core/test_all.py", "tests/session/test_desk.py"]


def test_what_a_test_notices_is_red_and_what_none_does_survives(place: Path) -> None:
    red = try_one(place, change("return found", "return None"), [TEST])
    assert (red.result, red.noticed_by) == ("red", f"{TEST}::test_it_counts_from_nought")
    assert try_one(place, change("most > 1", "(most >= 1)"), [TEST]).result == "survived"
    assert (place / MODULE).read_text(encoding="utf-8") == SOURCE


def test_what_cannot_be_loaded_is_red_too(place: Path) -> None:
    assert try_one(place, change("__all__", "return 1"), [TEST]).result == "red"


def test_a_loop_is_red_by_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "TEST_SECONDS", 1)
    looping = try_one(place, change("len(found) < most", "most"), [TEST])
    assert (looping.result, looping.noticed_by) == ("red", f"{TEST}::test_it_counts_from_nought")


def test_a_loop_before_any_test_is_ended(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "HUNG_SECONDS", 2)
    assert try_one(place, change('__all__ = ["up_to"]', "while True: pass"), [TEST]).result == "hung"


def test_a_test_that_is_red_anyway_counts_for_nothing_and_is_named(place: Path) -> None:
    outcome = try_one(place, change("return found", "return None"), [TEST])
    assert red_anyway(place, [outcome]) is None
    (place / TEST).write_text(TESTS.replace("[0, 1, 2]", "[]"), encoding="utf-8")
    assert red_anyway(place, [outcome]) == outcome.noticed_by
