"""The matrix of full, read-only, forbidden, locked and foreign, one test a case, as root and not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from sysconfig import get_path, get_python_version

import pytest

from tests.faults import disk
from tests.faults._child import NOBODY, place, warm

CHECKOUT = Path(__file__).resolve().parents[2]
# The one of this environment may be root's alone.
PYTHONS = (sys.executable, f"/usr/bin/python{get_python_version()}")


@pytest.mark.fault(4, 5, 6, 7, 9, 10, 13, 14, 15, 16, 17, 47)
@pytest.mark.parametrize("name", disk.MATRIX)
def test_a_storage_fault_is_said_and_loses_nothing(name: str) -> None:
    warm()
    with place() as where:
        where.root.chmod(0o755)
        try:
            assert list(disk.MATRIX[name](where)) == []
        except disk.LeftOut as reason:
            pytest.skip(str(reason))


@pytest.mark.slow
def test_the_whole_matrix_holds_for_an_ordinary_user_too(tmp_path: Path) -> None:
    """Rights mean nothing to root, who runs most tests: the harness is started again as nobody in particular."""
    if not disk.IS_ROOT:
        pytest.skip("the other tests here run as an ordinary user already")
    tmp_path.chmod(0o777)
    python = next((program for program in PYTHONS if starts(program, tmp_path)), None)
    if python is None:
        pytest.skip("not run: no Python here that another user may start with this checkout and its libraries")
    done = as_nobody(python, tmp_path, "-m", "tests.faults.disk", "--json")
    figure = json.loads(done.stdout)
    assert (figure["as"], figure["good"], figure["failed"]) == ("user", True, {}), done.stdout
    assert figure["tried"] >= len(disk.MATRIX) - 2


def starts(python: str, home: Path) -> bool:
    try:
        return as_nobody(python, home, "-c", "import tests.faults.disk").returncode == 0
    except OSError:
        return False


def as_nobody(python: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, *arguments],
        cwd=CHECKOUT,
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        env={**os.environ, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": get_path("purelib")},
        capture_output=True,
        text=True,
        check=False,
    )
