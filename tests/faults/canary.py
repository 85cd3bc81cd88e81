"""A name typed in a full session, with failures forced all the way: it stays where it belongs.

It may stand in the database and in the documents that were asked for. In no error, log, crash report, temporary file or
file name. Each failure is an exception whose message and whose frames hold the name, as those of libraries do. The
mutant writes messages and local variables into the crash report.
"""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.session import crash
from assistant.store.record.database import DATABASE_NAME
from tests.faults._child import Child, Place, called, place, warm
from tests.faults._figure import Figure, run

MUTANT = "locals-on"
CANARY = "Zebedee-Quillfeather"
BELONGS = (DATABASE_NAME, f"{DATABASE_NAME}-wal")
LINES = """\
c: what {c} said
i: and {c} again
c: {c} went out
/note {c} is private
/shows {c} shows it
1
/aside come_back by {c} until 2013-05-20
/evidence {c} 2013-04-02 p3
/alert child: {c} alone at night; told {c}
/words {c}
/mark {c}
/nope {c}
/reply learning:{c} accept {c}
/jump {c}
/say {c}
/list
/private
/points
/slip
""".replace("{c}", CANARY)
SESSION = ("interview", "--plain", "--case", CANARY, "--child", CANARY, "--inspector", CANARY, "--case-manager", CANARY)
RESUME = ("resume", "ID", "--plain")
SCRIPT = ("interview", "--script", "SCRIPT")

# Where something breaks: (module, attribute, the call that meets it). Thirty and some.
BROKEN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("assistant.store.record.sqlite", "seal", RESUME),
    ("assistant.store.record.sqlite", "signed_head", RESUME),
    ("assistant.store.record.sqlite", "InterviewStore._put", RESUME),
    ("assistant.store.record.sqlite", "InterviewStore.append", RESUME),
    ("assistant.store.record.sqlite", "InterviewStore.create", (*SESSION, "--again")),
    ("assistant.store.record.sqlite", "InterviewStore.shelf", ("show", "ID")),
    ("assistant.store.record.sqlite", "InterviewStore.shelves", ("list",)),
    ("assistant.store.record.sqlite", "InterviewStore.events", ("show", "ID")),
    ("assistant.store.record.sqlite", "event_from", ("show", "ID", "--json")),
    ("assistant.store.record.sqlite", "open_to_write", RESUME),
    ("assistant.store.record.codec", "body_text", RESUME),
    ("assistant.store.record.codec", "read_body", ("feedback", "ID")),
    ("assistant.store.atomic", "_write_beside", ("feedback", "ID", "-o", "OUT")),
    ("assistant.store.record.transcripts", "canonical", ("import", "TRANSCRIPT")),
    ("assistant.session.interview.sitting", "decide", RESUME),
    ("assistant.session.interview.sitting", "fold", RESUME),
    ("assistant.session.interview.sitting", "answer_rows", RESUME),
    ("assistant.session.interview.script_runner", "fold", SCRIPT),
    ("assistant.session.interview.transfer", "verify_file", ("import", "TRANSCRIPT")),
    ("assistant.session.documents", "compose_feedback", ("feedback", "ID")),
    ("assistant.session.documents", "compose_judgement", ("judgement", "ID")),
    ("assistant.session.documents", "compose_shown", ("show", "ID", "--json")),
    ("assistant.compose.formats.markdown", "_printed", ("feedback", "ID", "-o", "OUT")),
    ("assistant.compose.formats.html", "_printed", ("judgement", "ID", "--format", "html")),
    ("assistant.compose.formats.docx_blocks", "written", ("feedback", "ID", "--format", "docx", "-o", "OUT")),
    ("assistant.compose.formats.json", "_written", ("feedback", "ID", "--format", "json")),
    ("assistant.session.interview.desk", "read_line", RESUME),
    ("assistant.face.lines.words", "cues_in", RESUME),
    ("assistant.face.plain.interview", "told", RESUME),
    ("assistant.face.lines.words", "options_lines", RESUME),
    ("assistant.face.lines.words", "asked_lines", RESUME),
    ("assistant.face.lines.pages", "private_page", RESUME),
    ("assistant.face.lines.pages", "list_page", RESUME),
    ("assistant.face.cli.show", "lines", ("show", "ID")),
    ("assistant.core.interview.decide", "clean", RESUME),
    ("assistant.store.record.chain", "check", ("verify", "ID")),
)
KINDS: tuple[Callable[[str], BaseException], ...] = (
    ValueError,
    KeyError,
    RuntimeError,
    lambda text: OSError(5, text, f"/home/{text}"),
    lambda text: sqlite3.OperationalError(text),
    lambda text: sqlite3.IntegrityError(text),
    lambda text: UnicodeEncodeError("utf-8", text, 0, 1, text),
    lambda text: _invalid(text),
)


