"""Both documents in every format, byte by byte. UPDATE_GOLDEN=1 writes the files again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.compose.formats import FORMATS
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from tests.compose.talk import HEAD, whole

# HTML and Word files are compared by what is in them, in tests of their own.
TEXTS = ("json", "md")
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("document", ["feedback", "judgement"])
@pytest.mark.parametrize("signed", [True, False])
def test_a_document_is_what_it_was(document: str, form: str, signed: bool) -> None:
    state, head = whole(sign=signed).state, HEAD if signed else None
    if document == "feedback":
        text = FORMATS[form](compose_feedback(state, head))
    else:
        text = FORMATS[form](judgement_document(compose_judgement(state, head)))
    path = GOLDEN / f"{document}-{'signed' if signed else 'draft'}.{form}"
    assert isinstance(text, str)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()
