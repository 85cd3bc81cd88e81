"""The last word before a signature: what is left. It blocks nothing; what does is told by `signature_blocks`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.core.interview.ending.look_again import Amendment, look_again
from assistant.core.interview.progress import effective_answers, side_of
from assistant.core.interview.state import Change, Interview

# What of a record is theirs to read before they say that it is fairly recorded.
SIGNED_FOR = frozenset(("answers", "decisions", "learning", "do_now", "marks", "notes"))


@dataclass(frozen=True, slots=True)
class LastWord:
    """What is left, in questions and amendments; `unshown` are judged on a side and nothing in this case shows it."""

    open: tuple[str, ...]
    again: tuple[Amendment, ...]
    promised: tuple[str, ...]
    set_aside: tuple[str, ...]
    unshown: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether something has changed or opened that whoever signs may not have seen."""
        return bool(self.open or self.again)


def last_word(state: Interview) -> LastWord:
    """What is left now."""
    closing, of = state.bank.closing_ids, state.standings.of

    def standing(how: str) -> tuple[str, ...]:
        return tuple(q for q in of if of[q] == how and q not in closing)

    return LastWord(
        standing("open"), look_again(state), standing("promised"), standing("set_aside"), tuple(_unshown(state))
    )


def _unshown(state: Interview) -> Iterator[str]:
    for question_id, cell in effective_answers(state).items():
        question = state.bank.questions[question_id]
        judged = question.judged and cell.answer is not None and side_of(state, question, cell) != "neutral"
        if judged and not cell.hanging.bodies:
            yield question_id


def changed_since(state: Interview) -> tuple[Change, ...]:
    """What of theirs to read changed after the case manager signed that it is fairly recorded, each once."""
    signature = state.signatures.get("case_manager")
    if signature is None or signature.answer != "yes":
        return ()
    changed = {
        (change.part, change.key): change
        for change in reversed(state.changes)
        if change.seq > signature.seq and change.part in SIGNED_FOR and not _is_private(state, change)
    }
    return tuple(sorted(changed.values(), key=lambda change: change.seq))


def _is_private(state: Interview, change: Change) -> bool:
    return change.part == "notes" and state.notes[change.key].private
