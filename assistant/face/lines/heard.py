"""What was said, to be linked: at a question, what may show it; at an opening, what each remark may show.

Words only order what people choose from: nothing here is a fact until somebody links it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.catalogue import _, n_
from assistant.compose.words import joined, name_of, quoted
from assistant.core.interview.cues import Offered, offered, shown_by, to_link
from assistant.core.interview.deciding.unstamped import question_here
from assistant.core.interview.prompts import LETTERS
from assistant.core.interview.state import Interview
from assistant.face.lines.remark import remark_told
from assistant.session.interview.effects import unnamed_line


def heard_page(state: Interview, rest: str = "") -> Iterator[str]:
    """A line a remark, in the order that `/this` counts them in; `read`: what was linked, to be read aloud."""
    question = question_here(state)
    if rest.casefold() == "read":
        yield from read_lines(state)
    elif question is None:
        yield from _at_an_opening(state)
    else:
        yield from _at_a_question(state, question)


def _at_a_question(state: Interview, question: str) -> Iterator[str]:
    listed = to_link(state, question)
    for number, remark in enumerate(listed, 1):
        yield f"  {number}  {remark_told(state, remark)}"
        if shown := shown_by(state, remark):
            yield "     " + _("shows {questions}").format(questions=names(state, shown))
    if listed:
        yield _("/this 2: the second shows it. /not-this 2: it does not.")
    else:
        yield _("Nothing was said here yet.")


def _at_an_opening(state: Interview) -> Iterator[str]:
    listed = offered(state)
    for number, one in enumerate(listed, 1):
        yield f"  {number}  {remark_told(state, one.remark)}"
        told = [(letter, name) for letter, name in zip(LETTERS, one.questions, strict=False)]
        shown = [f"{letter} {names(state, [name])}" for letter, name in told if name in one.shows]
        likely = [f"{letter} {names(state, [name])}" for letter, name in told if name not in one.shows]
        if shown:
            yield "     " + _("shows {questions}").format(questions=", ".join(shown))
        if likely:
            yield "     " + _("may show {questions}").format(questions=", ".join(likely))
    if not listed:
        yield _("Nothing was said here yet.")
        return
    yield from unnamed_line(state)
    yield _("1a 2bc: those show it; the same again takes it back. /this 2 @1B3: any other. /heard read: in sentences.")


def names(state: Interview, questions: Iterable[str]) -> str:
    """Questions by number and name."""
    return ", ".join(name_of(state.bank.questions[name], state.language) for name in questions)


def read_lines(state: Interview) -> Iterator[str]:
    """What was linked here in whole sentences, for the case manager to hear."""
    linked = [one for one in offered(state) if one.shows]
    if not linked:
        yield _("Nothing is linked here yet.")
        return
    count = len({name for one in linked for name in one.shows})
    told = n_(
        "One of my questions is answered by what I heard, I think. Say where I have it wrong.",
        "{count} of my questions are answered by what I heard, I think. Say where I have it wrong.", count,
    )  # fmt: skip
    yield told.format(count=count)
    yield from (_read(state, one) for one in linked)


def _read(state: Interview, one: Offered) -> str:
    questions = (state.bank.questions[name] for name in one.shows)
    shorts = [f"{question.short.to(state.language)} ({question.spoken})" for question in questions]
    told = _("{words} I have put that down for {questions}.")
    return told.format(words=quoted(one.remark.text), questions=joined(shorts))
