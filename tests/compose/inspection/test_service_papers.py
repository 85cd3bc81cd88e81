"""The papers for the service: what is to be checked, what came of it, and a plan, in every format the same text."""

from __future__ import annotations

import csv
import io
import json

import pytest

from assistant.compose.formats import FORMATS
from assistant.compose.inspection.service_papers import (
    PlanItem,
    comments_document,
    draft_document,
    plan_document,
)
from assistant.core.inspection import events as ie
from assistant.core.inspection.state import Comment, Inspection, SentDraft
from tests.compose.formats.test_markdown import HOSTILE, built

AT = "2013-05-16T10:00:00+01:00"


def draft(text: str = "The plan was good enough in most cases.") -> SentDraft:
    return SentDraft(
        1, AT, tuple(ie.LetterSentence(number=str(n), where=f"1.{n}", statement="x", text=text) for n in (1, 2))
    )


def inspection(text: str = "It was two of three.") -> Inspection:
    """An inspection with a comment that is answered and one that is not."""
    bodies = [
        ie.CommentReceived(
            comment=n, draft=1, sentence=n, statement="x", about=text, text=text, source=text, service=text
        )
        for n in (1, 2)
    ]
    answer = ie.CommentAnswered.model_validate({"comment": 1, "as": "not_upheld", "person": text, "text": text})
    comments = {1: Comment(bodies[0], AT, ((answer, AT),)), 2: Comment(bodies[1], AT)}
    return Inspection(name="wandsworth", area="Wandsworth", drafts=(draft(text),), comments=comments)


AREAS = (PlanItem("i", "Plans say who does what."), PlanItem("ii", "Reviews are made in time."))


def test_a_draft_has_a_row_for_each_sentence_and_room_beside_it() -> None:
    made = draft_document(inspection(), draft())
    rows = list(csv.DictReader(io.StringIO(str(FORMATS["csv"](made)), newline="")))
    assert [(row["draft"], row["sentence"], row["where"], row["comment"]) for row in rows] == [
        ("1", "1", "1.1", ""), ("1", "2", "1.2", ""),
    ]  # fmt: skip
    text = str(FORMATS["md"](made))
    assert "This is draft 1 of 2013-05-16. " in text
    assert "| No. | In the letter | Sentence | What is not so | Where that can be seen |" in text
    assert "| 2 | 1.2 | The plan was good enough in most cases. |  |  |" in text


def test_a_comment_stands_with_what_it_is_about_and_with_its_answers() -> None:
    made = comments_document(inspection())
    text = str(FORMATS["md"](made))
    assert "> It was two of three." in text
    assert "Not upheld, It was two of three., 2013-05-16" in text
    assert text.count("Not answered yet.") == 1
    assert [len(one["answers"]) for one in json.loads(FORMATS["json"](made))] == [1, 0]
    assert "No comment has been taken in." in str(FORMATS["md"](comments_document(Inspection(area="Here"))))


def test_a_plan_has_a_row_for_each_area() -> None:
    assert "| ii | Reviews are made in time. |  |  |  |  |" in str(FORMATS["md"](plan_document(inspection(), AREAS)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_in_how_a_paper_is_built(text: str) -> None:
    def papers(said: str) -> list[str]:
        state = inspection(said)
        made = (
            draft_document(state, draft(said)),
            comments_document(state),
            plan_document(state, [PlanItem("i", said)]),
        )
        return [str(FORMATS["md"](one)) for one in made]

    for one, other in zip(papers(text), papers("Plain words"), strict=True):
        assert built(one) == built(other)
