"""The core alone is enough, and light: whoever needs an interview's state loads nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "sqlite3", "sqlite_utils", "click", "yaml", "jinja2", "filelock", "platformdirs")
REST = ("assistant.store", "assistant.session", "assistant.compose", "assistant.face")


@pytest.mark.parametrize("module", ["interview", "decide", "typed", "views"])
def test_a_fresh_interpreter_that_imports_the_core_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, assistant.core.{module}; print('\\n'.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert f"assistant.core.{module}" in loaded
    assert [name for name in loaded if name.split(".")[0] in HEAVY or name.startswith(REST)] == []
