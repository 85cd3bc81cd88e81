"""The core alone is enough, and light: whoever needs an interview's state loads nothing else."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("textual", "rich", "sqlite3", "sqlite_utils", "click", "yaml", "jinja2", "filelock", "platformdirs")
REST = ("assistant.store", "assistant.session", "assistant.compose", "assistant.face")
CODE = """
import sys
import assistant.core.interview.state
print(*sys.modules)
from assistant.core.interview import decide, judging, typed, views
print(*sys.modules)
"""


def test_a_fresh_interpreter_that_imports_the_core_loads_nothing_heavy() -> None:
    printed = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout
    state_alone, whole_core = (line.split() for line in printed.splitlines())
    assert "assistant.core.interview.state" in state_alone
    assert "assistant.core.interview.decide" in whole_core
    assert [name for name in whole_core if name.split(".")[0] in HEAVY or name.startswith(REST)] == []
