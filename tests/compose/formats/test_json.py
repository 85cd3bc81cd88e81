"""JSON loses nothing, and nothing in it steers a terminal."""

from __future__ import annotations

import json
from dataclasses import replace

from assistant.compose.blocks import Document
from assistant.compose.formats import json as json_format
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from tests.compose.talk import HEAD, points_of, whole


def page_saying(words: str) -> Document:
    page = compose_feedback(whole().state, HEAD)
    return replace(page, data=points_of(whole().state, HEAD).model_copy(update={"case_manager_words": words}))


def test_it_is_readable_and_ends_with_a_line_break() -> None:
    text = json_format.written(page_saying("Wedi’i gofnodi – “fel hyn”"))
    assert text.startswith('{\n  "interview": "01TEST",\n')
    assert text.endswith("}\n")
    assert "Wedi’i gofnodi – “fel hyn”" in text


def test_only_the_points_are_in_it_and_nothing_of_the_page() -> None:
    page = compose_feedback(whole().state, HEAD)
    data = json.loads(json_format.written(page))
    assert data == points_of(whole().state, HEAD).model_dump(mode="json", by_alias=True)
    assert "draft" not in data


def test_what_could_steer_a_terminal_is_escaped_and_comes_back_whole() -> None:
    words = "a\x1b[31m\x9b1m\u202eb\u2028c\U000e0041d"
    text = json_format.written(page_saying(words))
    assert text.isprintable() or not [c for c in text if not c.isprintable() and c != "\n"]
    assert json.loads(text)["case_manager_words"] == words


def test_the_case_judgements_are_data_too() -> None:
    judgement = compose_judgement(whole().state, HEAD)
    assert json.loads(json_format.written(judgement_document(judgement))) == judgement.model_dump(
        mode="json", by_alias=True
    )
