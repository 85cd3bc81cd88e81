"""What the faces tell people, in lines: role labels in words, one thing a line, nothing that moves the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import N_, _
from assistant.compose.turn_pieces import Turn
from assistant.compose.words import answer_told, name_of, path_title, promise_words
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview.cues import cues_in
from assistant.core.interview.prompts import Prompt, is_typed_freely, keys_for
from assistant.core.interview.state import NOTHING, Answer, Interview
from assistant.core.interview.walk import as_shown, is_judgement, prepared_here
from assistant.core.record.event import Event
from assistant.face.lines.heard import heard_already_lines, perhaps_line
from assistant.face.lines.pages import closing_page, read_back_page
from assistant.session.advisers import advised
from assistant.session.settings import Settings

# How each of them speaks in this face.
NAMES = {
    "inspector": N_("Inspector"), "case_manager": N_("Case manager"), "other": N_("Somebody else"),
    "assistant": N_("Assistant"),
}  # fmt: skip


def left_open(*, saved: bool = True) -> str:
    """What is said when an interview is left before its end."""
    if saved:
        return _("Left open. Everything is saved.")
    return _("Left open. The last thing typed was not saved; everything before it is.")


def welcome(state: Interview, settings: Settings) -> Iterator[str]:
    """Who and what this is, what is recorded and who answers for it: the first page of every interview."""
    yield case_line(state)
    if (notice := state.bank.notice) is not None:
        yield from notice.to(state.language).strip().splitlines()
        yield " ".join(_responsible(settings))
    yield _who_is_here(state)
    if state.judge == "apart" and state.phase == "meeting":
        yield _("Judgements wait for a break: /break begins it.")
    yield _("Type an option's number to answer; anything else is recorded as said. /help lists the commands.")


def case_line(state: Interview) -> str:
    """Which bank and which case."""
    return _("{bank}. Case {case}.").format(
        bank=state.bank.title.to(state.language), case=state.header.case or _("(no reference)")
    )


def _responsible(settings: Settings) -> Iterator[str]:
    """Who is responsible for the data, whom to ask, and how long they are kept."""
    controller, asked = settings.text("controller"), settings.text("privacy_contact")
    if controller:
        yield _("Responsible for the data: {who}.").format(who=controller.rstrip(". "))
    else:
        yield _("The organisation that the inspector works for is responsible for the data; ask them which it is.")
    if asked:
        yield _("Questions about the data: {who}.").format(who=asked.rstrip(". "))
    if months := settings.text("retention_months"):
        yield _("There the record is kept for {months} months.").format(months=months)


def _who_is_here(state: Interview) -> str:
    if state.phase == "preparing":
        closed = _(
            "PREPARING: you are alone with the file. It is closed in the room until its part was talked through."
        )
        return f"{closed} {_('Its time does not count.')}"
    if state.others:
        return _("Also here: {who}. What they say is typed after o:").format(who=state.others)
    return _("Who else is here? Nobody: just begin. Somebody: o: before a line says that they spoke.")


def asked_lines(state: Interview, event: Event, turn: Turn) -> Iterator[str]:
    """What the assistant puts before them; above a question as it is asked aloud stands its criterion."""
    body = event.body
    assert isinstance(body, ev.Asked)
    yield ""
    if turn.kind == "question":
        *above, asked = (f"{piece.label} {piece.text}".strip() for piece in turn.pieces)
        yield from above
        yield _("Assistant: {text}").format(text=asked).replace("  ", " ")
        return
    if body.path:
        yield f"{path_title(state, body.path)}."
    yield _("Assistant: {text}").format(text=body.text)
    yield from asked_page(state, body)


def asked_page(state: Interview, body: ev.Asked) -> Iterator[str]:
    """What is shown below what the assistant says: a page of what was prepared, a read-back, the closing."""
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
    """What was prepared, also what was changed since the page was first shown."""
    waiting = prepared_here(state, section)
    for name in state.bank.sections[section]:
        question, cell = state.bank.questions[name], state.answers.get(name, NOTHING)
        changed = cell.in_room and cell.prepared is not None and not is_judgement(question)
        if cell.answer is not None and (name in waiting or changed):
            line = f"  {name_of(question, state.language)}: {answer_told(state, question, cell)}"
            yield f"{line} {_('(changed in the room)')}" if cell.answer != cell.prepared else line


LEADS = {
    "signed": N_("Signed. /quit leaves; only remarks, replies and the case manager's signature may still come."),
    "reasons": N_("Why? The main reason first, several with spaces between. Enter takes the ticked ones."),
    "explained": N_("How well was it explained here? Enter leaves it open."),
    "record": N_("What does the record show? Enter leaves it open."),
    "read_back_words": N_("Are these your words?"),
    "read_back_text": N_("How should it read? In their words; /next goes on without."),
    "read_back_view": N_("Do you see it the same way?"),
    "read_back_view_text": N_("How do they see it? Enter goes on without."),
    "read_back_until": N_("Until when? A day; Enter leaves it open."),
}


def leading_lines(state: Interview, prompt: Prompt) -> Iterator[str]:
    """What stands above the options: how it was answered before, or what is asked for."""
    question, cell = prompt.question or "", as_shown(state).answers.get(prompt.question or "")
    if prompt.awaited == "answer" and prompt.may_be_left and cell is not None and cell.answer is not None:
        words = answer_told(state, state.bank.questions[question], cell)
        yield _("Answered: {answer}. Enter keeps it.").format(answer=words)
    left = cell is not None and cell.set_aside is not None and state.phase == "meeting"
    if cell is not None and left and prompt.awaited in ("answer", "view"):
        yield set_aside_told(state, state.bank.questions[question], cell)
    if prompt.awaited == "answer" and state.phase == "preparing" and not prompt.may_be_left:
        yield _("Enter leaves it for the room.")
    yield from advised((), lambda: tuple(heard_already_lines(state, prompt)))
    if lead := prompt.lead or _(LEADS.get(prompt.awaited, "")):
        yield lead
    if hint := getattr(prompt.shape, "hint", ""):
        yield hint


def set_aside_told(state: Interview, question: Question, cell: Answer) -> str:
    """How a question that was left stands: what was promised, by whom and until when, or why it has no answer."""
    aside = cell.set_aside
    assert aside is not None
    how = answer_told(state, question, cell)
    if aside.reason == "come_back":
        how = " ".join(filter(None, (_("Promised"), promise_words(aside.promised_by, aside.until))))
    why = f": {aside.text}" if aside.text else ""
    return _("{how}{why}. Enter keeps it so.").format(how=how, why=why)


def options_lines(state: Interview, prompt: Prompt) -> Iterator[str]:
    """The options, each with what is typed for it; those ticked beforehand say so."""
    hint = getattr(prompt.shape, "hint", "")
    yield from (line for line in leading_lines(state, prompt) if line != hint)
    yield from filter(None, (advised("", perhaps_line, state, prompt.question or ""),))
    keys = keys_for(prompt.options)
    for key, option in zip(keys, prompt.options, strict=True):
        ticked = " " + _("(ticked)") if option.code in prompt.ticked else ""
        yield f"  {key} {option.words}{ticked}"
    if prompt.awaited == "view":
        yield "  - " + _("rather not say as a code")
    if prompt.recallable:
        yield "  = " + _recalled(state, prompt)
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


# Whose number it would be where no question is judged: reasons, a read-back.
CHOOSES = {"inspector": N_("Inspector chooses ›"), "case_manager": N_("Case manager chooses ›")}


def whose_answer(state: Interview, prompt: Prompt) -> str:
    """Whose answer is awaited."""
    if prompt.awaited == "view":
        return _("Case manager's view ›")
    if prompt.awaited == "words":
        return _("Inspector says what it is ›")
    if prompt.awaited != "answer" or prompt.question is None:
        return _(CHOOSES[prompt.who]) if prompt.options else f"{_(NAMES[prompt.who])} ›"
    if prompt.question in state.bank.closing_ids:
        return _("Case manager answers ›")
    return _("Inspector judges ›") if state.bank.questions[prompt.question].judged else _("Inspector answers ›")


def prompt_words(state: Interview, prompt: Prompt, speaker: str) -> str:
    """Whose remark the next line is, and whose answer a number would be."""
    if is_typed_freely(prompt.shape):
        return f"{whose_answer(state, prompt)} "  # the whole line is the answer
    if not prompt.options:
        return f"{_(NAMES[speaker])} › "
    answers = "case_manager" if prompt.question in state.bank.closing_ids else prompt.who
    if speaker == answers:
        return f"{whose_answer(state, prompt)} "
    return _("{who} says, or {answer}").format(who=_(NAMES[speaker]), answer=whose_answer(state, prompt)) + " "


def heard_lines(state: Interview, event: Event) -> Iterator[str]:
    """What a remark of the case manager's may be worth coming back to for."""
    assert isinstance(event.body, ev.Said)
    if event.by == "case_manager":
        for cue in advised((), cues_in, state.bank, event.body.text, state.language):
            text = cue.suggest.to(state.language)
            yield _("(Worth coming back to: {text} /suggestions)").format(text=text)
        # Once: it stands there from then on.
        said_here = [r for r in state.remarks.values() if r.question == event.question and r.by == "case_manager"]
        if len(said_here) == 1 and (line := advised("", perhaps_line, state, event.question or "")):
            yield f"({line})"
