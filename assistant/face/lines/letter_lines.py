"""The letter at work in lines, the same in every face: its sentences with their marks, and what stands behind one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.catalogue import N_, _, n_
from assistant.compose.words import minute
from assistant.core.inspection.state import NO_CHOICE, Chosen, Comment, StatementChoice
from assistant.session.inspection.behind import Behind, BehindCase, BehindFigure, BehindRemark
from assistant.session.inspection.letter_work import LetterWork, ids_of

MARKS: Mapping[str, str] = {
    "spare": N_("could be said too"),
    "place": N_("open place"),
    "mine": N_("mine"),
    "person": N_("by a person"),
    "moved": N_("moved"),
    "read_otherwise": N_("says otherwise than when it was read"),
    "changed": N_("changed since the letter was read"),
    "warned": N_("warned"),
    "comment": N_("comment to answer"),
}
# With one of these, the lead inspector has something to do.
ATTENTION = frozenset(MARKS) - {"mine", "person", "spare"}
STANDS: Mapping[str, str] = {
    "met": N_("met"),
    "not_met": N_("not met"),
    "not_needed": N_("not needed"),
    "not_reached": N_("not reached"),
    "set_aside": N_("set aside"),
}
WARNED: Mapping[str, str] = {
    "place_open": N_("This place is still to be written."),
    "overstated": N_("A lower share sounds here like more than a higher one does in {about}."),
    "unsupported": N_("It compares without a figure for it: {about}."),
    "untrue_share": N_("This is not true of its figure: {about}."),
    "counts_a_few": N_("It counts a few cases, which could point to a child: {about}."),
    "score": N_("It has a score or a percentage: {about}."),
    "quotation": N_("It quotes somebody: {about}."),
    "names_somebody": N_("It names a case or a case manager: {about}."),
    "figure_moved": N_("Its figure has moved since words were chosen."),
    "one_case": N_("A closer phrase would count one case, which could point to a child; choosing it is left to you."),
    "one_worker": N_("A closer phrase would count a few cases, all one case manager's; choosing it is left to you."),
}


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A sentence, strength, area or open place, with its marks (`MARKS`)."""

    id: str
    text: str
    by: str
    marks: tuple[str, ...]

    @property
    def needs_something(self) -> bool:
        """Whether the lead inspector has something to do here."""
        return not ATTENTION.isdisjoint(self.marks)


def rows(work: LetterWork, names: Iterable[str] = ()) -> Iterator[MarkedLine]:
    """All that the letter says and leaves a place for, from top to bottom; or only what has one of these ids."""
    places, spare = {one.id for one in work.letter.sentences() if one.kind == "place"}, set(work.spare)
    changed = set(work.changed_since_read)
    for name in tuple(names) or ids_of(work.letter):
        behind = work.behind(name)
        marks = tuple(_marks(behind, work.inspecting.state.choice(name), name in places, name in changed))
        yield MarkedLine(name, behind.text, behind.by, ("spare",) if name in spare else marks)


def _marks(behind: Behind, choice: StatementChoice, place: bool, changed: bool) -> Iterator[str]:
    problems = {problem for problem, _about in behind.warned} - {"place_open", "figure_moved"}
    found = {
        "place": place,
        "mine": behind.mine is not None,
        "person": behind.by == "person",
        "moved": behind.moved,
        "read_otherwise": choice.mine is not None and behind.mine is None,
        "changed": changed,
        "warned": bool(problems),
        "comment": any(one.open for one in behind.comments),
    }
    yield from (mark for mark, holds in found.items() if holds)


def row_line(row: MarkedLine) -> str:
    """A row in one line: its id, its marks, its text; a place in brackets, as in the letter."""
    text = f"[{row.text}]" if "place" in row.marks else row.text
    marks = f"({', '.join(_(MARKS[mark]) for mark in row.marks)})" if row.marks else ""
    return "  ".join(part for part in (row.id, marks, " ".join(text.split())) if part)


def left_out_line(name: str, chosen: Chosen) -> str:
    """Something that was left out of the letter, by whom and why."""
    line = f"{name}  ({_('left out')})"
    return "  ".join(part for part in (line, who(chosen), chosen.text) if part)


