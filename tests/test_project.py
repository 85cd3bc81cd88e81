"""What holds for the whole tree, whatever is in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = sorted(CHECKOUT.glob("assistant/**/*.py"))
PYTHON = [
    path for folder in ("assistant", "tests", "tools", "bench") for path in sorted(CHECKOUT.glob(f"{folder}/**/*.py"))
]
REQUIREMENTS = sorted(CHECKOUT.glob("requirements/*.txt"))
LONGEST_FILE_LINES = 400
LONGEST_FUNCTION_LINES = 50
FULLEST_ROOM_MODULES = 16
ONE_FILE_A_KIND = {"assistant/face/cli", "assistant/core/bank/questions"}
PUT_OFF = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X])\b")


def named(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def pinned(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def is_public(path: Path) -> bool:
    return not any(re.match(r"_[^_]", part) for part in path.relative_to(CHECKOUT).parts)


@pytest.mark.parametrize("path", PACKAGE, ids=named)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_FILE_LINES


@pytest.mark.parametrize("path", PACKAGE, ids=named)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    assert [f.name for f in functions(path) if length_lines(f) >= LONGEST_FUNCTION_LINES] == []


@pytest.mark.parametrize("room", sorted({path.parent for path in PACKAGE}), ids=named)
def test_a_room_can_be_taken_in_at_a_glance(room: Path) -> None:
    modules = [path for path in room.glob("*.py") if path.stem != "__init__"]
    assert named(room) in ONE_FILE_A_KIND or len(modules) <= FULLEST_ROOM_MODULES


@pytest.mark.parametrize("path", [path for path in PACKAGE if is_public(path)], ids=named)
def test_a_public_module_says_why_it_exists(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_bytes()))


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_nothing_is_put_off_in_a_comment(path: Path) -> None:
    assert PUT_OFF.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=named)
def test_every_requirement_is_one_version_known_by_its_hashes(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    asked_for = [line for line in lines if not line.startswith((" ", "#"))]
    assert len(pinned(path)) == len(asked_for) > 0
    assert all(line.endswith("\\") for line in asked_for)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=named)
def test_requirements_name_no_registry_and_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|^-|index-url|find-links|/(home|root|tmp|work)/", text, re.MULTILINE)


def test_what_people_run_is_what_was_tested() -> None:
    run, dev = (pinned(CHECKOUT / "requirements" / name) for name in ("run.txt", "dev.txt"))
    assert run.items() <= dev.items()
