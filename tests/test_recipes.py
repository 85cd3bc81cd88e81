"""The recipes of the documents are typed as they stand, over a made-up home; what is shown is what comes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.store.record.migrations import INDEX_TABLES, SCHEMA_VERSION, TABLES
from assistant.store.record.views import FOR_ANALYSTS
from tests.store.record.freeze_home import thaw

FORMATS = (Path(__file__).resolve().parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")
A_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A command goes on over the lines that are indented under it; what is shown goes on to the next command.
A_COMMAND = re.compile(r"^\$ (.*(?:\n {4}.*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
RECIPES = [match.groups() for block in A_BLOCK.findall(FORMATS) for match in A_COMMAND.finditer(block)]


def typed(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    known = os.environ | {"PATH": path, "ASSISTANT_HOME": str(folder / "home")}
    return subprocess.run(["sh", "-c", command], cwd=folder, env=known, capture_output=True, text=True, check=False)


def test_each_recipe_does_what_the_page_shows(tmp_path: Path) -> None:
    thaw(SCHEMA_VERSION, tmp_path / "home")
    for command, shown in RECIPES:
        ran = typed(command, tmp_path)
        assert (ran.returncode, command) == (0, command), ran.stderr
        assert ran.stdout == shown or not shown


def test_the_recipes_read_with_every_command_that_reads() -> None:
    kinds = {" ".join(command.split()[:2]) for command, _shown in RECIPES}
    assert kinds >= {f"sqlite-utils {verb}" for verb in ("rows", "query", "search", "memory")}
    assert sum(bool(shown) for _command, shown in RECIPES) >= 6


@pytest.mark.parametrize(
    "name", [*sorted(TABLES - INDEX_TABLES), *FOR_ANALYSTS, "answers", "remarks", "judgements", "links"]
)
def test_every_table_and_view_is_described(name: str) -> None:
    assert re.search(rf"^\| (?:view )?`{name}` \| \S", FORMATS, re.MULTILINE)
