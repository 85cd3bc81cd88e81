"""Who may read what."""

from __future__ import annotations

import ast
import io
import zipfile
from pathlib import Path

import pytest

from assistant.compose.formats import FORMATS
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.compose.interview.lanes import WhoReads, seen_by
from tests.compose.talk import HEAD, Talk, whole

COMPOSE = Path(__file__).resolve().parents[3] / "assistant/compose"


def texts(talk: Talk, reader: WhoReads) -> str:
    seen = seen_by(talk.state, reader)
    return " ".join(
        [*(r.text for r in seen.remarks.values()), *(n.text for n in seen.notes), *(a.body.what for a in seen.alerts)]
    )


def test_the_case_manager_reads_their_own_withheld_remark_and_no_private_note_or_alert() -> None:
    read = texts(whole(), "case_manager")
    assert "WITHHELD-CANARY" in read
    assert "Well asked." in read
    assert "PRIVATE-CANARY" not in read
    assert "ALERT-CANARY" not in read


def test_the_service_reads_nothing_that_the_case_manager_said() -> None:
    talk = whole()
    talk.say("What the inspector said.", by="inspector")
    assert texts(talk, "service") == "What the inspector said."


def test_the_inspectorate_reads_alerts_and_is_told_how_many_notes_are_private() -> None:
    talk = whole()
    read = texts(talk, "inspectorate")
    assert "ALERT-CANARY" in read
    assert "WITHHELD-CANARY" not in read
    assert "PRIVATE-CANARY" not in read
    assert seen_by(talk.state, "inspectorate").kept_back == 1


def test_the_keeper_of_the_record_reads_everything() -> None:
    read = texts(whole(), "custody")
    assert all(word in read for word in ("WITHHELD-CANARY", "PRIVATE-CANARY", "ALERT-CANARY"))


@pytest.mark.parametrize("head", [None, HEAD])
@pytest.mark.parametrize("form", FORMATS)
def test_no_document_in_any_format_has_a_private_note_and_only_the_inspectorates_has_alerts(
    form: str, head: str | None
) -> None:
    state = whole(sign=head is not None).state
    feedback = everything(FORMATS[form](compose_feedback(state, head)))
    judgement = everything(FORMATS[form](judgement_document(compose_judgement(state, head))))
    assert "PRIVATE-CANARY" not in feedback + judgement
    assert "ALERT-CANARY" not in feedback
    assert "ALERT-CANARY" in judgement or form == "csv"  # which has only figures
    assert "WITHHELD-CANARY" not in judgement


def everything(document: str | bytes) -> str:
    """All that is in a document, hidden or not; of a Word file, each of its parts."""
    if isinstance(document, str):
        return document
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return " ".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def test_remarks_notes_and_alerts_are_taken_from_the_interview_in_one_module_only() -> None:
    private = {"notes", "alerts"}
    taken = {
        path.name
        for path in COMPOSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Attribute)
        and node.attr in private
        and isinstance(node.value, (ast.Name, ast.Attribute))
        and getattr(node.value, "id", getattr(node.value, "attr", "")) == "state"
    }
    assert taken == {"lanes.py"}
