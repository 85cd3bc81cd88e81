"""How each event reads: who says it and what, piece by piece, in words; every face and page tells this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.catalogue import _, n_
from assistant.compose.taken_back import taken_back
from assistant.compose.turn_pieces import NAMED, Audience, Piece, Tone, Turn, TurnKind, Words
from assistant.compose.turn_words import ALERT_FIELDS, ANSWERED, PROBES, REPLIED, SAID_BY, STATEMENTS, WITHHELD
from assistant.compose.words import hour, name_of, place_words, promise_words, stopped, theme_title, weekday
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.interview.judging import is_masked
from assistant.core.interview.progress import asked_aloud
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import is_closed
from assistant.core.record.event import Body, Event


def told(state: Interview, event: Event, to: Audience) -> Turn | None:
    """What one event says to its audience, None if nothing; `state` is the interview right after it, or later."""
    if is_masked(state, event) or (to.in_room and is_closed(state, event)):
        return None
    question = state.bank.questions.get(event.question or "")
    turn = TELLINGS[type(event.body)](Words(state, to), event, event.body, question)
    if turn is None:
        return None
    elsewhere = question is not None and turn.kind not in NAMED and question.id != to.spoken_of(event)
    about = name_of(question, state.language) if question and elsewhere else ""
    return turn._replace(pieces=tuple(piece for piece in turn.pieces if piece.text), about=about)


Telling = Callable[[Words, Event, Any, Question | None], Turn | None]


def _asked(words: Words, event: Event, body: ev.Asked, question: Question | None) -> Turn:
    if body.place == "question" and question is not None:
        number = question.spoken if question.number else ""
        aloud = asked_aloud(words.state, event, question) if words.to.in_room else ""
        criterion = Piece(number, body.text, "muted" if aloud else "strong")
        return Turn("question", "assistant", (criterion, Piece(text=aloud, tone="strong")))
    return Turn("opening" if body.place == "opening" else "page", "assistant", (Piece(text=body.text, tone="strong"),))


def _probed(words: Words, event: Event, body: ev.Probed, question: Question | None) -> Turn:
    label = _("another way to ask, {kind}").format(kind=_(PROBES[body.probe]))
    return Turn("probe", "assistant", (Piece(label, body.text, "said"),))


def _said(words: Words, event: Event, body: ev.Said, question: Question | None) -> Turn:
    remark = words.state.remarks.get(event.seq)
    voice = remark.by if remark is not None else event.by
    if event.seq in words.to.withheld:
        return Turn("withheld", voice, (Piece(text=_("(This remark stays in the record.)"), tone="muted"),))
    kept = _("(stays in this record)") if remark is not None and remark.withheld else ""
    replaced = n_(
        "({marks} character that could steer the screen was replaced by a mark.)",
        "({marks} characters that could steer the screen were replaced by marks.)",
        body.cleaned,
    ).format(marks=body.cleaned)
    pieces = (_own(body.text), _aside(kept), _aside(replaced if body.cleaned else ""))
    return Turn("remark", voice, pieces)


def _withheld(words: Words, event: Event, body: ev.Withheld, question: Question | None) -> Turn | None:
    before = (one.seq for one in reversed(words.to.events) if isinstance(one.body, ev.Said) and one.seq < event.seq)
    # What is to be kept is said again only where nobody could know which it is.
    which = _("That remark") if body.of == next(before, body.of) else words.said(body.of)
    return _record("withheld", _(WITHHELD).format(words=which)) if words.to.in_room else None


def _corrected(words: Words, event: Event, body: ev.SpeakerCorrected, question: Question | None) -> Turn:
    label = _("corrected: {words} was said by").format(words=words.said(body.of))
    return Turn("corrected", "", (Piece(label=label, text=words.code(body.by), tone="strong"),))


def _said_about(words: Words, event: Event, body: ev.SaidAbout, question: Question | None) -> Turn:
    label = _("corrected: {words} is about").format(words=words.said(body.of))
    return Turn("placed", "", (Piece(label=label, text=words.name(event.question or ""), tone="strong"),))


def _pointed(words: Words, event: Event, body: ev.Pointed | ev.Unpointed, question: Question | None) -> Turn:
    remark = words.state.remarks.get(body.of)
    whose = _(SAID_BY[remark.by]) if remark is not None and body.of not in words.to.withheld else "{words}"
    told = whose.format(time=words.said_at(body.of), words=words.said(body.of))
    label = _("what shows it") if isinstance(body, ev.Pointed) else _("does not show it")
    return Turn("shows", "inspector", (Piece(label=label, text=told),))


def _viewed(words: Words, event: Event, body: ev.Viewed, question: Question | None) -> Turn | None:
    if body.code is None or question is None:
        return None
    return Turn("view", "case_manager", (Piece(_("sees it as"), words.answer(question, body.code), "strong"),))


def _answered(words: Words, event: Event, body: ev.Answered, question: Question | None) -> Turn:
    assert question is not None
    side = question.side(body.answer) if question.judged and question.type == "judgement" else "neutral"
    tone: Tone = "strong" if side == "neutral" else side
    label = _("judges") if question.judged else _("answers")
    pieces = [Piece(label, words.answer(question, body.answer), tone), _aside(_before(words, body, question))]
    if body.changed_by is not None:
        because = _("because of what was said at {time}").format(time=words.said_at(body.changed_by))
        pieces.append(_aside(because))
    pieces.append(_aside(words.put_aside(body)))
    return Turn("judgement" if question.judged else "answer", event.by, tuple(pieces))


def _before(words: Words, body: ev.Answered, question: Question) -> str:
    """What an answer replaces; a judgement that was prepared alone stays hidden in the room."""
    cell = words.state.answers.get(question.id)
    prepared = body.phase == "meeting" and cell is not None and cell.prepared == body.was
    if body.was is None or (prepared and question.judged and words.to.in_room):
        return ""
    before = _("(prepared before the meeting: {answer})") if prepared else _("(before: {answer})")
    return before.format(answer=words.answer(question, body.was))


def _reasoned(words: Words, event: Event, body: ev.Reasoned, question: Question | None) -> Turn | None:
    if not body.reasons or question is None:
        return None
    main, *others = (words.state.bank.reason_words(question, code, words.state.language) for code in body.reasons)
    pieces = (Piece(_("main reason"), main), *(Piece(_("also"), other) for other in others))
    return Turn("reason", "inspector", pieces)


def _worded(words: Words, event: Event, body: ev.Worded, question: Question | None) -> Turn | None:
    if not body.words or question is None:
        return None
    bank, language = words.state.bank, words.state.language
    tell = bank.answer_words if body.of == "answer" else bank.reason_words
    return Turn("worded", event.by, (Piece(tell(question, body.code, language), body.words, "said"),))


def _explained(words: Words, event: Event, body: ev.ExplainedHow, question: Question | None) -> Turn | None:
    if body.code is None:
        return None
    return Turn("explained", "inspector", (Piece(_("explained"), words.code(body.code)),))


def _recorded(words: Words, event: Event, body: ev.RecordedHow, question: Question | None) -> Turn | None:
    if body.code is None:
        return None
    return Turn("recorded", "inspector", (Piece(_("record"), words.code(body.code)),))


def _showed(words: Words, event: Event, body: ev.Showed, question: Question | None) -> Turn:
    return Turn("shows", "inspector", (Piece(label=_("what shows it"), text=body.text, tone="said"),))


def _evidence(words: Words, event: Event, body: ev.EvidenceGiven, question: Question | None) -> Turn:
    return Turn("evidence", "inspector", (Piece(_("evidence"), place_words(body, weekday)),))


def _set_aside(words: Words, event: Event, body: ev.SetAside, question: Question | None) -> Turn:
    promise = promise_words(body.promised_by, body.until)
    # Whatever is not asked alone is asked in the room.
    alone = words.state.phase == "preparing" or event.seq < words.state.met
    left = body.reason == "not_asked" and alone
    how = ("", _("leaves it for the room")) if left else (_("sets it aside"), words.code(body.reason))
    pieces = (
        Piece(*how, tone="strong"),
        Piece(text=body.text, tone="said"),
        Piece(text=_("(promised {promise})").format(promise=promise) if promise else "", tone="muted"),
        _aside(words.put_aside(body)),
    )
    return Turn("aside", "inspector", pieces)


def _noted(words: Words, event: Event, body: ev.Noted, question: Question | None) -> Turn:
    if event.lane == "private":
        return Turn("note", "inspector", (_aside(_("made a private note")),))
    return Turn("note", "inspector", (Piece(_("note"), body.text, "said"),))


def _marked(words: Words, event: Event, body: ev.Marked, question: Question | None) -> Turn:
    mark = _("good practice") if body.mark == "good_practice" else body.mark
    return Turn("mark", "inspector", (Piece(label=_("marks"), text=mark, tone="strong"), _own(body.text)))


def _undone(words: Words, event: Event, body: ev.Undone, question: Question | None) -> Turn:
    what = stopped(_("Taken back: {what}").format(what=taken_back(words, event, question)))
    return _record("taken_back", f"{what} {_('It stays on record as discarded.')}")


def _confirmed(words: Words, event: Event, body: ev.Confirmed, question: Question | None) -> Turn:
    # The page that was confirmed stands right above it, with every name.
    return Turn("confirmed", "", (Piece(label=_("Confirmed together."), text=words.some(body.questions)),))


def _read_back(words: Words, event: Event, body: ev.ReadBack, question: Question | None) -> Turn:
    pieces: list[Piece] = []
    if body.words:
        pieces.append(Piece(label=_("Are these your words?"), text=words.code(body.words), tone="strong"))
    if body.view:
        pieces.append(Piece(label=_("Do you see it the same way?"), text=words.code(body.view), tone="strong"))
    if body.until:
        pieces.append(Piece(text=_("(until {day})").format(day=weekday(body.until)), tone="muted"))
    return Turn("read_back", "case_manager", (*pieces, _own(body.text)))


def _judged(words: Words, event: Event, body: ev.Judged, question: Question | None) -> Turn:
    decided = f"{theme_title(words.state, body.theme)}: {words.code(body.decision)}"
    otherwise = body.proposed is not None and body.proposed != body.decision
    proposed = _("(proposed: {answer})").format(answer=words.code(body.proposed or "")) if otherwise else ""
    pieces = (Piece(_("judges"), decided, "strong"), _aside(proposed), _own(body.rationale))
    return Turn("decision", "inspector", pieces)


def _to_do(words: Words, body: ev.LearningChosen | ev.DoNowSet) -> Iterator[Piece]:
    yield _own(body.text)
    if isinstance(body, ev.LearningChosen):
        yield Piece(label=_("Next step"), text=body.next_step, tone="said")
    # Who it is for is a role, or whatever name was typed.
    who = words.code(body.who) if body.who in ("inspector", "case_manager") else body.who
    when = _("by {day}").format(day=weekday(body.due)) if body.due else ""
    told = ", ".join(part for part in (who, when) if part)
    yield Piece(text=f"({told})" if told else "", tone="muted")


def _learning(words: Words, event: Event, body: ev.LearningChosen, question: Question | None) -> Turn:
    head = Piece(label=_("learning point"), text=words.name(event.question or ""), tone="strong")
    return Turn("learning", "inspector", (head, *_to_do(words, body)))


def _dropped(words: Words, event: Event, body: ev.LearningDropped, question: Question | None) -> Turn:
    name = words.name(event.question or "")
    return Turn("learning", "inspector", (Piece(label=_("takes back the learning point"), text=name),))


def _do_now(words: Words, event: Event, body: ev.DoNowSet, question: Question | None) -> Turn:
    head = Piece(label=_("to be put right now"), text=words.name(event.question or ""), tone="strong")
    return Turn("do_now", "inspector", (head, *_to_do(words, body)))


def _looked_again(words: Words, event: Event, body: ev.LookedAgain, question: Question | None) -> Turn:
    return Turn(
        "confirmed", "", (Piece(_("Looked at again; it stands:"), "; ".join(map(words.concluded, body.stands))),)
    )


def _own_words(words: Words, event: Event, body: ev.WordsGiven, question: Question | None) -> Turn:
    return Turn("words", "case_manager", (Piece(label=_("in their own words"), text=body.text, tone="said"),))


def _signed(words: Words, event: Event, body: ev.Signed, question: Question | None) -> Turn:
    how = STATEMENTS.get((body.signer, body.answer), "")
    return Turn("signature", body.signer, (Piece(label=_("signs"), text=_(how) if how else body.answer, tone="said"),))


def _replied(words: Words, event: Event, body: ev.Replied, question: Question | None) -> Turn:
    head = Piece(label=_(REPLIED[body.answer]), text=f"({body.point})", tone="muted")
    return Turn("reply", "case_manager", (head, _own(body.text)))


def _reply_answered(words: Words, event: Event, body: ev.ReplyAnswered, question: Question | None) -> Turn:
    answer = _("{answer} by {who}").format(answer=_(ANSWERED[body.answer]), who=body.name)
    return Turn("reply", "", (Piece(_("Answer:"), answer), _aside(f"({body.point})"), _own(body.text)))


def _alert(words: Words, event: Event, body: ev.AlertRaised, question: Question | None) -> Turn:
    phone = _aside(_("The program sends nothing: phone now if anyone is in danger."))
    raised = Piece(_("raises an alert"), f"{body.who}: {body.what}", "not_met")
    return Turn("alert", "inspector", (raised, *_alert_fields(body), phone))


def _alert_updated(words: Words, event: Event, body: ev.AlertUpdated, question: Question | None) -> Turn:
    return Turn("alert", "", (Piece(text=_("An alert was brought up to date."), tone="not_met"), *_alert_fields(body)))


def _alert_fields(body: ev.AlertRaised | ev.AlertUpdated) -> Iterator[Piece]:
    for field, label in ALERT_FIELDS.items():
        yield Piece(_(label), hour(getattr(body, field, None) or ""), "said")


def _paused(words: Words, event: Event, body: ev.Paused, question: Question | None) -> Turn:
    goes_on = _("/resume goes on.") if words.to.in_room else ""
    return Turn("pause", "", (_aside(_("A pause. The clock and the record stand still.")), _aside(goes_on)))


def _met(words: Words, event: Event, body: ev.Met, question: Question | None) -> Turn:
    also = _("Also here: {who}").format(who=body.others) if body.others else ""
    closed = _("What was prepared alone stays closed until its path has been talked through.")
    pieces = (_("Both are in the room."), stopped(also) if also else "", closed if words.to.in_room else "")
    return Turn("room", "", tuple(map(_aside, pieces)))


def _own(text: str) -> Piece:
    return Piece(text=text, tone="said")


def _aside(text: str) -> Piece:
    return Piece(text=text, tone="muted")


def _record(kind: TurnKind, text: str) -> Turn:
    return Turn(kind, "", (_aside(text),))


def _nothing(words: Words, event: Event, body: Body, question: Question | None) -> None:
    return None


TELLINGS: Mapping[type[Body], Telling] = {
    ev.Asked: _asked,
    ev.Probed: _probed,
    ev.Said: _said,
    ev.SpeakerCorrected: _corrected,
    ev.SaidAbout: _said_about,
    ev.Pointed: _pointed,
    ev.Unpointed: _pointed,
    ev.Viewed: _viewed,
    ev.Answered: _answered,
    ev.Reasoned: _reasoned,
    ev.Worded: _worded,
    ev.ExplainedHow: _explained,
    ev.RecordedHow: _recorded,
    ev.Showed: _showed,
    ev.EvidenceGiven: _evidence,
    ev.SetAside: _set_aside,
    ev.Noted: _noted,
    ev.Marked: _marked,
    ev.Undone: _undone,
    ev.Confirmed: _confirmed,
    ev.ReadBack: _read_back,
    ev.Judged: _judged,
    ev.LearningChosen: _learning,
    ev.LearningDropped: _dropped,
    ev.DoNowSet: _do_now,
    ev.WordsGiven: _own_words,
    ev.LookedAgain: _looked_again,
    ev.Signed: _signed,
    ev.Replied: _replied,
    ev.ReplyAnswered: _reply_answered,
    ev.Withheld: _withheld,
    ev.AlertRaised: _alert,
    ev.AlertUpdated: _alert_updated,
    ev.Paused: _paused,
    ev.Met: _met,
    ev.Resumed: lambda *_event: _record("pause", _("Going on.")),
    # What happened and nobody would hear or see.
    **dict.fromkeys((ev.Begun, ev.JudgeModeSet, ev.ApartBegun, ev.ApartEnded, ev.SuggestionHandled), _nothing),
}
