"""The Word documents in LibreOffice: it takes them without complaint, and what it prints is whole and reads well.

`tests/slow/setup` installs what this needs; `make check-slow` calls it.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.compose.formats import docx
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.face.cli.main import run
from tests.compose.formats.test_docx import hostile_talk
from tests.compose.formats.test_letter_formats import hostile
from tests.compose.inspection.test_golden import letter
from tests.compose.talk import HEAD, whole

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("documents in LibreOffice")]

PATIENCE_S = 900
MOST_FEEDBACK_PAGES = 2
MOST_LETTER_PAGES = 4
# What people may type at its worst: what Word could take for fields and tags, control characters, a word longer than
# any column, and a speech longer than any page.
WORST = f'{{ INCLUDETEXT "/etc/passwd" }} <w:br/> \x1b[31m \ufffe {"W" * 300} {"a long speech " * 300} THE-END'
# Said on machines without Java, which nothing here needs.
NO_COMPLAINT = re.compile(r"(?m)^(Warning: failed to launch javaldx - java may not function correctly|convert .*)?\n?")


def documents(folder: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO())
        assert run(["demo", "--home", str(folder)]) == 0
        for document in ("feedback", "judgement"):
            path = folder / f"demo-{document}.docx"
            assert run([document, "W07", "--home", str(folder), "--format", "docx", "-o", str(path)]) == 0
            yield path
    talks = {
        "signed": (whole().state, HEAD),
        "draft": (whole(sign=False).state, None),
        "worst": (hostile_talk(WORST).state, None),
    }
    for name, (state, head) in talks.items():
        for document, data in (
            ("feedback", docx.written(compose_feedback(state, head))),
            ("judgement", docx.written(judgement_document(compose_judgement(state, head)))),
        ):
            path = folder / f"{name}-{document}.docx"
            path.write_bytes(data)
            yield path


def letters(folder: Path) -> Iterator[Path]:
    letters = {"whole": letter(whole=True), "draft": letter(whole=False), "worst": hostile(WORST)}
    for name, one in letters.items():
        path = folder / f"{name}-letter.docx"
        path.write_bytes(docx.written(letter_document(one)))
        yield path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents, and beside each what LibreOffice makes of it as a PDF."""
    if not all(shutil.which(program) for program in ("soffice", "pdfinfo", "pdftotext")):
        pytest.fail("There is no LibreOffice to look with: run tests/slow/setup")
    folder = tmp_path_factory.mktemp("documents")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *documents(folder),
            *letters(folder),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert NO_COMPLAINT.sub("", done.stdout + done.stderr).strip() == ""
    return folder


def facts(pdf: Path) -> dict[str, str]:
    printed = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, encoding="utf-8", check=True).stdout
    return {name: value.strip() for name, _, value in (line.partition(":") for line in printed.splitlines())}


def pages(folder: Path, name: str) -> list[str]:
    """The text of each page, as one line."""
    pdf = folder / f"{name}.pdf"
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def test_every_document_becomes_pages_of_a4(folder: Path) -> None:
    printed = {path.stem: facts(path.with_suffix(".pdf")) for path in sorted(folder.glob("*.docx"))}
    assert len(printed) == 11
    for name, info in printed.items():
        assert int(info["Pages"]) > 0, name
        wide, high = (round(float(side)) for side in re.findall(r"[\d.]+", info["Page size"])[:2])
        assert (wide, high) == ((842, 595) if name.endswith("judgement") else (595, 842)), name
    assert printed["demo-feedback"]["Title"] == "Learning feedback: W07"
    assert int(printed["demo-feedback"]["Pages"]) <= MOST_FEEDBACK_PAGES


@pytest.mark.parametrize("document", ["feedback", "judgement"])
def test_a_draft_says_so_on_every_page_and_what_is_signed_shows_its_head(folder: Path, document: str) -> None:
    draft, signed = pages(folder, f"draft-{document}"), pages(folder, f"signed-{document}")
    assert len(draft) > 1
    assert all("DRAFT: not signed yet" in page for page in draft)
    assert not any("DRAFT" in page for page in signed)
    for number, page in enumerate(signed, 1):
        assert page.endswith(f"Record: {HEAD} Page {number} of {len(signed)}")


def test_a_table_shows_its_heading_on_every_page_that_it_reaches(folder: Path) -> None:
    shown = pages(folder, "demo-judgement")
    reached = [page for page in shown if len(re.findall(r"\b[1-4][A-F]\d [A-Z]", page)) > 3]
    assert len(reached) > 4
    assert all(re.search(r"\bNo\. (Question|Fact)\b", page) for page in reached)


def test_no_heading_and_no_caption_ends_a_page(folder: Path) -> None:
    for name in ("demo-feedback", "demo-judgement", "signed-judgement", "whole-letter"):
        opened = docx_headings(folder / f"{name}.docx")
        for page in pages(folder, name):
            body = re.sub(r" Record: \S+ Page \d+ of \d+$", "", page)
            assert not body.endswith(tuple(opened)), body[-100:]


def docx_headings(path: Path) -> list[str]:
    import docx as word

    document = word.Document(str(path))
    kinds = ("Heading", "Caption", "Title")
    return [p.text for p in document.paragraphs if p.style and str(p.style.name).startswith(kinds)]


@pytest.mark.parametrize(("document", "times"), [("feedback", 12), ("judgement", 20)])
def test_nothing_of_a_long_speech_is_lost_and_no_field_is_run(folder: Path, document: str, times: int) -> None:
    text = " ".join(pages(folder, f"worst-{document}"))
    data = (folder / f"worst-{document}.docx").read_bytes()
    assert len(data) < 1_000_000
    assert text.replace(" ", "").count("THE-END") >= times
    assert "INCLUDETEXT" in text
    assert "root:" not in text


def test_a_letter_is_a_draft_while_places_are_open_and_its_paragraphs_have_their_numbers(folder: Path) -> None:
    draft, whole = pages(folder, "draft-letter"), pages(folder, "whole-letter")
    assert all("DRAFT" in page for page in draft)
    assert not any("DRAFT" in page or "[" in page for page in whole)
    assert len(whole) <= MOST_LETTER_PAGES
    text = " ".join(whole)
    for number in ("1.1", "1.3", "2.1", "2.5", "3.4", "4.4"):
        assert re.search(rf"\b{re.escape(number)} [A-Z]", text), number
    assert "THE-END" in " ".join(pages(folder, "worst-letter")).replace(" ", "")
