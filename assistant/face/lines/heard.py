"""What was said, to be linked: at a question, what may show it; at an opening, what each remark may show.

Words only order what people choose from: nothing here is a fact until somebody links it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.catalogue import _
from assistant.compose.words import name_of
from assistant.core.bank.listening import Listening, named
from assistant.core.interview.cues import to_link
from assistant.core.interview.deciding.unstamped import question_here
from assistant.core.interview.state import Interview, Remark
from assistant.core.interview.walk import asked_in_this_case
from assistant.face.lines.remark import remark_told

# So many questions are offered for a remark; among them is a right one nine times out of ten.
OFFERED = 5


def heard_page(state: Interview) -> Iterator[str]:
    """A line a remark, in the order that `/this` counts them in."""
    question = question_here(state)
    listed = to_link(state, question)
    offered = _offered(state) if question is None else []
    listening = Listening(state.bank)
    for number, remark in enumerate(listed, 1):
        yield f"  {number}  {remark_told(state, remark)}"
        if shown := [name for name, cell in state.answers.items() if remark.seq in cell.shown_by]:
            yield "     " + _("shows {questions}").format(questions=_names(state, shown))
        if likely := [name for name in listening.shortlist(remark.text, offered, OFFERED) if name not in shown]:
            yield "     " + _("may show {questions}").format(questions=_names(state, likely))
    if not listed:
        yield _("Nothing was said here yet.")
    elif question is None:
        yield from _unnamed(state, listed)
        yield _("/this 2 @1B3 @2A7: the second shows these. /not-this 2 @1B3: it does not.")
    else:
        yield _("/this 2: the second shows it. /not-this 2: it does not.")


def _offered(state: Interview) -> list[str]:
    path = state.place.key if state.place is not None else ""
    return [name for name in state.bank.sections.get(path, ()) if asked_in_this_case(state, name)]


def _names(state: Interview, questions: Iterable[str]) -> str:
    return ", ".join(name_of(state.bank.questions[name], state.language) for name in questions)


def _unnamed(state: Interview, remarks: Iterable[Remark]) -> Iterator[str]:
    """Who was not named; that somebody was named does not say that a question was answered."""
    heard = named(state.bank, [remark.text for remark in remarks])
    if silent := [one.title.to(state.language) for one in state.bank.listen.named if one.id not in heard]:
        yield _("Not heard by name: {people}.").format(people=", ".join(silent))
