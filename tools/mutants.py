"""Whether the tests notice: draws small changes to the program and tells which of them no test objects to.

    python tools/mutants.py --n 25 [--seed 7] [--within assistant/core ...]

Each change is made in a copy of the checkout, one at a time. The tests nearest to the changed module run until one of
them fails or a minute has passed; what none of them noticed is printed. Two copies work side by side.
"""

from __future__ import annotations

import argparse
import ast
import os
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
WITHIN = tuple(f"assistant/{floor}" for floor in ("core", "compose", "store", "session"))
SIDE_BY_SIDE = 2
MOST_TEST_FILES = 30
FARTHEST = 4  # imports between a module and a test that is near to it
TEST_SECONDS = 20
LOOKING_SECONDS = 60
HUNG_SECONDS = LOOKING_SECONDS + 60
ENDED_WELL = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
LARGEST_NUMBER = 20  # above it a number is a size or a wait, and one more or less is the same to everybody

SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
# What these are given says how something is stored or made, not what comes out.
UNTOUCHED_ARGUMENTS = frozenset({"maxsize", "strict", "slots", "frozen", "indent", "timeout", "flags"})


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: `kind`, where, and the text that stands there before and after."""

    path: str
    line: int
    span: tuple[int, int]  # in bytes
    kind: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {_short(self.before)}  ->  {_short(self.after)}"

    def applied_to(self, source: bytes) -> bytes:
        start, end = self.span
        return source[:start] + self.after.encode() + source[end:]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tests made of a mutation; `noticed_by` is the first test that failed."""

    mutation: Mutation
    result: Literal["red", "survived", "hung"]
    noticed_by: str = ""


# -- drawing


def mutations_of(path: str, source: bytes) -> Iterator[Mutation]:
    """Every change that may be drawn in one module."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _changeable(ast.parse(source)):
        for kind, part, after in _changes(node):
            ends = part.end_lineno or part.lineno, part.end_col_offset or part.col_offset
            span = starts[part.lineno - 1] + part.col_offset, starts[ends[0] - 1] + ends[1]
            yield Mutation(path, part.lineno, span, kind, source[slice(*span)].decode(), after)


def _changeable(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """The nodes that do something: no annotations, decorators, f-strings (without places before 3.12), asserts."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "keywords") and not isinstance(tree, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_left_alone(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield child
            yield from _changeable(child)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.keyword(arg=str(name)):
            return name in UNTOUCHED_ARGUMENTS
        case ast.Subscript(value=ast.Name(id="Literal" | "Annotated" | "Callable" | "Mapping")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.BinOp(op=ast.BitOr())):
            return name[:1].isupper() and not name.isupper()  # a type by another name
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return False


