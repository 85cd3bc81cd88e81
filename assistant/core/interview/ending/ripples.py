"""What an answer does to others, told as it happens."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.core.interview.ending.last_word import changed_since
from assistant.core.interview.ending.look_again import names_to_look_at
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import question_here, unjudged


def ripples(before: Interview, after: Interview) -> Iterator[str]:
    """What it ruled out and brought back, what is older than it now, and whether somebody has to see it again."""
    if after.signatures and len(changed_since(after)) > len(changed_since(before)):
        yield _("The case manager has signed already: it must go to them again.")
    if before.judge != after.judge:
        yield from _judged_when(before, after)
    if all(before.answers.get(name) is cell for name, cell in after.answers.items()):
        return
    was, now = before.standings.of, after.standings.of
    answered = [q for q, cell in after.answers.items() if cell.answer is not None or cell.set_aside is not None]
    gone = [q for q in answered if now[q] == "ruled_out" and was[q] not in ("ruled_out", "open")]
    back = [q for q in answered if was[q] == "ruled_out" and now[q] not in ("ruled_out", "open")]
    if gone:
        told = _("No longer asked, so these answers are kept on record and count nowhere: {numbers}.")
        yield told.format(numbers=numbers(after, gone))
    if back:
        yield _("Asked again, so these answers count again: {numbers}.").format(numbers=numbers(after, back))
    again = names_to_look_at(after)
    if again - names_to_look_at(before):
        yield _("To be looked at again: {count}. /again shows it.").format(count=len(again))


def _judged_when(before: Interview, after: Interview) -> Iterator[str]:
    """When judgements are made from now on, and whether the one before them is left."""
    if after.judge == "in_the_room":
        yield _("Judgements are made in the room from now on.")
        return
    yield _("Judgements wait for a break from now on. /break asks each that was left, /room has them made here again.")
    question = before.bank.questions.get(question_here(before) or "")
    if question is not None and question.id in unjudged(after):
        yield _("The judgement of {question} is left for the break.").format(question=question.spoken)


def numbers(state: Interview, questions: list[str] | tuple[str, ...]) -> str:
    """Questions by what people say aloud."""
    return ", ".join(state.bank.questions[q].spoken for q in questions)