def measure(n: int = 0, mutant: str | None = None, seed: int = 11) -> Iterable[Figure]:
    """The session, its documents, and `n` (0: all) of the failures, each with another kind of exception."""
    warm()
    leaks: dict[str, int] = {}
    forced = 0
    with place() as where:
        for child in prepared(where):
            leaks.update(leaked(child.err, f"stderr of {child.code}"))
        for number, (module, attribute, call) in enumerate(BROKEN[: n or None]):
            kind = KINDS[(number + seed) % len(KINDS)]
            child = broken(where, module, attribute, call, kind, mutant)
            forced += child.code in (2, 3, 4, 5)
            leaks.update(leaked(child.err, f"stderr, {module}.{attribute}"))
        leaks.update(in_files(where))
    detail: dict[str, object] = {"forced": forced}
    if leaks:
        detail["where"] = dict(list(leaks.items())[:5])
    yield Figure("canary-leaks", sum(leaks.values()), 0, not leaks and forced >= min(30, n or 30), detail)


def prepared(where: Place) -> Iterator[Child]:
    """The session, and every document of it; a script and a transcript that hold the name as well."""
    yield called(where, *SESSION, typed=LINES)
    yield called(where, "interview", "--plain", "--case", "ID", typed=LINES)
    for document in ("feedback", "judgement"):
        for form in ("md", "html", "docx", "json"):
            yield called(where, document, "ID", "--format", form, "-o", where.out / f"{document}.{form}")
    yield called(where, "export", "ID", "-o", where.out / "transcript.jsonl")
    yield called(where, "backup", where.out / "backup.db")
    script = f"format: interview-script/1\ncase: {CANARY}\nanswers: {{order: {CANARY}}}\nchild: [{CANARY}]\n"
    (where.out / "script.yaml").write_text(script, encoding="utf-8")
    for call in (SCRIPT, ("interview", "--script", "SCRIPT", "--partial"), ("show", "ID"), ("slip", "ID"), ("doctor",)):
        yield called(where, *named(where, call))


def named(where: Place, call: tuple[str, ...]) -> tuple[str, ...]:
    """A call with the files of this place in it."""
    files = {"OUT": "again.md", "SCRIPT": "script.yaml", "TRANSCRIPT": "transcript.jsonl"}
    return tuple(str(where.out / files[part]) if part in files else part for part in call)


def broken(
    where: Place,
    module: str,
    attribute: str,
    call: tuple[str, ...],
    kind: Callable[[str], BaseException],
    mutant: str | None,
) -> Child:
    """One call in which `attribute` of `module` fails with the name in its message and in its local variables."""

    def patch() -> None:
        if mutant == MUTANT:
            vars(crash)["_redacted"] = with_locals
        *owner, last = attribute.split(".")
        target: Any = import_module(module)
        for part in owner:
            target = getattr(target, part)

        def failing(*arguments: Any, **named_arguments: Any) -> Any:
            said = f"{CANARY} said this"
            raise kind(said)

        setattr(target, last, failing)

    return called(where, *named(where, call), typed=LINES, patch=patch)


def leaked(text: str, where: str) -> dict[str, int]:
    """How often the name stands where it does not belong."""
    count = text.count(CANARY)
    return {where: count} if count else {}


def in_files(where: Place) -> dict[str, int]:
    """The name in files that are neither the database nor documents that were asked for, and in names of files."""
    found: dict[str, int] = {}
    raw = CANARY.encode()
    for path in where.root.rglob("*"):
        relative = path.relative_to(where.root)
        found.update(leaked(str(relative), f"name {relative}"))
        asked_for = where.out in path.parents and not path.name.startswith(".")
        printed = path.parent == where.root and path.suffix == ".out"
        if path.is_file() and path.name not in BELONGS and not asked_for and not printed and raw in path.read_bytes():
            found[str(relative)] = path.read_bytes().count(raw)
    for path in where.temporary.rglob("*"):
        found[f"left over: {path.name}"] = 1
    return found


def _invalid(text: str) -> BaseException:
    """What pydantic says of a wrong value, which it quotes."""
    from pydantic import BaseModel, ValidationError

    class Strict(BaseModel):
        number: int

    with suppress(ValidationError):
        Strict.model_validate({"number": text})
    try:
        Strict.model_validate({"number": text})
    except ValidationError as error:
        return error
    raise AssertionError


def with_locals(error: BaseException) -> Iterator[str]:
    """The mutant: a report as traceback writes it, with messages and local variables."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    yield from "".join(told.format()).splitlines()


def reports(home: Path) -> list[Path]:
    """The crash reports of a home."""
    return sorted((home / "reports").glob("*.txt"))


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=0, mutants=[MUTANT])
