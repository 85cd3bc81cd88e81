"""What was said, to be linked: at a question, what may show it; at an opening, what each remark may show.

Words only order what people choose from: nothing here is a fact until somebody links it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.catalogue import _, n_
from assistant.compose.words import joined, name_of, quoted
from assistant.core.interview.cues import Offered, heard_already, not_named, offered, perhaps, questions_shown, to_link
from assistant.core.interview.prompts import LETTERS, Prompt
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import question_here
from assistant.face.lines.remark import remark_told
from assistant.session.interview.effects import short_quote

# The newest of what was heard already are enough to go by; all of it is on its page.
MOST_HEARD = 2
# So many words of a remark are read to whoever said it.
READ_WORDS = 80
# Characters of a hint, and of those before the first word that it rests on: it stands in one line.
MOST_HINTED, MOST_BEFORE = 60, 24


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
        if shown := questions_shown(state, remark):
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
    if silent := [one.title.to(state.language) for one in not_named(state)]:
        yield _("Not heard by name: {people}. /ask {who} goes back and asks.").format(
            people=", ".join(silent), who=silent[0]
        )
    yield _("1a 2bc: those show it; the same again takes it back. /this 2 @1B3: any other. /heard read: in sentences.")


def names(state: Interview, questions: Iterable[str]) -> str:
    """Questions by number and name."""
    return ", ".join(name_of(state.bank.questions[name], state.language) for name in questions)


def heard_already_lines(state: Interview, prompt: Prompt) -> Iterator[str]:
    """Under a question: what people say shows it already, and the key that says it still does."""
    question = prompt.question or ""
    if prompt.awaited not in ("view", "answer") or not (listed := heard_already(state, question)):
        return
    for remark in listed[-MOST_HEARD:]:
        yield _("Heard already: {words}").format(words=short_quote(state, remark.seq, question))
    if prompt.awaited == "answer" and not prompt.may_be_left:
        yield _("Enter: it still stands, and the inspector answers. Or answer at once.")


def perhaps_pieces(state: Interview, question: str) -> tuple[tuple[str, bool], ...]:
    """A remark that may bear on a question, and which of its words say so; nothing where none is sure enough."""
    if (found := perhaps(state, question)) is None:
        return ()
    before, _words, after = _("Perhaps: {words}").partition("{words}")
    words = _marked(state.remarks[found[0]].text, found[1].spans)
    return ((f"{before}“", False), *words, (f"”{after}", False))


def perhaps_line(state: Interview, question: str) -> str:
    """The same in a line, the words between stars."""
    return "".join(f"*{text}*" if marked else text for text, marked in perhaps_pieces(state, question))


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """As much of a remark as stands in one line, around the first of the words that it rests on."""
    flat, (first, last) = re.sub(r"\s", " ", text), spans[0] if spans else (0, 0)
    start = max(0, flat.rfind(" ", 0, max(0, first - MOST_BEFORE)) + 1) if first > MOST_BEFORE else 0
    end = len(flat) if len(flat) <= start + MOST_HINTED else max(last, flat.rfind(" ", start, start + MOST_HINTED))
    at = start
    yield ("… " if start else ""), False
    for begins, ends in spans:
        if at <= begins and ends <= end:
            yield from ((flat[at:begins], False), (flat[begins:ends], True))
            at = ends
    yield flat[at:end].rstrip() + (" …" if end < len(flat) else ""), False


def read_lines(state: Interview) -> Iterator[str]:
    """What was linked here in whole sentences, for the case manager to hear."""
    linked = [one for one in offered(state) if one.shows]
    if not linked:
        yield _("Nothing is linked here yet.")
        return
    count = len({name for one in linked for name in one.shows})
    told = n_(
        "I have put what you said beside one of my questions. Say where I have it wrong.",
        "I have put what you said beside {count} of my questions. Say where I have it wrong.", count,
    )  # fmt: skip
    yield told.format(count=count)
    yield from (_read(state, one) for one in linked)


def _read(state: Interview, one: Offered) -> str:
    questions = (state.bank.questions[name] for name in one.shows)
    shorts = [f"{question.short.to(state.language)} ({question.spoken})" for question in questions]
    told = _("{words} That stands beside {questions}.")
    return told.format(words=quoted(one.remark.text, READ_WORDS), questions=joined(shorts))
