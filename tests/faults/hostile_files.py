"""Hostile banks, scripts and transcripts: refused with line and remedy, in under a second and 150 MiB.

Each is read in a child of its own that reports its time and the most memory it held, above what an idle child holds.
The mutant reads YAML without the guard, as a parser does by default.
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tests.banks import changed
from tests.faults._child import Place, command, place, start, warm
from tests.faults._figure import Figure, run

MUTANT = "guard-off"
MOST_SECONDS = 1.0
MOST_MIB = 150
LIMIT_MIB = 2_048
BANK = "format: question-bank/1\nid: x\nversion: '1'\ntitle: x\n"
HEADER = (
    '{"format":"transcript/1","interview":"01J","bank":{"id":"x","version":"1","sha256":"' + "0" * 64 + '"},"case":"W",'
    '"started":"2013-05-14T10:02:11+01:00","language":"en","people":[{"id":"inspector","name":"I"}],"pseudonymised":false}\n'
)
EVENT = (
    '{"seq":1,"at":0,"kind":"said","v":1,"by":"inspector","lane":"shared","body":BODY,"body_sha":"","prev":"",'
    '"hash":""}\n'
)


def bomb() -> str:
    names = "abcdefghij"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)]
    return "\n".join(lines)


Content = Callable[[], str | bytes]
BANKS: dict[str, tuple[Content, str]] = {
    "alias bomb": (lambda: BANK + bomb(), "Anchors (&name) are not allowed"),
    "anchor": (lambda: BANK + "themes: &t []\npaths: *t\n", "Aliases (*name) are not allowed"),
    "tag": (lambda: BANK + "themes: !!python/object/apply:os.system ['id']\n", "Tags (!name) are not allowed"),
    "custom tag": (lambda: BANK + "%TAG ! tag:x,2000:\n--- !x\n", ":"),
    "100,000 deep": (lambda: BANK + "themes: " + "[" * 100_000, "Nested deeper than 20"),
    "5,000 deep": (lambda: BANK + "themes: " + "[" * 5_000 + "]" * 5_000, "Nested deeper than 20"),
    "deep in blocks": (lambda: BANK + "".join(f"{' ' * i}a:\n" for i in range(400)), "Nested deeper than 20"),
    "50 MiB": (lambda: BANK + "#" * (50 << 20), "larger than"),
    "4 MiB of questions": (lambda: BANK + "facts:\n" + "  - {id: q, ask: x}\n" * 200_000, "larger than"),
    "many entries": (lambda: BANK + "facts: [" + "a," * 400_000 + "]", "more than"),
    "too many questions": (
        lambda: BANK + "facts:\n" + "".join(f"- {{id: q{i}, ask: x, type: text}}\n" for i in range(2_500)),
        "2,000",
    ),
    "duplicate key": (lambda: BANK + "title: y\n", "here twice, first on line 4"),
    "NUL": (lambda: BANK + "licence: a\x00b\n", "control character"),
    "escape": (lambda: BANK + 'licence: "\\x1b]0;p\\a"\n', "control character"),
    "Latin-1": (lambda: (BANK + "licence: café\n").encode("latin-1"), "UTF-8"),
    "UTF-16 without mark": (lambda: BANK.encode("utf-16-le"), "UTF-16"),
    "tab": (lambda: BANK + "themes:\n\t- x\n", "tab"),
    "binary": (lambda: bytes(range(256)) * 40, "."),
    "many documents": (lambda: BANK + "---\nx\n" * 1_000, "second document"),
    "100,000 digits": (lambda: BANK + f"facts: [{{id: a, ask: x, type: number, min: {'9' * 100_000}}}]\n", ":5"),
    "long condition": (
        lambda: changed("title: A walk\n", f"title: A walk\nview_when: {'(' * 20_000}a == 'b'{')' * 20_000}\n"),
        ":5",
    ),
    "half a character": (lambda: BANK + 'licence: "\\ud800"\n', ":5"),
    "newer": (lambda: BANK.replace("bank/1", "bank/9"), "newer version"),
    "empty": (lambda: "", "empty"),
    "wrong throughout": (lambda: BANK + "".join(f"k{i}: x\n" for i in range(30_000)), ":"),
}
TRANSCRIPTS: dict[str, tuple[Content, str]] = {
    "deep": (
        lambda: HEADER + EVENT.replace("BODY", '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"),
        ":2: A line may be nested",
    ),
    "NaN": (lambda: HEADER + EVENT.replace("BODY", '{"text":NaN}'), ":2: Numbers are whole"),
    "fraction": (lambda: HEADER + EVENT.replace("BODY", '{"text":1e999}'), ":2: Numbers are whole"),
    "100,000 digits": (
        lambda: HEADER + EVENT.replace("BODY", '{"text":' + "9" * 100_000 + "}"),
        ":2: A number is too large",
    ),
    "duplicate key": (lambda: HEADER + '{"seq":1,"seq":2}\n', ":2: The same key stands twice"),
    "wrong kind": (lambda: HEADER + EVENT.replace("BODY", "[]"), ":2: `body` is not an object"),
    "field too many": (lambda: HEADER + EVENT.replace("BODY", "{}").replace('"seq"', '"x":1,"seq"'), ":2:"),
    "half a character": (lambda: HEADER + EVENT.replace("BODY", '{"text":"\\ud800"}'), ":2:"),
    "a line of 20 MiB": (lambda: HEADER + '{"x":"' + "a" * (20 << 20), "too large"),
    "a million keys": (
        lambda: HEADER + "{" + ",".join(f'"k{i}":1' for i in range(1_000_000)) + "}\n",
        ":2: A line may be nested",
    ),
    "wrong throughout": (lambda: HEADER + "[]\n" * 100_000, ":2:"),
    "open texts": (lambda: HEADER + '{"' * 400_000 + "\n", ":2:"),
    "binary": (lambda: HEADER.encode() + bytes(range(256)) * 4_000, ":2:"),
    "no header": (lambda: "[]\n", ":1:"),
    "newer": (lambda: HEADER.replace("transcript/1", "transcript/2"), "newer version"),
    "empty": (lambda: "", "empty"),
}
SCRIPTS: dict[str, tuple[Content, str]] = {
    "alias bomb": (lambda: "format: interview-script/1\n" + bomb(), "Anchors (&name) are not allowed"),
    "deep": (lambda: "format: interview-script/1\nanswers: " + "{a: " * 50_000, "Nested deeper than 20"),
    "50 MiB": (lambda: "format: interview-script/1\n" + "#" * (50 << 20), "larger than"),
    "wrong kinds": (lambda: "format: interview-script/1\nanswers: [x]\nsign: perhaps\n", ":2"),
}
KINDS: dict[str, tuple[tuple[str, ...], tuple[int, ...], dict[str, tuple[Content, str]]]] = {
    "bank": (("bank", "check"), (1, 2), BANKS),
    "transcript": (("import",), (2, 4), TRANSCRIPTS),
    "script": (("interview", "--script"), (2,), SCRIPTS),
}


def measure(n: int = 0, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """Every file once (or the first `n` of each kind)."""
    warm()
    slowest, largest, tried = 0.0, 0.0, 0
    wrong: dict[str, str] = {}
    with place() as where:
        idle = used(where, command("list"))[2]
        for name, call, codes, content, says in chosen(n):
            tried += 1
            path = where.root / "hostile"
            raw = content()
            path.write_bytes(raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
            code, seconds, mib, said = used(where, command(*call, path), guard_off if mutant == MUTANT else None)
            mib -= idle
            slowest, largest = max(slowest, seconds), max(largest, mib)
            if code not in codes or says not in said or "Traceback" in said:
                wrong[name] = f"code {code}: {said[:120]}"
            elif seconds > MOST_SECONDS or mib > MOST_MIB:
                wrong[name] = f"{seconds:.2f} s, {mib:.0f} MiB"
    detail: dict[str, object] = {"slowest_cpu_s": round(slowest, 2), "most_mib": round(largest)}
    if wrong:
        detail["wrong"] = wrong
    yield Figure("hostile-files-refused", tried - len(wrong), tried, not wrong, detail)


def chosen(n: int) -> Iterator[tuple[str, tuple[str, ...], tuple[int, ...], Content, str]]:
    """The files to try: name, command, exit codes, content, and what is to be said of it."""
    for kind, (call, codes, files) in KINDS.items():
        for name, (content, says) in list(files.items())[: n or None]:
            yield f"{kind}: {name}", call, codes, content, says


def used(
    where: Place, work: Callable[[], int | None], patch: Callable[[], object] | None = None
) -> tuple[int, float, float, str]:
    """Exit code, seconds of processor time, MiB at most, and what it said. Time on the clock would be the machine's."""
    figures = where.root / "figures"

    def measured() -> int | None:
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT_MIB << 20, LIMIT_MIB << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (5, 6))
        began = time.process_time()
        try:
            return work()
        finally:
            most = int(Path("/proc/self/status").read_text(encoding="utf-8").split("VmHWM:")[1].split()[0])
            figures.write_text(json.dumps([time.process_time() - began, most / 1024]), encoding="utf-8")

    figures.unlink(missing_ok=True)
    child = start(measured, where, name="hostile-file", patch=patch)
    os.close(child.typing)
    child.typing = -1
    code = child.wait()
    seconds, mib = json.loads(figures.read_text(encoding="utf-8")) if figures.exists() else (99.0, 9_999.0)
    return code, seconds, mib, child.err + child.out


def guard_off() -> None:
    """The mutant: no limits of depth, entries or bytes, and aliases are taken."""
    from assistant.store.reading import yaml as yaml_files

    guarded = vars(yaml_files)["_Builder"]

    class Unguarded(guarded):  # type: ignore[misc,valid-type]
        def __init__(self, file: str, max_depth: int, max_nodes: int) -> None:
            super().__init__(file, 10**9, 10**9)

        def note(self, problem: object) -> None:
            return None

    vars(yaml_files)["_Builder"] = Unguarded


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=0, mutants=[MUTANT])
