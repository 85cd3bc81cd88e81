"""The questions on paper: everything that is asked in the case and nothing else, and what was prepared."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from assistant.compose.bank_sheet import bank_sheet
from assistant.compose.blocks import Ruled, Section
from assistant.compose.formats import FORMATS
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from tests.talk import Talk, small


def page(talk: Talk | None = None) -> str:
    state = talk.state if talk is not None else None
    return str(FORMATS["md"](bank_sheet(small(), state, "en")))


def test_a_bank_on_paper_asks_every_question_with_its_options_and_says_when() -> None:
    text = page()
    for question in small().questions.values():
        asked = question.ask.to("en").replace("{child}", "the child")
        assert asked in text
    assert "It is asked only if Fact 2 Custody is Yes." in text
    assert "Fact 2 Was" in text
    assert "F2" not in text
    assert "☐ Sufficient ☐ Not sufficient ☐ Not required" in text
    assert "☐ It was late ☐ It was thin" in text
    assert "Explained here: ☐ Clearly ☐ Partly ☐ Not explained" in text
    assert "Tell me how it began." in text


def test_of_a_case_it_asks_what_is_asked_there_and_says_what_was_prepared() -> None:
    talk = Talk(begin=moves.Put(ev.Begun(child="[J]", phase="preparing"))).answer(custody="no", timely="no")
    talk.make(moves.Answer("insufficient", "assess"), moves.Put(ev.Reasoned(reasons=("late", "thin")), "assess"))
    text = page(talk)
    assert "Since when?" not in text
    assert "Did the manager do enough?" not in text
    assert "Was \\[J\\] in custody?" in text
    assert "**Prepared:** Not sufficient; It was late; It was thin" in text
    assert text.count("**Prepared:**") == 3


def test_every_question_has_room_to_write_on_and_everybody_a_line_to_sign() -> None:
    sheet = bank_sheet(small(), None, "en")
    asked = [block for section in sheet.blocks if isinstance(section, Section) for block in section.blocks]
    questions = [block for block in asked if isinstance(block, Section)]
    assert len(questions) == len(small().path_of)
    assert all(isinstance(question.blocks[-1], Ruled) for question in questions)
    assert "Inspector: these are my judgements." in page()


@pytest.mark.parametrize("form", ["html", "docx"])
def test_the_lines_are_there_in_every_format(form: str) -> None:
    made = FORMATS[form](bank_sheet(small(), None, "en"))
    lines = page().count("\n___\n")
    assert lines > 50
    if isinstance(made, bytes):
        with ZipFile(io.BytesIO(made)) as file:
            assert file.read("word/document.xml").count(b"<w:pBdr>") == lines
    else:
        assert made.count("<div></div>") == lines
