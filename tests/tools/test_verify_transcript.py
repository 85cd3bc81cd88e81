from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.core.interview import events as ev
from assistant.core.record.event import Event
from assistant.store.record.chain import head_of
from assistant.store.record.codec import body_sha, canonical, seal
from tests.store.record.records import WHOLE, header_of, lines_of

TOOL = Path(__file__).resolve().parents[2] / "tools" / "verify_transcript.py"
STORED = seal(header_of(), WHOLE)
LINES = [line.encode() for line in lines_of(header_of(), STORED)]
HEAD = head_of(11, STORED[10].hash)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w01.jsonl"
    path.write_bytes(b"".join(LINES))
    return path


def run(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and standard output, away from the program's own code and with assertions switched off."""
    ran = subprocess.run(
        [sys.executable, "-I", "-O", TOOL, *arguments], cwd="/", capture_output=True, encoding="utf-8", check=False
    )
    return ran.returncode, ran.stdout


def without_assert_statements() -> bool:
    return not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(TOOL.read_bytes())))


def test_it_is_short_enough_to_be_read_by_who_relies_on_it() -> None:
    assert len(TOOL.read_text(encoding="utf-8").splitlines()) < 60


def test_it_shares_no_code_with_the_program() -> None:
    tree = ast.parse(TOOL.read_bytes())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
    assert without_assert_statements()


def test_a_record_as_it_was_written_is_ok(file: Path) -> None:
    assert run(file) == (0, f"ok: 12 events, head {HEAD}\n")
    assert run(file, "--head", HEAD) == (0, f"ok: 12 events, head {HEAD}\n")


def test_an_unsigned_record_has_the_head_of_its_last_event(file: Path) -> None:
    file.write_bytes(b"".join(LINES[:11]))
    assert run(file) == (0, f"ok: 10 events, head {head_of(10, STORED[9].hash)}\n")


def test_a_changed_event_is_named_by_its_line(file: Path) -> None:
    file.write_bytes(b"".join(LINES).replace(b"Was the plan", b"Was a plan"))
    assert run(file) == (4, "line 3 was changed\n")


def test_a_deleted_event_is_named_by_its_line(file: Path) -> None:
    file.write_bytes(b"".join(LINES[:4] + LINES[5:]))
    assert run(file) == (4, "line 5 is not the next event\n")


def test_a_cut_tail_is_found_with_the_head_and_only_with_it(file: Path) -> None:
    file.write_bytes(b"".join(LINES[:11]))
    assert run(file)[0] == 0
    assert run(file, "--head", HEAD) == (4, "line 12 is missing, or not as the head says\n")


def test_another_records_head_is_found(file: Path) -> None:
    assert run(file, "--head", "11:0123456789abcdef") == (4, "line 12 is missing, or not as the head says\n")


def test_an_incomplete_last_line_is_named(file: Path) -> None:
    file.write_bytes(b"".join(LINES)[:-5])
    assert run(file) == (4, "line 13 cannot be read\n")


HOSTILE = {
    "empty": b"",
    "list": b"[]",
    "null": b"null",
    "object": b"{}",
    "deep": b"[" * 100_000,
    "fraction": b'{"seq":1.5}',
    "nan": b'{"seq":NaN}',
    "bytes": b"\xff",
    "twice": b'{"seq":1,"seq":1}',
    "half a character": b'"\\ud800"',
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("number", [1, 3])
def test_a_hostile_line_is_named(file: Path, line: bytes, number: int) -> None:
    file.write_bytes(b"".join([*LINES[: number - 1], line + b"\n", *LINES[number:]]))
    code, said = run(file)
    assert (code, said.split()[:2]) == (4, ["line", str(number)])


def test_keys_are_sorted_as_the_standard_says(file: Path) -> None:
    value = json.loads(LINES[0])
    value["\ufb01"], value["\U0001f331"] = 1, 2
    file.write_bytes(json.dumps(value).encode() + b"\n")
    assert run(file) == (0, f"ok: 0 events, head 0:{body_sha(canonical(value))[:16]}\n")


def test_texts_in_any_script_are_hashed_as_the_program_does(file: Path) -> None:
    text = "".join(map(chr, (*range(0x180), 0x2028, 0x2029, 0xFEFF, 0xFFFD, 0x1F331, 0x10FFFF)))
    stored = seal(header_of(), [Event(1, 0, "inspector", ev.Said(text=text))])
    file.write_bytes("".join(lines_of(header_of(), stored)).encode())
    assert run(file) == (0, f"ok: 1 events, head {head_of(1, stored[0].hash)}\n")


@pytest.mark.parametrize("arguments", [[], ["no-such-file"], ["--head", "12"], ["--head", "-1:0123456789abcdef"]])
def test_wrong_usage_ends_with_2(file: Path, arguments: list[str]) -> None:
    given = [file, *arguments] if arguments[:1] == ["--head"] else arguments
    assert run(*given) == (2, "")
