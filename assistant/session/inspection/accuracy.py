"""The check for factual accuracy at work: a draft goes out, comments come in, and each is answered by a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from assistant.catalogue import _
from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import cleaned
from assistant.core.inspection.events import LetterSentence
from assistant.core.inspection.state import SentDraft
from assistant.errors import UsageError
from assistant.session.inspection.inspections import Inspecting
from assistant.store.reading.comments import read_comments


def make_draft(inspecting: Inspecting, sentences: Sequence[LetterSentence], by: str = "") -> SentDraft:
    """Keep the letter as it goes to the service, numbered from 1; what says the same as the last is no new draft."""
    said = [sentence for sentence in sentences if sentence.text.strip()]
    numbered = tuple(one.model_copy(update={"number": str(number)}) for number, one in enumerate(said, start=1))
    drafts = inspecting.state.drafts
    body = cleaned(ie.DraftMade(sentences=numbered))
    if not drafts or drafts[-1].sentences != body.sentences:
        inspecting.record(body, by=by)
    return inspecting.state.drafts[-1]


def take_comments(inspecting: Inspecting, path: Path) -> tuple[int, int]:
    """Take in what the service says of the last draft, or of the one its file names: how many are new, how many not.

    Raises FileError with every problem of the file; nothing is kept then.
    """
    state = inspecting.state
    if not state.drafts:
        told = _("No draft has gone to the service yet. Make one: assistant inspection accuracy {name} --draft")
        raise UsageError(told.format(name=state.name))
    drafts = {draft.number: {int(one.number): one for one in draft.sentences} for draft in state.drafts}
    texts = {number: {name: one.text for name, one in said.items()} for number, said in drafts.items()}
    found = read_comments(path, state.name, texts)
    draft = found.draft or state.drafts[-1].number
    known = {(one.body.draft, one.body.sentence, one.body.text) for one in state.comments.values()}
    bodies: list[ie.CommentReceived] = []
    for one in found.comments:
        key = (draft, one.sentence, one.comment.strip())
        if key in known:
            continue
        known.add(key)
        about = drafts[draft][one.sentence]
        bodies.append(
            ie.CommentReceived(
                comment=len(state.comments) + len(bodies) + 1,
                draft=draft,
                sentence=one.sentence,
                statement=about.statement,
                about=about.text,
                text=one.comment,
                source=one.source,
                service=found.service,
            )
        )
    inspecting.record(*bodies)
    return len(bodies), len(found.comments) - len(bodies)


def answer_comment(
    inspecting: Inspecting, comment: int, answer: Literal["upheld", "partly", "not_upheld"], person: str, text: str
) -> None:
    """Answer a comment, as a named person; an earlier answer stays beside it."""
    inspecting.record(ie.CommentAnswered(comment=comment, answer=answer, person=person, text=text), by=person)
