"""Writes docs/reliability.md: every fault of the list, and the tests that prove what people see when it happens.

`python -m tests.faults.table` writes it from the markers `@pytest.mark.fault(NUMBER, ...)` on the tests; with `--check`
it only says whether the page is up to date.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "reliability.md"

FAULTS: dict[int, str] = {
    1: "kill -9 in mid-answer",
    2: "the terminal window is closed",
    3: "power loss, a torn log",
    4: "the disk is full while saving",
    5: "the disk is full while a document is written",
    6: "a read-only folder, file or disk",
    7: "no permission for the folder",
    8: "the folder is on the network or synchronised",
    9: "a second start on the same home",
    10: "another program holds the database",
    11: "a wrong passphrase",
    12: "the part for encrypted homes is missing",
    13: "the database is half there, or overwritten",
    14: "the database has 0 bytes",
    15: "a file that is no database, or another program's",
    16: "a home of a newer version",
    17: "a home of an older version",
    18: "a migration is killed half-way",
    19: "an event was changed after it was recorded",
    20: "the end is missing against a printed head",
    21: "the clock is set back",
    22: "the clock says 1970 or 2100",
    23: "markup and actions in an answer",
    24: "escape, OSC, C1 and NUL in a paste",
    25: "direction overrides, zero-width and tag characters",
    26: "half a character (a lone surrogate)",
    27: "emoji families, combining marks, names in any script",
    28: "a paste of 2 MB",
    29: "an empty answer",
    30: "a tiny, huge or changing window",
    31: "no colour, TERM=dumb, no terminal",
    32: "a locale that is not UTF-8",
    33: "a bank with an alias bomb, tags or anchors",
    34: "a bank nested 100,000 deep",
    35: "a bank of 50 MB",
    36: "a bank with a key or an id twice, an unknown name, a circle",
    37: "a bank with `no`, `08` and dates as options",
    38: "a bank with tabs, in Latin-1, UTF-16, with a byte order mark, with CRLF",
    39: "the bank is changed during an interview",
    40: "the bank is deleted later",
    41: "an error in a template",
    42: "a template that never ends",
    43: "`<script>`, `&` and quotes in an answer",
    44: "an answer that begins with `=` in a spreadsheet",
    45: "a control character in a document of a word processor",
    46: "no PDF engine",
    47: "the document's name is taken, a folder, or in no folder",
    48: "names of files that come from people's data",
    49: "a transcript cut in its last line",
    50: "a transcript that is deep, with NaN, duplicate keys, wrong types",
    51: "an archive that is a bomb, or leads outside its folder",
    52: "a pseudonymised export with undecided names",
    53: "a name in the finished export",
    54: "the hub cannot be reached",
    55: "the hub dies in mid-upload",
    56: "the hub holds another event at the same place",
    57: "the hub refuses one event",
    58: "the credential was revoked",
    59: "an optional part is missing",
    60: "a bug in the program",
    61: "out of memory while a template is rendered",
    62: "Ctrl-C, Ctrl-Z, a key held down, Enter twice",
    63: "an interview of 5,000 turns, a home of 2,000 interviews",
}
SCREEN, CIPHER, TEMPLATES, HUB = (
    "comes with the full screen",
    "comes with encrypted homes",
    "comes with templates of one's own; those of the program are fixed and sandboxed",
    "comes with the hub",
)
COMING: dict[int, str] = {
    11: CIPHER, 12: CIPHER, 30: SCREEN, 41: TEMPLATES, 42: TEMPLATES, 44: "comes with spreadsheets",
    46: "there is no PDF engine: the HTML is printed from a browser", 51: "comes with archives",
    54: HUB, 55: HUB, 56: HUB, 57: HUB, 58: HUB, 61: TEMPLATES, 63: SCREEN,
}  # fmt: skip

ABOVE = """\
# Reliability

<!-- Made by `python -m tests.faults.table` from the markers of the tests. Do not edit. -->

What goes wrong, and the tests that prove what people see when it does. `make check` runs them briefly, `make
check-slow` at length, and `make score` prints the figures. Each harness in `tests/faults/` can be run alone, as
`python -m tests.faults.kill --n 300 --json`; with `--mutant NAME` it breaks the program on purpose and has to turn red.

What is promised: an answer that was acknowledged survives kill -9, and a power cut where the disk honours a sync.
Changes from outside are noticed, not prevented. What is recorded is not encrypted, and neither is anything exported:
use a disk that is. Not covered: power loss on real hardware, network and synchronised folders (they are warned of), and
whoever can rewrite a whole record that nobody else holds a head of.

| # | what happens | proved by |
|---|---|---|
"""


def proved(folder: Path = CHECKOUT / "tests") -> dict[int, list[str]]:
    """For each fault the tests that are marked with it, as `file::test`."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for name, numbers in _marked(ast.parse(path.read_bytes())):
            for number in numbers:
                found[number].append(f"{path.relative_to(CHECKOUT).as_posix()}::{name}")
    return dict(found)


def _marked(tree: ast.Module) -> Iterator[tuple[str, list[int]]]:
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
                yield node.name, [ast.literal_eval(number) for number in mark.args]


def page() -> str:
    """The whole page."""
    tests = proved()
    unknown = sorted(set(tests) - set(FAULTS))
    if unknown:
        raise SystemExit(f"There is no fault {unknown}.")
    lines = []
    for number, what in FAULTS.items():
        by = "<br>".join(_link(test) for test in tests.get(number, ())) or COMING.get(number, "**no test yet**")
        lines.append(f"| {number} | {what} | {by} |")
    count = f"\n{len(tests)} of {len(FAULTS)} faults have their test.\n"
    return ABOVE + "\n".join(lines) + "\n" + count


def _link(test: str) -> str:
    file, _, name = test.partition("::")
    words = name.removeprefix("test_").replace("_", " ")
    return f"[{words}](../{file})"


if __name__ == "__main__":
    made = page()
    if "--check" in sys.argv:
        raise SystemExit(0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made else "out of date")
    PAGE.write_text(made, encoding="utf-8")
