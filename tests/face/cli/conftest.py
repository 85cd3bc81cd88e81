"""The command line as its users call it: arguments in; exit code, stdout and stderr out."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.face.cli.main import run
from tests.lesson import BANK

DATA = Path(__file__).parents[2] / "data"
# A case of the lesson's bank; what stands at `more` is more of it.
SCRIPT = """
format: interview-script/1
case: {case}
inspector: First
case_manager: Worker
answers:
  present: own
  dated: no
  school: {{answer: sufficient, said: [{{by: case_manager, text: I rang the school twice.}}]}}
  safety: {{answer: insufficient, reasons: [thin]}}
  assess: {{answer: sufficient, record: shown, explained: clearly}}
  plan: sufficient
  review: {{answer: insufficient, reasons: [late]}}
  victims: no
  joint: sufficient
  oversight: {{answer: insufficient, reasons: [late]}}
judgements:
  work: {{decision: insufficient, rationale: Safety decided it.}}
  support: {{decision: sufficient, rationale: It was enough.}}
sign: {sign}
"""


@dataclass(frozen=True)
class Outcome:
    """What one call came to."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        return self.out.strip().splitlines()[-1]


Call = Callable[..., Outcome]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """`call("list", "--json", typed="...")` in a home of the test's own."""
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))

    def calling(*arguments: str | Path, typed: str = "") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return calling


@pytest.fixture
def allotment() -> tuple[Path, Path]:
    """The bank of another field and its script."""
    return DATA / "banks" / "allotment.yaml", DATA / "scripts" / "allotment.yaml"


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Path]:
    """A script in the author's own notation, as a file."""

    def written(text: str) -> Path:
        path = tmp_path / "script.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def hold(call: Call, script: Callable[[str], Path], tmp_path: Path) -> Callable[..., Outcome]:
    """Hold a scripted case of the lesson's bank: `hold("W01", "--inspection", "here")`."""
    bank = tmp_path / "lesson.yaml"
    bank.write_text(BANK, encoding="utf-8")

    def holding(case: str, *more: str, sign: bool = True) -> Outcome:
        path = script(SCRIPT.format(case=case, sign=str(sign).lower()))
        return call("interview", "--script", path, "--bank", bank, *more)

    return holding
