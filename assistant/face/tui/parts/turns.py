"""What an event looks like in the conversation: who, what they said or did, in words and tokens of colour."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.catalogue import N_, _
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Body, Event
from assistant.face.lines import words
from assistant.face.lines.pages import name_of
from assistant.face.tui.parts.paint import Paragraph


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: `rule` opens a new question (its number and the time), `head` stands beside the voice."""

    voice: str = ""
    head: Paragraph = ()
    body: tuple[Paragraph, ...] = ()
    rule: tuple[str, str] | None = None


def clock(state: Interview, at: int) -> str:
    """The time of day of a moment of the interview, as HH:MM."""
    started = datetime.datetime.fromisoformat(state.header.started)
    return (started + datetime.timedelta(milliseconds=at)).strftime("%H:%M")


def notice_turn(lines: tuple[str, ...], style: str = "muted") -> Turn:
    """Something that the program says and does not record."""
    return Turn(body=tuple(((line, style),) for line in lines))


def turn_of(state: Interview, event: Event, *, page: bool = False) -> Turn | None:
    """The turn of an event, None if it has none. `page`: with what an opened page shows, as it stands now."""
    if event.lane == "private":
        return Turn("inspector", ((_("made a private note"), "muted"),))
    if event.lane == "alert" and not (isinstance(event.body, ev.AlertRaised) and event.body.open):
        return Turn(body=(((_("An alert was recorded."), "not-met"),),))
    build = BUILDERS.get(type(event.body))
    if build is not None:
        question = state.bank.questions.get(event.question or "")
        return build(state, event, question)
    if isinstance(event.body, ev.Asked):
        return _asked(state, event, event.body, page=page)
    told = tuple(words.event_lines(state, event))
    return notice_turn(told) if told else None


def _asked(state: Interview, event: Event, body: ev.Asked, *, page: bool) -> Turn:
    time = clock(state, event.at)
    if body.place == "question" and event.question:
        question = state.bank.questions[event.question]
        return Turn("assistant", (), (((body.text, ""),),), (question.number or question.id, time))
    title = next((p.title.to(state.language) for p in state.bank.walked_paths if p.id == body.path), "")
    rule = (title or (_("Case facts") if body.place == "prepared" else _("Closing")), time)
    shown = [line for line in words.asked_page(state, body) if line] if page and body.place != "closing" else []
    if body.place == "closing":
        shown = [_("F6 opens it: judgements, learning points, the feedback, signatures.")]
    lines = [(body.text, ""), *((line, _style_of(line)) for line in shown)]
    return Turn("assistant", (), tuple(((text, style),) for text, style in lines), rule)


def _style_of(line: str) -> str:
    if line.endswith(":"):
        return "title"
    return "" if line.startswith(" ") else "muted"


def _said(state: Interview, event: Event, question: Question | None) -> Turn:
    assert isinstance(event.body, ev.Said)
    remark = state.remarks.get(event.seq)
    voice = remark.by if remark is not None else event.by
    lines = event.body.text.split("\n")
    body: list[Paragraph] = [((line, ""),) for line in lines]
    if remark is None and event.seq in state.discarded:
        body = [*(((line, "gone"),) for line in lines), ((_("(taken back)"), "muted"),)]
    elif remark is not None and remark.withheld:
        body.append(((_("(stays in this record)"), "muted"),))
    return Turn(voice, (), tuple(body))


def _viewed(state: Interview, event: Event, question: Question | None) -> Turn | None:
    assert isinstance(event.body, ev.Viewed)
    if event.body.code is None or question is None:
        return None
    view = state.bank.answer_words(question, event.body.code, state.language)
    return Turn("case_manager", ((_("sees it as") + " ", "muted"), (view, "strong")))


def _answered(state: Interview, event: Event, question: Question | None) -> Turn | None:
    body = event.body
    assert isinstance(body, ev.Answered)
    if question is None:
        return None
    answer = state.bank.answer_words(question, body.answer, state.language)
    side = question.side(body.answer) if question.judged and question.type == "judgement" else "neutral"
    style = {"met": "met", "not_met": "not-met"}.get(side, "strong")
    verb = _("judges") if question.judged else _("answers")
    before = words.was_words(state, question, body)
    which = f"{question.number or question.id} " if body.was is not None else ""
    told: Paragraph = ((f"{verb} ", "muted"), (which, "strong"), (answer, style))
    return Turn("inspector", (*told, (f"  {before}", "muted")) if before else told)


def _detail(label: str, text: Callable[[Interview, Event, Question | None], str]) -> Builder:
    def build(state: Interview, event: Event, question: Question | None) -> Turn | None:
        told = text(state, event, question)
        return Turn("inspector", (), (((f"{_(label)} ", "muted"), (told, "")),)) if told else None

    return build


