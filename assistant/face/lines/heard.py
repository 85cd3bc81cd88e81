"""What was said, to be linked to the question on screen: its number, whose it was, how it begins, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.core.interview.cues import to_link
from assistant.core.interview.deciding.unstamped import question_here
from assistant.core.interview.state import Interview, Remark
from assistant.face.lines.remark import remark_told


def heard_page(state: Interview) -> Iterator[str]:
    """A line a remark, in the order that `/this` counts them in."""
    listed = to_link(state, question_here(state))
    for number, remark in enumerate(listed, 1):
        shows = _shows(state, remark)
        yield f"  {number}  {remark_told(state, remark)}{'  ' + shows if shows else ''}"
    yield _("/this 2: the second shows it. /not-this 2: it does not.") if listed else _("Nothing was said here yet.")


def _shows(state: Interview, remark: Remark) -> str:
    numbers = [
        state.bank.questions[name].number or name for name, cell in state.answers.items() if remark.seq in cell.shown_by
    ]
    return _("shows {questions}").format(questions=", ".join(numbers)) if numbers else ""
