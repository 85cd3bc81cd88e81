"""The HTML documents in a real Chromium: axe-core finds nothing, nothing scrolls sideways, and they print.

`tests/slow/setup` installs what this needs; `make check-slow` calls it.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.compose.formats import html
from assistant.compose.inspection.charts_document import charts_document
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.face.cli.main import run
from tests.compose.formats.test_letter_formats import hostile as hostile_letter
from tests.compose.formats.test_markdown import hostile_talk
from tests.compose.inspection.test_golden import letter
from tests.compose.talk import whole
from tests.compose.training.test_practice_pages import hostile, page, sheet

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("documents in a browser")]

HERE = Path(__file__).parent
TOOLS = HERE.parents[1] / "build" / "browser"
VIEWS = [{"width": width, "scheme": scheme} for width in (1280, 320) for scheme in ("light", "dark")]
PATIENCE_S = 1_800
MOST_FEEDBACK_PAGES = 2
MOST_LETTER_PAGES = 4
# What people may type at its worst: markup, and a word longer than any screen.
LONGEST = f"<img src=x onerror=alert(1)> {'W' * 300}"


def documents_of_the_demo(folder: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO())
        assert run(["demo", "--home", str(folder)]) == 0
        for document in ("feedback", "judgement"):
            path = folder / f"demo-{document}.html"
            assert run([document, "W07", "--home", str(folder), "--format", "html", "-o", str(path)]) == 0
            yield path


def documents_of_talks(folder: Path) -> Iterator[Path]:
    for name, state in (("draft", whole(sign=False).state), ("hostile", hostile_talk(LONGEST).state)):
        for document, text in (
            ("feedback", html.written(compose_feedback(state, None))),
            ("judgement", html.written(judgement_document(compose_judgement(state, None)))),
        ):
            path = folder / f"{name}-{document}.html"
            path.write_text(text, encoding="utf-8")
            yield path


def pages_of_a_practice(folder: Path) -> Iterator[Path]:
    plain, worst = (page(), sheet()), hostile(LONGEST)
    for name, (practice, class_sheet) in (("lesson", plain), ("hostile", worst)):
        for document, made in (("practice", practice), ("class-sheet", class_sheet)):
            path = folder / f"{name}-{document}.html"
            path.write_text(html.written(made), encoding="utf-8")
            yield path


def letters(folder: Path) -> Iterator[Path]:
    letters = {"whole": letter(whole=True), "draft": letter(whole=False), "hostile": hostile_letter(LONGEST)}
    for name, one in letters.items():
        path = folder / f"{name}-letter.html"
        path.write_text(html.written(letter_document(one)), encoding="utf-8")
        yield path
    for name in ("whole", "draft"):
        path = folder / f"{name}-charts.html"
        path.write_text(html.written(charts_document(letters[name].charts)), encoding="utf-8")
        yield path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.fixture(scope="module")
def looks(folder: Path) -> list[dict[str, Any]]:
    """What Chromium found in every document, at every width and in both schemes; the documents as PDF beside them."""
    browser, node = shutil.which("chromium"), shutil.which("node")
    if browser is None or node is None or shutil.which("pdfinfo") is None or not (TOOLS / "node_modules").is_dir():
        pytest.fail("There is no browser to look with: run tests/slow/setup")
    documents = [
        *documents_of_the_demo(folder),
        *documents_of_talks(folder),
        *pages_of_a_practice(folder),
        *letters(folder),
    ]
    asked = {
        "tools": str(TOOLS),
        "browser": browser,
        "documents": [str(path) for path in documents],
        "views": VIEWS,
        "pdf": str(folder),
    }
    done = subprocess.run(
        [node, str(HERE / "browser.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    looks: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(looks) == len(documents) * len(VIEWS)
    return looks


def told(look: dict[str, Any], what: object) -> str:
    return (
        f"{look['document']} at {look['width']} px, {look['scheme']}: {json.dumps(what, indent=2, ensure_ascii=False)}"
    )


def pages(pdf: Path) -> dict[str, str]:
    printed = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, encoding="utf-8", check=True).stdout
    return {name: value.strip() for name, _, value in (line.partition(":") for line in printed.splitlines())}


def test_axe_finds_nothing_wrong_and_leaves_nothing_open(looks: list[dict[str, Any]]) -> None:
    wrong = [told(look, look["violations"]) for look in looks if look["violations"]]
    unsure = [told(look, look["incomplete"]) for look in looks if look["incomplete"]]
    assert wrong + unsure == []
    assert all(look["passes"] >= 20 for look in looks)  # it did look


def test_nothing_scrolls_sideways_closed_or_open(looks: list[dict[str, Any]]) -> None:
    wide = [told(look, [look["closed"], look["open"]]) for look in looks if look["open"]["wide"] > look["width"]]
    assert wide + [told(look, look["closed"]) for look in looks if look["closed"]["wide"] > look["width"]] == []
    assert all(look["open"]["tall"] > look["closed"]["tall"] for look in looks if "demo" in look["document"])


def test_a_finger_finds_what_opens(looks: list[dict[str, Any]]) -> None:
    assert [told(look, look["open"]) for look in looks if look["open"]["small"]] == []


def test_light_and_dark_are_two_papers(looks: list[dict[str, Any]]) -> None:
    papers = {(look["scheme"], look["closed"]["paper"]) for look in looks}
    assert papers == {("light", "rgb(251, 250, 247)"), ("dark", "rgb(20, 24, 29)")}


def test_nothing_is_asked_for_and_nothing_runs(looks: list[dict[str, Any]]) -> None:
    assert [told(look, look["asked"]) for look in looks if look["asked"]] == []
    assert [told(look, look["said"]) for look in looks if look["said"]] == []


@pytest.mark.usefixtures("looks")
def test_it_prints_on_a4_and_the_feedback_on_two_sheets_at_most(folder: Path) -> None:
    printed = {path.stem: pages(path) for path in sorted(folder.glob("*.pdf"))}
    assert len(printed) == 15
    assert {info["Page size"].rpartition("(")[2] for info in printed.values()} == {"A4)"}
    assert printed["demo-feedback"]["Title"] == "Learning feedback: W07"
    assert int(printed["demo-feedback"]["Pages"]) <= MOST_FEEDBACK_PAGES
    assert printed["draft-judgement"]["Title"] == "DRAFT: Case judgements: W01"
    assert printed["whole-letter"]["Title"] == "Short Quality Screening of youth offending work: Wandsworth"
    assert int(printed["whole-letter"]["Pages"]) <= MOST_LETTER_PAGES


@pytest.mark.usefixtures("looks")
def test_on_paper_every_point_has_its_name_and_nothing_folded_is_printed(folder: Path) -> None:
    text = subprocess.run(
        ["pdftotext", str(folder / "demo-feedback.pdf"), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "learning:" in text
    assert "judgement:reoffending" in text
    assert "Why this is here" not in text
    assert re.search(r"\b1 ?/ ?[12]\b", text)


def test_its_lock_names_versions_and_hashes_and_no_registry() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert all(package["version"] and package["integrity"].startswith("sha512-") for package in packages)
    assert "://" not in json.dumps(lock)