def _reasons(state: Interview, event: Event, question: Question | None) -> str:
    assert isinstance(event.body, ev.Reasoned)
    if question is None:
        return ""
    texts = {reason.id: reason.text.to(state.language) for reason in state.bank.reasons_for(question)}
    return " · ".join(texts.get(reason, reason) for reason in event.body.reasons)


def _code(state: Interview, event: Event, question: Question | None) -> str:
    assert isinstance(event.body, (ev.ExplainedHow, ev.RecordedHow))
    return state.bank.words(event.body.code, state.language) if event.body.code else ""


def _evidence(state: Interview, event: Event, question: Question | None) -> str:
    body = event.body
    assert isinstance(body, ev.EvidenceGiven)
    page = _("p. {page}").format(page=body.page) if body.page is not None else ""
    return ", ".join(part for part in (body.where, body.date or "", page) if part)


def _text(state: Interview, event: Event, question: Question | None) -> str:
    return str(getattr(event.body, "text", ""))


def _set_aside(state: Interview, event: Event, question: Question | None) -> Turn:
    body = event.body
    assert isinstance(body, ev.SetAside)
    promise = ", ".join(part for part in (body.promised_by, body.until or "") if part)
    told = " · ".join(part for part in (state.bank.words(body.reason, state.language), body.text, promise) if part)
    return Turn("inspector", ((_("sets it aside") + " ", "muted"), (told, "aside")))


def _undone(state: Interview, event: Event, question: Question | None) -> Turn:
    what = name_of(question, state.language) if question else _("the last remark or step")
    told = _("Taken back: {what}. It stays on record as discarded.").format(what=what)
    return notice_turn((told,))


def _alert(state: Interview, event: Event, question: Question | None) -> Turn:
    body = event.body
    assert isinstance(body, ev.AlertRaised)
    return Turn("inspector", ((_("raises an alert") + " ", "not-met"), (f"{body.who}: {body.what}", "strong")))


def _judged(state: Interview, event: Event, question: Question | None) -> Turn:
    body = event.body
    assert isinstance(body, ev.Judged)
    title = next((t.title.to(state.language) for t in state.bank.themes if t.id == body.theme), body.theme)
    decision = state.bank.words(body.decision, state.language)
    head: Paragraph = ((_("judges") + " ", "muted"), (f"{title}: ", ""), (decision, "strong"))
    return Turn("inspector", head, (((body.rationale, ""),),) if body.rationale else ())


def _signed(state: Interview, event: Event, question: Question | None) -> Turn:
    body = event.body
    assert isinstance(body, ev.Signed)
    how = _("signs") if body.answer == "yes" else _("signature: {how}").format(how=body.answer.replace("_", " "))
    return Turn(body.signer, ((how, "strong"),))


def _read_back(state: Interview, event: Event, question: Question | None) -> Turn:
    body = event.body
    assert isinstance(body, ev.ReadBack)
    asked = ((_("Are these your words?"), body.words), (_("Do you see it the same way?"), body.view))
    head: Paragraph = tuple(
        piece
        for ask, code in asked
        if code
        for piece in ((f"{ask} ", "muted"), (f"{state.bank.words(code, state.language)}  ", "strong"))
    )
    return Turn("case_manager", head, (((body.text, ""),),) if body.text else ())


def _words_given(state: Interview, event: Event, question: Question | None) -> Turn:
    return Turn("case_manager", ((_("in their own words"), "muted"),), (((_text(state, event, question), ""),),))


def _learning(state: Interview, event: Event, question: Question | None) -> str:
    return name_of(question, state.language) if question else ""


Builder = Callable[[Interview, Event, Question | None], Turn | None]
BUILDERS: Mapping[type[Body], Builder] = {
    ev.Said: _said,
    ev.Viewed: _viewed,
    ev.Answered: _answered,
    ev.Reasoned: _detail(N_("main reason"), _reasons),
    ev.ExplainedHow: _detail(N_("explained"), _code),
    ev.RecordedHow: _detail(N_("record"), _code),
    ev.EvidenceGiven: _detail(N_("evidence"), _evidence),
    ev.Showed: _detail(N_("what shows it"), _text),
    ev.Noted: _detail(N_("note"), _text),
    ev.Marked: _detail(N_("good practice"), lambda state, event, question: _text(state, event, question) or "✓"),
    ev.SetAside: _set_aside,
    ev.Undone: _undone,
    ev.AlertRaised: _alert,
    ev.Judged: _judged,
    ev.Signed: _signed,
    ev.LearningChosen: _detail(N_("learning point"), _learning),
    ev.DoNowSet: _detail(N_("to be put right now"), _text),
    ev.ReadBack: _read_back,
    ev.WordsGiven: _words_given,
}
