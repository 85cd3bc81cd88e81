"""What can be done with the last remark: whose it was, what it was about, what it shows. Each is a typed command."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _
from assistant.compose.words import clock, name_of, quoted
from assistant.core.interview.state import NOTHING, Interview, Remark
from assistant.core.interview.walk import asked_in_this_case, question_left

OTHERS = {
    "inspector": N_("It was the case manager's"),
    "case_manager": N_("It was the inspector's"),
    "other": N_("It was the case manager's"),
}
SAID = {
    "inspector": N_("Inspector, {time}: {words}"), "case_manager": N_("Case manager, {time}: {words}"),
    "other": N_("Somebody else, {time}: {words}"),
}  # fmt: skip
# What of a long remark is enough to know it again.
MOST_QUOTED = 120


def last_remark_told(state: Interview) -> str:
    """Whose the last remark is, and how it begins; nothing if nobody has spoken."""
    return remark_told(state, state.last_remark) if state.last_remark is not None else ""


def remark_told(state: Interview, remark: Remark) -> str:
    """Whose a remark is, when it was made, and how it begins."""
    text = " ".join(remark.text.split())
    shortened = text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rstrip()} …"
    said = _(SAID.get(remark.by, N_("{time}: {words}")))
    return said.format(time=clock(state, remark.at), words=quoted(shortened))


def remark_choices(state: Interview) -> list[tuple[str, str]]:
    """What can be done with the last remark: the line to be typed, and what it says in words."""
    remark = state.last_remark
    return [] if remark is None else list(_choices(state, remark))


def _choices(state: Interview, remark: Remark) -> Iterator[tuple[str, str]]:
    if remark.by in OTHERS and state.phase != "preparing":
        yield "/other", _(OTHERS[remark.by])
    left = question_left(state)
    if left is not None and left != remark.question:
        yield f"/about @{left}", _("It was still about {question}").format(question=_name(state, left))
    near = [q for q in dict.fromkeys((_here(state), remark.question, left)) if q is not None]
    for question in near:
        if remark.seq not in state.answers.get(question, NOTHING).shown_by and asked_in_this_case(state, question):
            yield f"/this @{question}", _("It shows {question}").format(question=_name(state, question))
    judged = [q for q in near if q in state.bank.theme_of]
    for question in judged[:1]:
        yield f"/good @{question}", _("Good practice, at {question}").format(question=_name(state, question))
    if remark.by == "case_manager" and not remark.withheld:
        yield "/withhold", _("It stays in this record")


def _here(state: Interview) -> str | None:
    place = state.place
    return place.key if place is not None and place.kind == "question" else None


def _name(state: Interview, question: str) -> str:
    return name_of(state.bank.questions[question], state.language)


def remark_page(state: Interview) -> Iterator[str]:
    """The same in lines: what was said last, and what to type."""
    told = last_remark_told(state)
    yield told or _("Nobody has said anything yet.")
    for line, words in remark_choices(state):
        yield f"  {line}  {words}"
    if told:
        yield "  /this @1B3 @2A7  " + _("It shows these questions")
