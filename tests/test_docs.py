"""What the documents and the forge's files name is there: files, parts of them, targets, tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parent.parent
DOCS = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"), *CHECKOUT.glob("transcripts/*.md")])
FORGE = sorted(CHECKOUT.glob(".github/**/*.yml"))
FORMS = [path for path in CHECKOUT.glob(".github/ISSUE_TEMPLATE/*.yml") if path.name != "config.yml"]
ROOTS = (CHECKOUT, CHECKOUT / "assistant")
FOLDERS = {path.name for root in ROOTS for path in root.iterdir() if path.is_dir() and path.name[0] not in "._"}
QUOTED = re.compile(r"`([^`\n]+)`")
A_PATH = re.compile(r"(?<![\w./~-])((?:[\w-]+/)+(?:[\w.*-]*\w)?)(?:: ([A-Za-z_][\w.]*))?")
A_LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]*)(?:#([\w-]+))?\)")
A_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)(?!\w)")
STANDS_FOR_ONE = re.compile(r"[A-Z]{2,}")


def paths_named(text: str) -> Iterator[tuple[str, str | None]]:
    """Each path between backticks, from the checkout or from `assistant/`, with the part of the file that is named."""
    for quoted in QUOTED.findall(text):
        for path, part in A_PATH.findall(quoted):
            if path.split("/")[0] in FOLDERS or Path(path).suffix in (".md", ".py", ".toml", ".yaml"):
                yield path, part or None


def found(path: str) -> list[Path]:
    """What a path names; of one with a stand-in, such as KIND.py, the folder that such files are in."""
    start = "/".join(takewhile(lambda part: not STANDS_FOR_ONE.search(part), path.split("/")))
    return [one for root in ROOTS for one in root.glob(start)]


def is_in(part: str, file: Path) -> bool:
    name = part.rpartition(".")[2]
    return (
        re.search(rf"^\s*(?:def|class) {name}\b|^{name}\b", file.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("doc", DOCS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_is_there_with_the_part_that_it_names(doc: Path) -> None:
    if doc.name == "CHANGELOG.md":  # tells of what was
        return
    named = list(paths_named(doc.read_text(encoding="utf-8")))
    assert [path for path, _part in named if not found(path)] == []
    assert [(path, part) for path, part in named if part and not any(is_in(part, one) for one in found(path))] == []


def test_the_picture_of_the_house_shows_every_room() -> None:
    shown = {
        path.rstrip("/")
        for path, _part in paths_named((CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    }
    house = CHECKOUT / "assistant"
    rooms = {path.parent.relative_to(house).as_posix() for path in house.glob("*/*/**/__init__.py")}
    assert rooms - shown == set()


@pytest.mark.parametrize("doc", DOCS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(doc: Path) -> None:
    for path, anchor in A_LINK.findall(doc.read_text(encoding="utf-8")):
        target = doc.parent / path if path else doc
        assert target.exists(), path
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), anchor


@pytest.mark.parametrize("doc", [*DOCS, *FORGE, CHECKOUT / ".ci" / "run"], ids=lambda path: path.name)
def test_every_target_that_is_named_can_be_made(doc: Path) -> None:
    text = doc.read_text(encoding="utf-8")
    named = {name for quoted in [*QUOTED.findall(text), *re.findall(r"^(?: {4}|.*run: |step ).*$", text, re.MULTILINE)]
             for name in A_TARGET.findall(quoted)}  # fmt: skip
    assert named <= targets()


def test_the_forge_runs_what_we_run_on_every_python_that_is_promised() -> None:
    jobs = read(CHECKOUT / ".github" / "workflows" / "check.yml")["jobs"]
    assert jobs["check"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert runs == [".ci/run", "make lowest"]
    assert (CHECKOUT / ".ci" / "run").stat().st_mode & 0o100


def test_hooks_use_the_tools_of_this_checkout_and_fetch_none() -> None:
    (local,) = read(CHECKOUT / ".pre-commit-config.yaml")["repos"]
    requirements = (CHECKOUT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    tools = {"ruff": "ruff", "mypy": "mypy", "lint-imports": "import-linter"}
    assert local["repo"] == "local"
    for hook in local["hooks"]:
        folder, _slash, tool = hook["entry"].split()[0].rpartition("/")
        assert (hook["language"], folder) == ("system", ".venv/bin")
        assert f"\n{tools[tool]}==" in requirements


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_a_form_of_the_forge_asks_for_something_and_for_nothing_from_a_case(form: Path) -> None:
    body = read(form)["body"]
    asked = [one["id"] for one in body if one["type"] != "markdown"]
    assert asked
    assert len(set(asked)) == len(asked)
    assert re.search(r"made-up case|nothing that anybody said", form.read_text(encoding="utf-8"))
