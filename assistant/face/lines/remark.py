"""What can be done with a remark: whose it was, what it was about, what it shows. Each is a typed command."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _
from assistant.compose.words import MOST_QUOTED, clock, name_of, quoted, start_of
from assistant.core.interview.cues import to_link
from assistant.core.interview.parsing.remarks import numbered
from assistant.core.interview.state import NOTHING, Interview, Remark
from assistant.core.interview.walk import asked_in_this_case, question_here, question_left

OTHERS = {
    "inspector": N_("It was the case manager's"),
    "case_manager": N_("It was the inspector's"),
    "other": N_("It was the case manager's"),
}
SAID = {
    "inspector": N_("Inspector, {time}: {words}"), "case_manager": N_("Case manager, {time}: {words}"),
    "other": N_("Somebody else, {time}: {words}"),
}  # fmt: skip
# What of a long remark is enough to know it again in a list.
LISTED = 48
# And what of it is read by whoever says what it shows.
LOOKED_AT = 600


def remark_told(state: Interview, remark: Remark, most: int = MOST_QUOTED) -> str:
    """Whose a remark is, when it was made, and how it begins."""
    said = _(SAID.get(remark.by, N_("{time}: {words}")))
    return said.format(time=clock(state, remark.at), words=quoted(start_of(remark.text, most), most))


def remark_at(state: Interview, number: str = "") -> Remark | None:
    """The remark with that number in /heard, the last one without; None if nobody has spoken."""
    listed = numbered(state)
    return listed[int(number) - 1] if number and int(number) <= len(listed) else state.last_remark


def number_of(state: Interview, remark: Remark) -> str:
    """How a command names a remark: not at all where it is the last one."""
    return "" if remark == state.last_remark else f" {numbered(state).index(remark) + 1}"


def remark_choices(state: Interview, remark: Remark) -> Iterator[tuple[str, str]]:
    """What can be done with a remark: the line to be typed, and what it says in words."""
    which = number_of(state, remark)
    if remark.by in OTHERS and state.phase != "preparing":
        yield f"/other{which}", _(OTHERS[remark.by])
    left = question_left(state)
    if left is not None and left != remark.question:
        yield f"/about{which} @{left}", _("It was still about {question}").format(question=_name(state, left))
    near = [q for q in dict.fromkeys((question_here(state), remark.question, left)) if q is not None]
    for question in near:
        if remark.seq not in state.answers.get(question, NOTHING).shown_by and asked_in_this_case(state, question):
            yield f"/this{which} @{question}", _("It shows {question}").format(question=_name(state, question))
    judged = [q for q in near if q in state.bank.theme_of]
    for question in judged[:1]:
        yield f"/good @{question}", _("Good practice, at {question}").format(question=_name(state, question))
    if remark.by == "case_manager" and not remark.withheld:
        yield f"/withhold{which}", _("Withhold it: it stays in this record")


def remark_before(state: Interview, remark: Remark) -> list[tuple[str, str]]:
    """The line that goes to the remark before this one, and what it says; nothing at the first."""
    before = max((seq for seq in state.remarks if state.met < seq < remark.seq), default=None)
    if before is None:
        return []
    told = remark_told(state, state.remarks[before], LISTED)
    return [(f"/remark{number_of(state, state.remarks[before])}", _("The remark before: {remark}").format(remark=told))]


def _name(state: Interview, question: str) -> str:
    return name_of(state.bank.questions[question], state.language)


def remark_page(state: Interview, number: str = "") -> Iterator[str]:
    """The same in lines: what was said, and what to type."""
    remark = remark_at(state, number)
    if remark is None:
        yield _("Nobody has said anything yet.")
        return
    yield remark_told(state, remark)
    these = (f"/this{number_of(state, remark)} @1B3 @2A7", _("It shows these questions"))
    for line, words in (*remark_choices(state, remark), these, *remark_before(state, remark)):
        yield f"  {line}  {words}"


def also_said(state: Interview) -> Iterator[str]:
    """What was said and stands nowhere else in /heard, numbered on: it may be under a wrong name."""
    listed = len(to_link(state, question_here(state)))
    others = numbered(state)[listed:]
    if others:
        yield _("Also said, the newest first (/remark 2: what can be done with the second of all):")
    for number, remark in enumerate(others, listed + 1):
        yield f"  {number}  {remark_told(state, remark, LISTED)}"
