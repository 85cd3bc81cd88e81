"""The pages that both faces show when asked: lists, guidance, the closing, and what only the documents know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.catalogue import N_, _
from assistant.compose.last_pages import again_lines, done_lines, look_again_lines
from assistant.compose.words import answer_told, main_reason_told, name_of, path_title, promise_words, upper_first
from assistant.core.bank.bank import Theme
from assistant.core.bank.questions import Question
from assistant.core.interview.commands import COMMANDS, FaceCommand
from assistant.core.interview.cues import linked_of, waiting_suggestions
from assistant.core.interview.ending.look_again import look_again
from assistant.core.interview.judging import proposal, signature_blocks
from assistant.core.interview.parsing.questions import path_named
from assistant.core.interview.progress import progress, promises, side_of
from assistant.core.interview.state import Answer, Interview, Remark
from assistant.core.interview.timing import path_minutes
from assistant.core.interview.walk import as_shown
from assistant.core.record.event import Event
from assistant.core.text.texts import fill
from assistant.errors import nearest
from assistant.face.lines.heard import heard_page
from assistant.face.lines.here import here_page
from assistant.face.lines.remark import also_said, remark_page
from assistant.face.lines.ways import ways_shown
from assistant.session.advisers import advised
from assistant.session.settings import Settings


def read_back_page(state: Interview, path: str) -> Iterator[str]:
    """A path read back: first what went well, then the rest, then what was not answered."""
    bank, language, state = state.bank, state.language, as_shown(state)
    groups: dict[str, list[str]] = {"met": [], "not_met": [], "neutral": [], "aside": []}
    for name in bank.sections[path]:
        cell = state.answers.get(name)
        if cell is None or state.standings.of[name] not in ("answered", "set_aside", "promised"):
            continue
        question = bank.questions[name]
        told = f"{name_of(question, language)}: {answer_told(state, question, cell)}"
        if cell.set_aside is not None:
            groups["aside"].append(told)
        elif cell.answer is not None:
            main = main_reason_told(state, question, cell)
            why = " " + _("(mainly: {reason})").format(reason=main) if main else ""
            seen = _other_view(state, question, cell)
            shows = f" {cell.shows}" if cell.shows else ""
            side = side_of(state, question, cell) if question.judged else "neutral"
            groups[side].append(f"{told}{why}.{seen}{shows}")
    titles = {
        "met": _("What went well"),
        "not_met": _("Not yet enough"),
        "neutral": _("Also"),
        "aside": _("Not answered"),
    }
    for group, title in titles.items():
        if groups[group]:
            yield f"{title}:"
            yield from (f"  {line}" for line in groups[group])
    said = [remark for remark in state.remarks.values() if _said_here(state, remark, path)]
    if said:
        yield _("In the case manager's words:")
        yield from (f"  {_asked_before(state, remark)}“{remark.text}”" for remark in said)


def _other_view(state: Interview, question: Question, cell: Answer) -> str:
    """The case manager's view beside the answer, where it is another one."""
    if cell.view in (None, cell.answer):
        return ""
    view = state.bank.answer_words(question, cell.view, state.language)
    return " " + _("Case manager: {view}.").format(view=view)


def _said_here(state: Interview, remark: Remark, path: str) -> bool:
    """Whether it is what the case manager said in this path in the room, and did not withhold."""
    if remark.seq <= state.met:
        return False
    here = path in (remark.path, state.bank.path_of.get(remark.question or ""))
    return here and remark.by == "case_manager" and not remark.withheld


def _asked_before(state: Interview, remark: Remark) -> str:
    """The question that a remark was said at: two words alone would not say what they are about."""
    question = state.bank.questions.get(remark.question or "")
    return f"{question.spoken} " if question and question.number else ""


def guidance_page(state: Interview, *, replayed: bool = False) -> Iterator[str]:
    """What enough looks like at this question, where the evidence is, and ways to ask."""
    place = state.place
    question = state.bank.questions.get(place.question) if place else None
    if question is None:
        yield _("There is no guidance here.")
        return
    language = state.language
    values = {"child": state.child}
    for title, texts in (
        (_("Enough, in this case"), question.guidance.enough),
        (_("Look for"), question.guidance.look_for),
    ):
        if texts:
            yield f"{title}:"
            yield from (f"  {fill(text.to(language), values)}" for text in texts)
    if question.probes:
        yield _("Ways to ask:")
        yield from (f"  {' '.join(parts)}" for parts in ways_shown(state, question, replayed=replayed))
    if not (question.guidance.enough or question.guidance.look_for or question.probes):
        yield _("The bank has no guidance for this question.")


