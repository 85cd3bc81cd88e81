"""What the plain face prints: role labels in words, one thing a line, nothing that moves the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _
from assistant.core import events as ev
from assistant.core.commands import COMMANDS
from assistant.core.cues import suggestions
from assistant.core.interview import Interview, SetAside
from assistant.core.progress import Standings, progress, promises, side_of, standings
from assistant.core.prompts import Prompt, keys_for
from assistant.core.questions import Question
from assistant.core.texts import fill
from assistant.core.themes import proposal, signature_blocks
from assistant.core.walk import prepared_here

__all__ = [
    "alerts_page",
    "asked_lines",
    "closing_page",
    "event_lines",
    "guidance_page",
    "help_page",
    "list_page",
    "options_lines",
    "private_page",
    "prompt_words",
    "read_back_page",
    "suggestions_page",
    "taken_back",
    "welcome",
]

# How each of them speaks in this face.
NAMES = {"inspector": N_("Inspector"), "case_manager": N_("Case manager"), "assistant": N_("Assistant")}


def _name(question: Question, language: str) -> str:
    return f"{question.number} {question.short.to(language)}".strip() or question.id


def welcome(state: Interview) -> Iterator[str]:
    """Who and what this is, and what is recorded: the first page of every interview."""
    bank = state.bank
    yield _("{bank}. Case {case}.").format(
        bank=bank.title.to(state.language), case=state.header.case or _("(no reference)")
    )
    if bank.notice:
        yield from bank.notice.to(state.language).strip().splitlines()
    yield _("Type an option's number to answer; anything else is recorded as said. /help lists the commands.")


def asked_lines(state: Interview, event: ev.Event) -> Iterator[str]:
    """What the assistant puts before them."""
    body = event.body
    assert isinstance(body, ev.Asked)
    bank, language = state.bank, state.language
    yield ""
    if body.place == "question" and event.question:
        question = bank.questions[event.question]
        yield _("Assistant: {text}").format(text=f"{question.number} {body.text}".strip()).replace("  ", " ")
        return
    if body.path:
        title = next((p.title.to(language) for p in bank.walked_paths if p.id == body.path), _("Case facts"))
        yield f"{title}."
    yield _("Assistant: {text}").format(text=body.text)
    if body.place == "opening":
        yield _("Say what comes to mind; Enter goes on to the questions.")
    if body.place == "prepared":
        yield from _prepared_lines(state, body.path or "")
        yield _("Enter confirms; /jump NUMBER to change one.")
    if body.place == "read_back":
        yield from read_back_page(state, body.path or "")
    if body.place == "closing":
        yield from closing_page(state)
    if body.place in ("break", "together"):
        yield _("Enter goes on.")


def _prepared_lines(state: Interview, section: str) -> Iterator[str]:
    for name in prepared_here(state, section, standings(state)):
        question, cell = state.bank.questions[name], state.answers[name]
        if cell.answer is not None:
            words = state.bank.answer_words(question, cell.answer, state.language)
            yield f"  {_name(question, state.language)}: {words}"


def read_back_page(state: Interview, path: str) -> Iterator[str]:
    """A path read back: first what went well, then the rest, then what was not answered."""
    bank, language = state.bank, state.language
    standing = standings(state)
    groups: dict[str, list[str]] = {"met": [], "not_met": [], "neutral": [], "aside": []}
    for name, where in bank.path_of.items():
        cell = state.answers.get(name)
        if where != path or cell is None or standing.of[name] not in ("answered", "set_aside", "promised"):
            continue
        question = bank.questions[name]
        if cell.set_aside is not None:
            groups["aside"].append(f"{_name(question, language)}: {bank.words(cell.set_aside.reason, language)}")
        elif cell.answer is not None:
            words = bank.answer_words(question, cell.answer, language)
            reasons = {r.id: r.text.to(language) for r in bank.reasons_for(question)}
            why = " " + _("(mainly: {reason})").format(reason=reasons[cell.reasons[0]]) if cell.reasons else ""
            shows = f" {cell.shows}" if cell.shows else ""
            side = side_of(state, question, cell) if question.judged else "neutral"
            groups[side].append(f"{_name(question, language)}: {words}{why}.{shows}")
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
    said = [
        r.text for r in state.remarks.values() if r.by == "case_manager" and _belongs(state, r.question, r.path, path)
    ]
    if said:
        yield _("In the case manager's words:")
        yield from (f'  "{text}"' for text in said[:8])


def _belongs(state: Interview, question: str | None, remark_path: str | None, path: str) -> bool:
    return remark_path == path or (question is not None and state.bank.path_of.get(question) == path)


LEADS = {
    "reasons": N_("Why? The first is the main reason; several as 1 3 4. Enter takes the ticked ones."),
    "explained": N_("How well was it explained here? Enter leaves it open."),
    "record": N_("What does the record show? Enter leaves it open."),
    "read_back_words": N_("Are these your words?"),
    "read_back_view": N_("Do you see it the same way?"),
}


def options_lines(state: Interview, prompt: Prompt) -> Iterator[str]:
    """The options, each with what is typed for it; those ticked beforehand say so."""
    cell = state.answers.get(prompt.question or "")
    if prompt.awaited == "answer" and prompt.may_be_left and cell is not None and cell.answer is not None:
        words = state.bank.answer_words(state.bank.questions[prompt.question or ""], cell.answer, state.language)
        yield _("Answered: {answer}. Enter keeps it.").format(answer=words)
    if prompt.awaited in LEADS:
        yield _(LEADS[prompt.awaited])
    keys = keys_for(prompt.options)
    for key, option in zip(keys, prompt.options, strict=True):
        ticked = " " + _("(ticked)") if option.code in prompt.ticked else ""
        yield f"  {key} {option.words}{ticked}"
    if prompt.awaited == "view":
        yield "  - " + _("rather not say as a code")
    if prompt.recallable:
        yield "  = " + _recalled(state, prompt)
    hint = getattr(prompt.shape, "hint", "")
    if hint:
        yield f"  {hint}"


def _recalled(state: Interview, prompt: Prompt) -> str:
    """What = stands for; a prepared judgement stays hidden until its path has been talked through."""
    question = state.bank.questions[prompt.question or ""]
    prepared = state.answers[question.id].prepared
    if question.judged or prepared is None:
        return _("as prepared before the meeting")
    words = state.bank.answer_words(question, prepared, state.language)
    return _("as prepared before the meeting: {answer}").format(answer=words)


def prompt_words(state: Interview, prompt: Prompt, speaker: str) -> str:
    """Whose answer the next line is, and whose remark it would be."""
    if prompt.awaited == "view":
        return _("Case manager's view ›") + " "
    if prompt.awaited != "answer" or prompt.question is None:
        return f"{_(NAMES[speaker])} › "
    if prompt.question in state.bank.closing_ids:
        return _("Case manager answers ›") + " "
    says = speaker == "case_manager"
    if state.bank.questions[prompt.question].judged:
        return (_("Case manager says, or Inspector judges ›") if says else _("Inspector judges ›")) + " "
    return (_("Case manager says, or Inspector answers ›") if says else _("Inspector answers ›")) + " "


def event_lines(state: Interview, event: ev.Event) -> Iterator[str]:
    """What was just recorded, told back in a line; nothing for what they have just typed as said."""
    body, bank, language = event.body, state.bank, state.language
    question = bank.questions.get(event.question or "")
    if isinstance(body, ev.Viewed) and body.code and question:
        yield _("Case manager sees it as: {view}").format(view=bank.answer_words(question, body.code, language))
    elif isinstance(body, ev.Answered) and question:
        told = _("{who} judges: {answer}") if question.judged else _("{who} answers: {answer}")
        told = told.format(who=_(NAMES[event.by]), answer=bank.answer_words(question, body.answer, language))
        was_hidden = question.judged and state.answers[question.id].prepared == body.was
        if body.was is not None and not was_hidden:
            told += " " + _("(before: {answer})").format(answer=bank.answer_words(question, body.was, language))
        yield told
    elif isinstance(body, ev.Reasoned) and question and body.reasons:
        words = {reason.id: reason.text.to(language) for reason in bank.reasons_for(question)}
        main, *others = (words[reason] for reason in body.reasons)
        if others:
            yield _("Main reason: {reason}; also: {others}").format(reason=main, others=", ".join(others))
        else:
            yield _("Main reason: {reason}").format(reason=main)
    elif isinstance(body, ev.SetAside) and question:
        yield _("Set aside: {reason}. {text}").format(reason=bank.words(body.reason, language), text=body.text).rstrip()
    else:
        yield from _short(body)


def taken_back(before: Interview) -> str:
    """What an undo takes back: the last change of the interview as it was `before`."""
    part, key = before.changes[-1].part, before.changes[-1].key
    if part == "answers":
        what = _name(before.bank.questions[key], before.language)
    elif part == "remarks":
        what = f'"{before.remarks[key].text}"'
    else:
        what = _("the last step")
    return _("Taken back: {what}. It stays on record as discarded.").format(what=what)


SHORT: dict[type[ev.Body], str] = {
    ev.Paused: N_("Paused. The clock and the record stand still. /resume goes on."),
    ev.Resumed: N_("Going on."),
    ev.Noted: N_("Noted."),
    ev.Marked: N_("Marked as good practice."),
    ev.EvidenceGiven: N_("Evidence recorded."),
    ev.Showed: N_("Recorded as what shows it."),
    ev.Pointed: N_("The last remark is what shows it."),
    ev.SpeakerCorrected: N_("The last remark is the other person's."),
    ev.Withheld: N_("That remark stays in this record only."),
    ev.Confirmed: N_("Confirmed together."),
    ev.Met: N_("Both are in the room."),
    ev.AlertRaised: N_("Alert recorded. The program sends nothing: phone now if anyone is in danger."),
    ev.AlertUpdated: N_("Alert brought up to date."),
    ev.Judged: N_("Decision recorded."),
    ev.LearningChosen: N_("Learning point chosen."),
    ev.LearningDropped: N_("Learning point taken back."),
    ev.DoNowSet: N_("To be put right now: recorded."),
    ev.WordsGiven: N_("The case manager's words are recorded."),
    ev.Signed: N_("Signed."),
    ev.ReadBack: N_("Recorded."),
    ev.Replied: N_("The reply stands beside its point."),
}


def _short(body: ev.Body) -> Iterator[str]:
    if type(body) in SHORT:
        yield _(SHORT[type(body)])


def guidance_page(state: Interview) -> Iterator[str]:
    """What enough looks like at this question, where the evidence is, and ways to ask."""
    place = state.place
    question = state.bank.questions.get(place.key) if place else None
    if question is None:
        yield _("There is no guidance here.")
        return
    language = state.language
    values = {"child": state.begun.child or _("the child")}
    for title, texts in (
        (_("Enough, in this case"), question.guidance.enough),
        (_("Look for"), question.guidance.look_for),
    ):
        if texts:
            yield f"{title}:"
            yield from (f"  {fill(text.to(language), values)}" for text in texts)
    if question.probes:
        yield _("Ways to ask:")
        yield from (f"  {_(PROBES[probe.kind])}: {fill(probe.ask.to(language), values)}" for probe in question.probes)
    if not (question.guidance.enough or question.guidance.look_for or question.probes):
        yield _("The bank has no guidance for this question.")


# What kind of follow-up question it is.
PROBES = {
    "plain": N_("plain"),
    "reflective": N_("reflective"),
    "challenge": N_("challenge"),
    "child": N_("child"),
}
MARKS = {
    "answered": N_("done"),
    "open": N_("open"),
    "waiting": N_("waits"),
    "ruled_out": N_("not asked"),
    "promised": N_("promised"),
}


def list_page(state: Interview) -> Iterator[str]:
    """Every question and how it stands; a judgement is never shown before its read-back."""
    standing = standings(state)
    bank, language = state.bank, state.language
    section = None
    for name, where in bank.path_of.items():
        if where != section:
            section = where
            yield next((p.title.to(language) for p in bank.walked_paths if p.id == where), _("Case facts"))
        here = "  > " if state.place and state.place.key == name else "    "
        yield f"{here}{_name(bank.questions[name], language)}: {_(MARKS.get(standing.of[name], N_('set aside')))}"
    so_far = progress(state)
    counts = {"answered": so_far.answered, "aside": so_far.set_aside, "open": so_far.open, "waiting": so_far.waiting}
    yield _("{answered} answered, {aside} set aside, {open} open, {waiting} waiting.").format(**counts)


def closing_page(state: Interview) -> Iterator[str]:
    """What is left before the signatures: proposals, learning, promises, alerts, blocks."""
    standing = standings(state)
    language = state.language
    yield from _undone_lines(state, standing)
    for theme in state.bank.themes:
        if theme.judgement is None:
            continue
        decision, proposed = state.decisions.get(theme.id), proposal(state, theme, standing)
        words = state.bank.words
        line = f"{theme.title.to(language)} ({theme.id}): "
        if decision:
            line += _("decided {decision}.").format(decision=words(decision.decision, language)) + " "
        else:
            line += _("not decided.") + " "
        if proposed:
            numbers = ", ".join(state.bank.questions[q].number or q for q in proposed.questions)
            code = words(proposed.code, language)
            line += _("Proposed: {code}, from {numbers}.").format(code=code, numbers=numbers)
        yield line
    for point in state.learning.values():
        yield _("Learning point: {question}.").format(question=_name(state.bank.questions[point.question], language))
    if state.signed:
        yield _("The inspector has signed. Remarks, replies and the case manager's signature may still follow.")
        return
    blocks = signature_blocks(state)
    yield _("Before signing:") if blocks else _("Nothing stands in the way of a signature: /sign inspector.")
    yield from (f"  {block}" for block in blocks)
    closing = [q for q in state.bank.closing_ids if standing.of[q] == "open"]
    if closing:
        yield _("May also be asked: {questions}.").format(
            questions=", ".join(f"/jump {name}" for name in sorted(closing))
        )
    yield _("Before signing, /lint says what to look at in the feedback; /slip is what was promised today.")
    yield _("Also: /learn @Q, /donow @Q, /words TEXT, /sign case_manager yes|not_today|declined|absent, /quit.")


def _promised(aside: SetAside | None, question: str) -> str:
    by, until = (aside.promised_by, aside.until) if aside else ("", None)
    if by and until:
        told = _("Promised by {by} until {until}: {question}.")
    elif by:
        told = _("Promised by {by}: {question}.")
    elif until:
        told = _("Promised until {until}: {question}.")
    else:
        told = _("Promised: {question}.")
    return told.format(by=by, until=until, question=question)


def _undone_lines(state: Interview, standing: Standings) -> Iterator[str]:
    still = [q for q in state.bank.path_of if standing.of[q] == "open"]
    if still:
        yield _("Still open: {numbers}.").format(numbers=", ".join(state.bank.questions[q].number or q for q in still))
    for name, cell in promises(state).items():
        yield _promised(cell.set_aside, _name(state.bank.questions[name], state.language))


def suggestions_page(state: Interview) -> Iterator[str]:
    """What may be worth coming back to."""
    waiting = [s for s in suggestions(state) if s.done in (None, "kept")]
    if not waiting:
        yield _("Nothing is suggested now.")
    for number, suggested in enumerate(waiting, start=1):
        names = ", ".join(state.bank.questions[q].number or q for q in suggested.cue.questions)
        worth = _("Worth coming back to: {text} ({numbers})")
        yield f"  {number} " + worth.format(text=suggested.cue.suggest.to(state.language), numbers=names)
    if waiting:
        yield "  " + _("/ask N now, /keep N for later, /drop N.")


def alerts_page(state: Interview) -> Iterator[str]:
    """The alert page: first of all, what to do if somebody is in danger now."""
    yield _("Is anyone in danger now? Stop, and phone. This program sends nothing itself.")
    for number, alert in enumerate(state.alerts.values(), start=1):
        body = alert.body
        yield f"  {number} {body.who}: {body.what}" if body.open else f"  {number} " + _("(masked)")
        told = _("told: {told}; at: {at}; outcome: {outcome}")
        yield "    " + told.format(told=body.told or "-", at=body.at or "-", outcome=body.outcome or "-")
    yield "  /alert WHO: WHAT; source: ...; told: ...; at: ...; outcome: ...   " + _(
        "(/alert open ... to raise it together)"
    )


def private_page(state: Interview) -> Iterator[str]:
    """The private notes, asked for."""
    notes = [note for note in state.notes.values() if note.private]
    yield from (f"  {note.text}" for note in notes)
    if not notes:
        yield _("There are no private notes.")


def help_page() -> Iterator[str]:
    """Every command."""
    yield _("An option's number, code or words answer. c: or i: before a line says who speaks. Commands:")
    for command in COMMANDS.values():
        yield f"  {command.usage}: {_(command.help)}"
