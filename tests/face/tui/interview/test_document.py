"""A document painted on the full screen: it leaves out none of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from assistant.compose.blocks import Fact, Items, Run, Section, Why
from assistant.compose.interview.feedback import compose_feedback
from assistant.core.interview.state import Interview
from assistant.face.tui.interview.document import rows
from tests.compose.cases import CASES, held
from tests.compose.talk import whole


def texts(of: object) -> Iterator[str]:
    """Everything that blocks say, but what stands under why a line is there."""
    if isinstance(of, Run):
        yield from [of.text] if of.tone != "name" else []
    elif isinstance(of, str):
        yield of
    elif isinstance(of, Fact):
        yield from texts((of.term, of.runs))
    elif isinstance(of, tuple):
        for one in of:
            yield from texts(one)
    elif is_dataclass(of) and not isinstance(of, Why):
        for field in fields(of):
            if field.name not in ("role", "numbers", "mark", "link"):
                yield from texts(getattr(of, field.name))


@pytest.mark.parametrize("state", [held(case) for case in CASES] + [whole().state], ids=(*CASES, "made up"))
def test_the_feedback_is_painted_whole_and_every_line_can_be_replied_to(state: Interview) -> None:
    document = compose_feedback(state, None)
    found = list(rows(document.blocks))
    painted = re.sub(r"\s+", " ", " ".join("".join(text for text, _style in row.words) for row in found))
    assert [text for text in texts(document.blocks) if re.sub(r"\s+", " ", text) not in painted] == []
    lines = [
        item
        for section in document.blocks
        if isinstance(section, Section)
        for block in section.blocks
        if isinstance(block, Items)
        for item in block.items
        if any(isinstance(one, Why) for one in item.blocks)
    ]
    assert lines
    assert [row.item for row in found if row.item] == lines