NOT_NOW = N_("This cannot be shown now, because of a bug. The interview goes on.")

MARKS = {
    "answered": N_("done"),
    "open": N_("open"),
    "waiting": N_("waits"),
    "ruled_out": N_("not asked"),
    "promised": N_("promised"),
}


def list_page(state: Interview, events: Sequence[Event] = ()) -> Iterator[str]:
    """Every question and how it stands, and the minutes of each path; no judgement is shown before its read-back."""
    bank, language = state.bank, state.language
    minutes = path_minutes(state, events) if events and state.phase == "meeting" else {}
    told = _("{path}: {spent} min, about {left} left")
    section = None
    for name, where in bank.path_of.items():
        if where != section:
            section = where
            title, time = path_title(state, where), minutes.get(where)
            line = told.format(path=title, spent=time.spent, left=time.left) if time is not None else title
            some, every = linked_of(state, where)
            linked = _("linked {some} of {every}").format(some=some, every=every)
            yield f"{line}; {linked}" if some else line
        how = state.standings.of[name]
        here = "  > " if state.place and state.place.question == name else "    "
        yield f"{here}{name_of(bank.questions[name], language)}: {_(MARKS.get(how, N_('set aside')))}"
    yield progress_line(state)


def progress_line(state: Interview) -> str:
    """How many questions were answered, set aside, and are open."""
    counts = progress(state)
    told = _("{answered} answered, {aside} set aside, {open} open, {waiting} waiting.")
    return told.format(answered=counts.answered, aside=counts.set_aside, open=counts.open, waiting=counts.waiting)


def closing_page(state: Interview) -> Iterator[str]:
    """What is left before the signatures: proposals, learning, promises, alerts, blocks."""
    language = state.language
    yield from _undone_lines(state)
    yield from look_again_lines(state, look_again(state))
    for theme in state.bank.themes:
        if theme.judgement is None:
            continue
        decision, proposed = state.decisions.get(theme.id), proposed_words(state, theme)
        decided = _("not decided.")
        if decision:
            decided = _("decided {decision}.").format(decision=state.bank.words(decision.decision, language))
        proposes = upper_first(f"{proposed}.") if proposed else ""
        yield f"{theme.title.to(language)} ({theme.id}): {decided} {proposes}"
    for point in state.learning.values():
        yield _("Learning point: {question}.").format(question=name_of(state.bank.questions[point.question], language))
    if state.signed:
        yield from done_lines(state)
        yield _("The inspector has signed. Remarks, replies and the case manager's signature may still follow.")
        return
    blocks = signature_blocks(state)
    clear = _("Nothing stands in the way of a signature: /sign inspector. After it nothing is changed.")
    yield _("Before signing:") if blocks else clear
    yield from (f"  {block}" for block in blocks)
    closing = [q for q in state.bank.closing_ids if state.standings.of[q] == "open"]
    if closing:
        yield _("May also be asked: {questions}.").format(
            questions=", ".join(f"/jump {name}" for name in sorted(closing))
        )
    yield _("Before signing, /lint says what to look at in the feedback; /slip is what was promised today.")
    yield _("Also: /learn @Q, /donow @Q, /words TEXT, /sign case_manager yes|not_today|declined|absent, /quit.")


def proposed_words(state: Interview, theme: Theme) -> str:
    """What the answers suggest for a theme, and from which; empty while it cannot be told."""
    proposed = advised(None, proposal, as_shown(state), theme)
    if proposed is None:
        return ""
    numbers = ", ".join(state.bank.questions[q].spoken for q in proposed.questions)
    code = state.bank.words(proposed.code, state.language)
    return _("proposed: {code}, from {numbers}").format(code=code, numbers=numbers)


def _undone_lines(state: Interview) -> Iterator[str]:
    still = [q for q in state.bank.path_of if state.standings.of[q] == "open"]
    if still:
        yield _("Still open: {numbers}.").format(numbers=", ".join(state.bank.questions[q].spoken for q in still))
    for name, cell in promises(state).items():
        aside, question = cell.set_aside, name_of(state.bank.questions[name], state.language)
        promise = promise_words(aside.promised_by, aside.until) if aside else ""
        told = _("Promised {promise}: {question}.") if promise else _("Promised: {question}.")
        yield told.format(promise=promise, question=question)