def behind_lines(behind: Behind, choice: StatementChoice = NO_CHOICE, place: bool = False) -> Iterator[str]:
    """Everything that stands behind a sentence, strength or area; `choice`: what was chosen for it."""
    yield behind.id
    yield f"  [{behind.text}]" if place else f"  {behind.text}"
    yield from ([] if place else _whose(behind, choice))
    if behind.moved and behind.was is not None:
        yield _("Its figure has moved: its words were chosen for {n} of {of}.").format(
            n=behind.was[0], of=behind.was[1]
        )
    if behind.why:
        yield _("Why it stands here: {why}").format(why=behind.why)
    for problem, about in behind.warned:
        if problem != "figure_moved" or behind.was is None:
            yield _("Warned: {what}").format(what=warned_words(problem, about))
    for comment in behind.comments:
        yield from _comment(comment)
    if not behind.figures and not place:
        yield _("No figure stands behind it.")
    for figure in behind.figures:
        yield ""
        yield from _figure(figure)
    if behind.admissible:
        yield ""
        yield from _phrases(behind)


def _whose(behind: Behind, choice: StatementChoice) -> Iterator[str]:
    if behind.by == "person":
        written = choice.sentence or choice.phrase
        yield _("Written by a person: {who}.").format(who=who(written)) if written else _("Written by a person.")
    else:
        yield _("Written by the program.")
        if choice.phrase is not None and choice.phrase.text == behind.phrase:
            yield _("Its phrase was chosen: {who}.").format(who=who(choice.phrase))
    if behind.mine is not None:
        yield _("Read, and mine: {who}.").format(who=who(behind.mine))
    elif choice.mine is not None:
        yield _("It said otherwise when it was read ({who}): {text}").format(
            who=who(choice.mine), text=choice.mine.text
        )


def who(chosen: Chosen) -> str:
    """Who chose it, and when."""
    return ", ".join(part for part in (chosen.by, minute(chosen.at)) if part)


def _comment(comment: Comment) -> Iterator[str]:
    told = (
        _("Comment {number} of the service, open: {text}") if comment.open else _("Comment {number}, answered: {text}")
    )
    yield told.format(number=comment.body.comment, text=comment.body.text)


def _figure(figure: BehindFigure) -> Iterator[str]:
    told = _("{name} ({figure}), {side}: {n} of {of}")
    side = _(STANDS[figure.side])
    yield told.format(name=figure.name, figure=figure.figure, side=side, n=figure.n, of=figure.of)
    count = figure.sample
    beside = [_("{what}: {count}").format(what=what, count=number) for what, number in figure.beside if number]
    sample = n_("The sample has {count} case.", "The sample has {count} cases.", count).format(count=count)
    yield f"  {sample}" + (" " + _("Not in the figure: {what}.").format(what="; ".join(beside)) if beside else "")
    for case in figure.cases:
        yield "  " + _case(case)
    if figure.reasons:
        yield "  " + _("Main reasons:")
        for reason in figure.reasons:
            yield f"  {len(reason.cases)}  {reason.text} ({', '.join(reason.cases)})"


def warned_words(problem: str, about: str) -> str:
    """What the letter is warned of."""
    return _(WARNED[about if problem == "few_counted" else problem]).format(about=about)


def beside_case(case: BehindCase) -> list[str]:
    """What else is to be known of how a case was judged."""
    told = [
        _("second assessment: {names}").format(names=", ".join(case.second)) if case.second else "",
        _("changed after the room: {count}").format(count=case.amended) if case.amended else "",
        _("settled by a third person") if case.settled else "",
    ]
    return [part for part in told if part]


def _case(case: BehindCase) -> str:
    stand = _(STANDS[case.stand])
    parts = [f"{stand}, {case.reason}" if case.reason else stand, *beside_case(case)]
    return f"{case.case}, {case.worker}: {'; '.join(parts)}"


def _phrases(behind: Behind) -> Iterator[str]:
    yield _("Phrases that are true of it, the closest first:")
    for number, phrase in enumerate(behind.admissible, start=1):
        used = "  " + _("(in use)") if phrase == behind.phrase else ""
        yield f"  {number}  {phrase}{used}"
    figure = behind.figures[0] if behind.figures else None
    if figure is None:
        return
    if figure.one_more:
        told = _("If one case more were {side}, {phrase!r} would not hold: {words!r} would.")
        yield told.format(side=_(STANDS[figure.side]), phrase=behind.phrase, words=figure.one_more)
    if figure.one_fewer:
        told = _("If one case fewer were {side}, {phrase!r} would not hold: {words!r} would.")
        yield told.format(side=_(STANDS[figure.side]), phrase=behind.phrase, words=figure.one_fewer)
    if not figure.one_more and not figure.one_fewer:
        yield _("One case judged otherwise would not take the phrase away.")


def remark_lines(remarks: Iterable[BehindRemark]) -> Iterator[str]:
    """What was said at the questions behind a sentence."""
    every = list(remarks)
    yield _("What was said:") if every else _("Nothing was said at its questions.")
    for one in every:
        first, *others = one.text.splitlines() or [""]
        yield f"  {one.case}, {one.by}: {first}"
        yield from (f"    {line}" for line in others)
