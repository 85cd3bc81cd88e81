"""The lines of the closing: what is left, judgements, learning, the last things, signatures; and what each opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.catalogue import N_, _
from assistant.compose.interview.proposals import LearningProposal
from assistant.compose.last_pages import amended, done_lines
from assistant.compose.words import name_of
from assistant.core.interview.ending.last_word import changed_since
from assistant.core.interview.ending.look_again import look_again, names_to_look_at
from assistant.core.interview.judging import signature_blocks
from assistant.core.interview.progress import promises
from assistant.core.interview.state import Interview
from assistant.face.lines.pages import proposed_words
from assistant.face.tui.parts.paint import Paragraph

MOST_LEFT, MOST_PROPOSED = 12, 6
UNSIGNED = {
    "not_today": N_("not today"),
    "declined": N_("declined"),
    "absent": N_("absent"),
}


class ClosingRow(NamedTuple):
    """One line. `opens` names what Enter opens and what it is about; without it the line only tells."""

    words: Paragraph
    opens: tuple[str, str] | None = None


def closing_rows(state: Interview, proposed: Sequence[LearningProposal]) -> Iterator[ClosingRow]:
    """All lines, with a blank one before every heading but the first."""
    sections = (
        _again(state),
        _left(state),
        _judgements(state),
        _learning(state, proposed),
        _last(state),
        _signatures(state),
    )
    for number, section in enumerate(rows for rows in map(list, sections) if rows):
        if number:
            yield ClosingRow((("", ""),))
        yield from section


def _again(state: Interview) -> Iterator[ClosingRow]:
    """What is older than an answer under it, a line an amendment."""
    found = look_again(state)
    if found:
        yield ClosingRow(((_("To look at again"), "title"),))
    for amendment in found:
        count = (f"{len(amendment.names)}", "aside")
        yield ClosingRow(((f"{amended(state, amendment)}  ", ""), count), ("again", ""))


def _left(state: Interview) -> Iterator[ClosingRow]:
    left = [(q, _("still open")) for q in state.bank.path_of if state.standings.of[q] == "open"]
    left += [(q, _("promised")) for q in promises(state)]
    left += [(q, _("may also be asked")) for q in sorted(state.bank.closing_ids) if state.standings.of.get(q) == "open"]
    if left:
        yield ClosingRow(((_("Left to ask"), "title"),))
    for question_id, how in left[:MOST_LEFT]:
        name = name_of(state.bank.questions[question_id], state.language)
        yield ClosingRow(((f"{name}  ", ""), (how, "aside")), ("question", question_id))
    if len(left) > MOST_LEFT:
        yield ClosingRow(((_("and {count} more").format(count=len(left) - MOST_LEFT), "muted"),))


def _judgements(state: Interview) -> Iterator[ClosingRow]:
    yield ClosingRow(((_("Judgements"), "title"),))
    again = names_to_look_at(state)
    for theme in state.bank.themes:
        if theme.judgement is None:
            continue
        decided = state.decisions.get(theme.id)
        title = theme.title.to(state.language)
        told: Paragraph = ((_("not decided") + "  ", "aside"), (proposed_words(state, theme), "muted"))
        if decided is not None:
            code = state.bank.words(decided.decision, state.language)
            told = ((code, "strong"), _older(f"judgement:{theme.id}" in again), (f"  {decided.rationale}", "muted"))
        yield ClosingRow(((f"{title}  ", ""), *told), ("theme", theme.id))


def _older(older: bool) -> tuple[str, str]:
    """What is said of something that is older than an answer under it."""
    return (f"  {_('look again')}" if older else "", "aside")


def _learning(state: Interview, proposed: Sequence[LearningProposal]) -> Iterator[ClosingRow]:
    yield ClosingRow(((_("Learning, three at most"), "title"),))
    again = names_to_look_at(state)
    for point in state.learning.values():
        name = name_of(state.bank.questions[point.question], state.language)
        older = _older(f"learning:{point.question}" in again)
        told = (("✓ ", "met"), (f"{name}", "strong"), older, (f"  {point.text}", "muted"))
        yield ClosingRow(told, ("learning", point.question))
    for one in [p for p in proposed if p.question not in state.learning][:MOST_PROPOSED]:
        name = name_of(state.bank.questions[one.question], state.language)
        yield ClosingRow((("○ ", "muted"), (f"{name}  ", ""), (_("proposed"), "muted")), ("learning", one.question))
    for now in state.do_now.values():
        yield ClosingRow(((_("Right now:") + " ", "aside"), (now.text, "")))
    yield ClosingRow(((_("Something must be put right on this case now ..."), "muted"),), ("do_now", ""))


def _last(state: Interview) -> Iterator[ClosingRow]:
    yield ClosingRow(((_("Before signing"), "title"),))
    words = "".join(list(state.words.values())[-1:]) or _("nothing yet")
    yield ClosingRow(((_("The case manager's own words") + "  ", ""), (words, "muted")), ("words", ""))
    # Never how many: one may be about somebody who reads this.
    yield ClosingRow(((_("Alerts"), ""),), ("page", "alerts"))
    yield ClosingRow(((_("What was promised today"), ""),), ("page", "slip"))
    yield ClosingRow(((_("What to look at in the feedback"), ""),), ("page", "lint"))
    yield ClosingRow(((_("The feedback as the case manager will read it"), ""),), ("feedback", ""))


def _signatures(state: Interview) -> Iterator[ClosingRow]:
    yield ClosingRow(((_("Signatures"), "title"),))
    for block in signature_blocks(state) if not state.signed else ():
        yield ClosingRow(((f"  {block}", "aside"),))
    for signer, name in (("inspector", _("Inspector")), ("case_manager", _("Case manager"))):
        signature = state.signatures.get(signer)
        how = _("not yet")
        if signature is not None:
            how = _("signed") if signature.answer == "yes" else _(UNSIGNED[signature.answer])
        yield ClosingRow(((f"{name}  ", signer), (how, "muted")), ("sign", signer))
    if changed_since(state) and not state.signed:
        yield ClosingRow(((_("It changed after the case manager signed: it must go to them again."), "aside"),))
    for line in done_lines(state):
        yield ClosingRow(((line, "strong"),))