def suggestions_page(state: Interview) -> Iterator[str]:
    """What may be worth coming back to."""
    waiting = waiting_suggestions(state)
    if not waiting:
        yield _("Nothing is suggested now.")
    for number, suggested in enumerate(waiting, start=1):
        names = ", ".join(state.bank.questions[q].spoken for q in suggested.cue.questions)
        worth = _("Worth coming back to: {text} ({numbers})")
        kept = " " + _("(kept for later)") if suggested.done == "kept" else ""
        yield f"  {number} " + worth.format(text=suggested.cue.suggest.to(state.language), numbers=names) + kept
    if waiting:
        yield "  " + _("/ask N now, /keep N for later, /drop N.")


ALERT_SHOWN = ("told", "at", "outcome")


def alerts_page(state: Interview, emergency: str = "") -> Iterator[str]:
    """The alert page: first of all, what to do if somebody is in danger now, in the organisation's words too."""
    yield _("Is anyone in danger now? Stop, and phone. This program sends nothing itself.")
    yield from emergency.splitlines()
    for number, alert in enumerate(state.alerts.values(), start=1):
        body = alert.body
        yield f"  {number} {body.who}: {body.what}" if body.open else f"  {number} " + _("(masked)")
        # Of a masked one only what is there and what it lacks.
        known = {name: (text if body.open else "…") if (text := getattr(body, name)) else "-" for name in ALERT_SHOWN}
        yield "    " + _("told: {told}; at: {at}; outcome: {outcome}").format(**known)
    yield "  /alert WHO: WHAT; source: ...; told: ...; at: ...; outcome: ...   " + _(
        "(/alert open ... to raise it together)"
    )


def private_page(state: Interview) -> Iterator[str]:
    """The private notes, asked for; those made alone stay closed in the room as all that was prepared does."""
    shown = [note for note in as_shown(state).notes.values() if note.private]
    yield from (f"  {note.text}" for note in shown)
    if len(shown) < sum(note.private for note in state.notes.values()):
        yield _("What was noted alone stays closed until its path has been talked through.")
    elif not shown:
        yield _("There are no private notes.")


def help_page() -> Iterator[str]:
    """Every command."""
    yield _("An option's number, code or words answer. c:, i: or o: before a line says who speaks. Commands:")
    for command in COMMANDS.values():
        yield f"  {command.usage}: {_(command.help)}"


def composed_page(name: str, state: Interview, emergency: str = "") -> Iterable[str]:
    """A page that needs the documents, which are loaded only now: `proposals`, `lint`, `slip` or `points`."""
    return advised([] if name == "proposals" else [_(NOT_NOW)], _composed, name, state, emergency)


def _composed(name: str, state: Interview, emergency: str) -> Iterable[str]:
    from assistant.session.interview.advice import advice_lines, points, proposed_lines, slip_lines

    state = as_shown(state)
    if name == "proposals":
        return [] if state.signed else proposed_lines(state)
    if name == "lint":
        return advice_lines(state) or [_("Nothing to look at: every point has its evidence and its next step.")]
    if name == "slip":
        return slip_lines(state, emergency) or [_("Nothing was promised, and no alert was raised together.")]
    return [f"  {point}: {text}" for point, text in points(state).items()] or [_("The feedback has no points yet.")]


def page(state: Interview, command: FaceCommand, settings: Settings, events: Sequence[Event] = ()) -> Iterable[str]:
    """The page that a command shows; `events` are those of the interview, for the time that was talked."""
    emergency = settings.text("emergency")
    pages: dict[str, Callable[[], Iterable[str]]] = {
        "help": help_page,
        "guidance": lambda: guidance_page(state),
        "remark": lambda: remark_page(state, command.rest),
        "heard": lambda: [*heard_page(state, command.rest), *([] if command.rest else also_said(state))],
        "here": lambda: here_page(state),
        "suggestions": lambda: suggestions_page(state),
        "list": lambda: list_page(state, events),
        "closing": lambda: [*closing_page(state), *composed_page("proposals", state)],
        "private": lambda: private_page(state),
        "alerts": lambda: alerts_page(state, emergency),
        "again": lambda: again_lines(state),
        "lint": lambda: composed_page("lint", state),
        "points": lambda: composed_page("points", state),
        "slip": lambda: composed_page("slip", state, emergency),
        "readback": lambda: _read_back_of(state, command.rest),
    }
    return advised([_(NOT_NOW)], lambda: list(pages[command.name]()))


def _read_back_of(state: Interview, named: str) -> Iterable[str]:
    """The read-back of a path by its id or title; of the one they are on where none is named."""
    section = path_named(state, named)
    if section in state.bank.sections:
        return read_back_page(state, section)
    known = [path.id for path in state.bank.walked_paths]
    hint = nearest(named, known) or _("There are: {paths}.").format(paths=", ".join(known))
    return [_("No path is called {name!r}.").format(name=named), hint]