def _changes(node: ast.expr | ast.stmt) -> Iterator[tuple[str, ast.expr | ast.stmt, str]]:
    """What a node allows: the kind of change, the part of the node that is replaced, and by what."""
    match node:
        case ast.Compare(left=left, ops=[compared], comparators=sides) if type(compared) in SWAPPED:
            yield "comparison", node, _text(ast.Compare(left, [SWAPPED[type(compared)]()], sides))
        case ast.BoolOp(op=joined, values=values):
            yield "and or", node, _text(ast.BoolOp(ast.Or() if isinstance(joined, ast.And) else ast.And(), values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", node, _text(operand)
        case ast.BinOp(left=left, op=counted, right=right) if type(counted) in COUNTED and not _is_text(left, right):
            yield "operator", node, _text(ast.BinOp(left, COUNTED[type(counted)](), right))
        case ast.Constant(value=bool(value)):
            yield "constant", node, str(not value)
        case ast.Constant(value=int(value)) if abs(value) <= LARGEST_NUMBER:
            # Not from 0 to -1: the last of a few is mostly the first.
            yield from (("constant", node, f"({value + step})") for step in ((1, -1) if value else (1,)))
        case ast.Return(value=ast.expr()) if ast.unparse(node) != "return None":
            yield "return", node, "return None"
        case ast.If() | ast.IfExp():
            yield from (("branch", node.test, forced) for forced in ("True", "False"))
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            yield from (("branch", test, "True") for loop in node.generators for test in loop.ifs)


def _text(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"


def _is_text(*sides: ast.expr) -> bool:
    return any(isinstance(side, ast.JoinedStr | ast.Constant) and not _is_number(side) for side in sides)


def _is_number(side: ast.expr) -> bool:
    return isinstance(side, ast.Constant) and isinstance(side.value, int | float)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return f"`{one_line if len(one_line) <= 70 else one_line[:69] + '…'}`"


def drawn(within: Iterable[str], number: int, chance: random.Random, root: Path = CHECKOUT) -> list[Mutation]:
    """As many mutations as asked for, no two in a line, each kind as likely as any other."""
    by_kind: defaultdict[str, list[Mutation]] = defaultdict(list)
    for place in within:
        start = root / place
        for path in [start] if start.is_file() else sorted(start.rglob("*.py")):
            for mutation in mutations_of(path.relative_to(root).as_posix(), path.read_bytes()):
                by_kind[mutation.kind].append(mutation)
    found: dict[tuple[str, int], Mutation] = {}
    while len(found) < number and any(by_kind.values()):
        kind = chance.choice(sorted(kind for kind, left in by_kind.items() if left))
        one = by_kind[kind].pop(chance.randrange(len(by_kind[kind])))
        found.setdefault((one.path, one.line), one)
    return list(found.values())


# -- the nearest tests


class Nearest:
    """Which test files are how near to a module: those with its name first, then by how many imports lie between."""

    def __init__(self, root: Path) -> None:
        self._importers: defaultdict[str, set[str]] = defaultdict(set)
        for folder in ("assistant", "tests"):
            for path in sorted((root / folder).rglob("*.py")):
                name = path.relative_to(root).as_posix()
                for imported in _imports(ast.parse(path.read_bytes())):
                    self._importers[imported].add(name)

    def to(self, path: str) -> list[str]:
        """The test files to run for a change in `path`, the nearest first."""
        distances = self._distances(path)
        floor, stem = Path(path).parts[1], Path(path).stem
        mirrors = {f"test_{stem}.py", f"test_{Path(path).parent.name}_{stem}.py", f"test_{Path(path).parent.name}.py"}

        def nearness(test: str) -> tuple[bool, int, bool, str]:
            elsewhere = not test.startswith(f"tests/{floor}/")
            return Path(test).name not in mirrors or elsewhere, distances[test], elsewhere, test

        tests = [name for name in distances if Path(name).name.startswith("test_")]
        return sorted(tests, key=nearness)[:MOST_TEST_FILES]

    def _distances(self, path: str) -> dict[str, int]:
        distances, edge = {path: 0}, [path]
        for distance in range(1, FARTHEST + 1):
            edge = [one for name in edge for one in sorted(self._importers[_module(name)]) if one not in distances]
            distances.update(dict.fromkeys(edge, distance))
        return distances


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# -- trying


def try_one(place: Path, mutation: Mutation, tests: Sequence[str]) -> Outcome:
    """Makes the change in the copy at `place`, runs the tests, and takes it back."""
    changed = place / mutation.path
    source = changed.read_bytes()
    try:
        _write(changed, mutation.applied_to(source))
        return _judged(mutation, *_run(place, tests))
    finally:
        _write(changed, source)


def _write(path: Path, source: bytes) -> None:
    """Compiled code goes as well: a change within a second that is as long as what it replaces looks like none."""
    path.write_bytes(source)
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def waits_longer() -> int:
    """How many times longer everything takes while others work on this machine too: seconds here are a free core's."""
    return max(1, round(os.getloadavg()[0] / (os.cpu_count() or 1)))


def _run(place: Path, tests: Iterable[str]) -> tuple[int, str]:
    """The exit code of the tests, negative if they had to be ended, and what they printed."""
    patience = waits_longer()
    limits = (f"--timeout={TEST_SECONDS * patience}", f"--session-timeout={LOOKING_SECONDS * patience}")
    plain = ("-x", "-rfE", "--tb=no", "-n0", "-p", "no:randomly", "-p", "no:cacheprovider")
    with subprocess.Popen(
        (sys.executable, "-m", "pytest", *plain, *limits, *tests),
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as running:
        try:
            printed, _nothing = running.communicate(timeout=HUNG_SECONDS * patience)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            printed, _nothing = running.communicate()
    return running.returncode, printed


def _judged(mutation: Mutation, code: int, printed: str) -> Outcome:
    """Red is a test that failed, or a program that cannot even be loaded; being out of time is neither."""
    if code == -signal.SIGKILL:
        return Outcome(mutation, "hung")
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", printed, re.MULTILINE)
    if failed is not None or code not in ENDED_WELL:
        return Outcome(mutation, "red", failed[1] if failed else "")
    return Outcome(mutation, "survived")


def try_all(mutations: Sequence[Mutation], nearest: Nearest, places: Sequence[Path]) -> Iterator[Outcome]:
    """What the tests make of each, in the order of drawing, in as many copies as there are places."""
    free: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for place in places:
        free.put(place)

    def one(mutation: Mutation) -> Outcome:
        place = free.get()
        try:
            return try_one(place, mutation, nearest.to(mutation.path))
        finally:
            free.put(place)

    with ThreadPoolExecutor(len(places)) as pool:
        yield from pool.map(one, mutations)


def red_anyway(place: Path, outcomes: Iterable[Outcome]) -> str | None:
    """The test, if any, that objects to the program as it is: what it noticed counts for nothing."""
    tests = sorted({one.noticed_by for one in outcomes if one.noticed_by})
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", _run(place, tests)[1], re.MULTILINE) if tests else None
    return failed[1] if failed else None


def copy_checkout(target: Path) -> Path:
    """What git knows of the checkout, as it stands now."""
    listed = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(listed, cwd=CHECKOUT, capture_output=True, check=True, encoding="utf-8").stdout
    for name in filter(None, names.split("\0")):
        if (CHECKOUT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, target / name)
    return target


def main() -> None:
    """Draws, tries, and prints what survived."""
    options = _options()
    mutations = drawn(options.within, options.n, random.Random(options.seed))
    print(f"{len(mutations)} changes by seed {options.seed}, in {', '.join(options.within)}", flush=True)
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        places = [copy_checkout(Path(folder) / str(number)) for number in range(SIDE_BY_SIDE)]
        for outcome in try_all(mutations, Nearest(places[0]), places):
            outcomes.append(outcome)
            if outcome.result != "red":
                print(f"{outcome.result:9} {outcome.mutation}", flush=True)
        if test := red_anyway(places[0], outcomes):
            sys.exit(f"{test} fails without any change: make the tests green first.")
    counts = Counter(outcome.result for outcome in outcomes)
    print(f"{counts['red']} of {len(outcomes)} red, {counts['survived']} survived, {counts['hung']} hung")
    sys.exit(counts["hung"] > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="draw small changes to the program that no test objects to")
    parser.add_argument("--n", type=int, default=25, help="how many (25)")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="draw the same ones again")
    parser.add_argument("--within", nargs="+", default=WITHIN, help="files or folders to change")
    return parser.parse_args()


if __name__ == "__main__":
    main()
