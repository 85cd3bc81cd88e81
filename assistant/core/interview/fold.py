"""From events to state: `apply` for one event as it happens, `fold` for a record as it is read back.

Both go through the same reducers, so what is replayed is what was lived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview.cells.hanging import Evidence
from assistant.core.interview.ledger import Ledger
from assistant.core.interview.state import (
    NOTHING,
    Alert,
    Answer,
    Aside,
    Change,
    Coded,
    Decision,
    DoNow,
    Interview,
    InWords,
    Learning,
    Mark,
    Note,
    Place,
    ReadBackReply,
    Remark,
    Reply,
    Signature,
    Step,
)
from assistant.core.record.collector import collector_waits
from assistant.core.record.event import Body, Event, Header, made


def start(bank: Bank, header: Header) -> Interview:
    """The interview before its first event."""
    return Interview(bank=bank, header=header, others=header.name_of("other") or "")


def fold(state: Interview, events: Iterable[Event]) -> Interview:
    """The interview after all `events`, in order."""
    ledger = Ledger(state)
    event = None
    with collector_waits():
        for event in events:
            body = event.body
            REDUCERS[type(body)](ledger, event, body)
    if event is not None:
        ledger.count, ledger.at = event.seq, event.at
    return ledger.freeze()


def _cell(ledger: Ledger, event: Event) -> Answer:
    return ledger.answers.get(event.question or "", NOTHING)


def _put_answer(ledger: Ledger, event: Event, **changed: Any) -> None:
    """Half of all events do this: it is `Ledger.put` and all that it takes in one call."""
    seq, key = event.seq, event.question or ""
    before = ledger.answers.get(key)
    ledger.changes.append(made(Change, (seq, "answers", key, before, ledger.place)))
    ledger.answers[key] = (before or NOTHING).after(seq, changed)


def _begun(ledger: Ledger, event: Event, body: ev.Begun) -> None:
    ledger.begun, ledger.phase, ledger.judge = body, body.phase, body.judge


def _met(ledger: Ledger, event: Event, body: ev.Met) -> None:
    ledger.phase, ledger.met, ledger.place = "meeting", event.seq, None
    ledger.others = body.others or ledger.others
    ledger.visited.clear()
    # What was prepared alone is changed in the room, in words; no key takes it back there.
    ledger.changes.clear()
    # What the file could not answer is asked again in the room.
    for question, cell in ledger.answers.items():
        if cell.set_aside is not None:
            ledger.answers[question] = cell._replace(set_aside=None)


def _asked(ledger: Ledger, event: Event, body: ev.Asked) -> None:
    if body.why in ("back", "jump") and _cut_short(ledger):
        ledger.visited.discard(cast(Place, ledger.place))
    ledger.place = place = made(Place, (body.place, event.question or body.path or ""))
    ledger.visited.add(place)
    if body.why == "again":
        ledger.asked_again(place)
    ledger.speaker = "inspector" if ledger.phase == "preparing" or ledger.apart else "case_manager"


def _cut_short(ledger: Ledger) -> bool:
    """Whether an open question or a read-back was left before anybody spoke to it; then it comes again."""
    kind, key = ledger.place or Place("")
    if kind == "opening":
        return not any(remark.path == key for remark in ledger.remarks.values())
    reply = ledger.read_backs.get(key)
    return kind == "read_back" and (reply is None or reply.view is None)


def _said(ledger: Ledger, event: Event, body: ev.Said) -> None:
    seq, at, by, _body, question, _lane = event
    ledger.put(event, "remarks", seq, made(Remark, (seq, at, by, body.text, question, body.path, False)))


def _speaker_corrected(ledger: Ledger, event: Event, body: ev.SpeakerCorrected) -> None:
    ledger.put(event, "remarks", body.of, ledger.remarks[body.of]._replace(by=body.by))


def _withheld(ledger: Ledger, event: Event, body: ev.Withheld) -> None:
    ledger.put(event, "remarks", body.of, ledger.remarks[body.of]._replace(withheld=True))


def _said_about(ledger: Ledger, event: Event, body: ev.SaidAbout) -> None:
    remark = ledger.remarks[body.of]._replace(question=event.question, path=None)
    ledger.put(event, "remarks", body.of, remark)


def _viewed(ledger: Ledger, event: Event, body: ev.Viewed) -> None:
    ledger.speaker = "case_manager"  # people say what they think, and then why
    _put_answer(ledger, event, view=body.code, done=_cell(ledger, event).done | {"view"})


def _answered(ledger: Ledger, event: Event, body: ev.Answered) -> None:
    cell = _cell(ledger, event)
    ledger.speaker = "inspector"
    question = ledger.bank.questions[event.question or ""]
    same = cell.answer == body.answer
    same_side = same or (cell.answer is not None and question.side(cell.answer) == question.side(body.answer))
    in_room = body.phase == "meeting"
    amends = not same and cell.answer is not None and cell.in_room == in_room
    kept_codes = body.answer if isinstance(body.answer, tuple) else (str(body.answer),)
    changed: dict[str, Any] = {
        "answer": body.answer,
        "set_aside": None,
        "in_room": in_room,
        "words": _words_kept(cell, "answer", kept_codes),
        **ledger.hung_anew(event, body, body.answer),
    }
    if amends:
        changed["amended"] = cell.amended + 1
    if not in_room:
        changed["prepared"] = body.answer
    if body.changed_by is not None:
        changed["changed_by"] = body.changed_by
    if not same_side:
        # Reasons and the two sides of the evidence were given for the other answer.
        kept: frozenset[Step] = cell.done & {"view"}
        words = _words_kept(cell._replace(words=changed["words"]), "reasons", ())
        changed |= {"reasons": (), "explained": None, "record": None, "done": kept, "words": words}
        if amends and cell.view is not None and question.side(cell.view) == question.side(cell.answer or ""):
            changed["view"] = None  # they saw it as the answer did that has just been given up
    _put_answer(ledger, event, **changed)


def _reasoned(ledger: Ledger, event: Event, body: ev.Reasoned) -> None:
    cell = _cell(ledger, event)
    words = _words_kept(cell, "reasons", body.reasons)
    _put_answer(ledger, event, reasons=body.reasons, words=words, done=cell.done | {"reasons"})


def _words_kept(cell: Answer, of: Coded, codes: Iterable[str]) -> tuple[InWords, ...]:
    """The words that still stand where these are now the codes."""
    if not cell.words:
        return ()
    return tuple(one for one in cell.words if one.of != of or one.code in codes)


def _worded(ledger: Ledger, event: Event, body: ev.Worded) -> None:
    cell = _cell(ledger, event)
    others = tuple(one for one in cell.words if (one.of, one.code) != (body.of, body.code))
    _put_answer(ledger, event, words=(*others, InWords(body.of, body.code, body.words)))


def _explained(ledger: Ledger, event: Event, body: ev.ExplainedHow) -> None:
    _put_answer(ledger, event, explained=body.code, done=_cell(ledger, event).done | {"explained"})


def _recorded(ledger: Ledger, event: Event, body: ev.RecordedHow) -> None:
    _put_answer(ledger, event, record=body.code, done=_cell(ledger, event).done | {"record"})


def _showed(ledger: Ledger, event: Event, body: ev.Showed) -> None:
    aside = ledger.still_aside(event, shows=body.text)
    _put_answer(ledger, event, shows=body.text, shown_at=event.seq, put_aside=aside)


def _evidence_given(ledger: Ledger, event: Event, body: ev.EvidenceGiven) -> None:
    given = (Evidence(body.where, body.date, body.page, event.seq, event.at),)
    aside = ledger.still_aside(event, evidence=given)
    _put_answer(ledger, event, evidence=_cell(ledger, event).evidence + given, put_aside=aside)


def _set_aside(ledger: Ledger, event: Event, body: ev.SetAside) -> None:
    aside = Aside(body.reason, body.text, body.promised_by, body.until)
    cell = _cell(ledger, event)
    in_room = ledger.phase == "meeting"
    # Reasons and the two sides of the evidence were given for the answer that is no more.
    kept: frozenset[Step] = cell.done & {"view"}
    _put_answer(
        ledger,
        event,
        answer=None,
        reasons=(),
        words=(),
        explained=None,
        record=None,
        set_aside=aside,
        prepared=cell.prepared if in_room else None,
        in_room=in_room,
        done=kept,
        **ledger.hung_anew(event, body, None),
    )


def _noted(ledger: Ledger, event: Event, body: ev.Noted) -> None:
    note = Note(event.seq, event.at, event.question, body.text, event.lane == "private")
    ledger.put(event, "notes", event.seq, note)


def _marked(ledger: Ledger, event: Event, body: ev.Marked) -> None:
    ledger.put(event, "marks", event.seq, Mark(event.seq, body.mark, event.question, body.text))


def _undone(ledger: Ledger, event: Event, body: ev.Undone) -> None:
    ledger.discarded.add(body.of)
    while ledger.changes and ledger.changes[-1].seq >= body.of:
        change = ledger.changes.pop()
        cells: dict[Any, Any] = getattr(ledger, change.part)
        if change.before is None:
            cells.pop(change.key, None)
            continue
        was_dropped = change.key not in cells
        cells[change.key] = change.before
        if was_dropped:
            _back_in_order(ledger, change.part, cells)


def _back_in_order(ledger: Ledger, part: str, cells: dict[Any, Any]) -> None:
    """Cells stand in the order in which they were first put, also after one was dropped and brought back."""
    first = {change.key: change.seq for change in ledger.changes if change.part == part and change.before is None}
    ordered = sorted(cells.items(), key=lambda item: first.get(item[0], 0))
    cells.clear()
    cells.update(ordered)


def _paused(ledger: Ledger, event: Event, body: ev.Paused) -> None:
    ledger.paused = True


def _resumed(ledger: Ledger, event: Event, body: ev.Resumed) -> None:
    ledger.paused = False


def _confirmed(ledger: Ledger, event: Event, body: ev.Confirmed) -> None:
    for question in body.questions:
        cell = ledger.answers[question]
        ledger.put(event, "answers", question, cell.after(event.seq, {"in_room": True}))


def _read_back(ledger: Ledger, event: Event, body: ev.ReadBack) -> None:
    old = ledger.read_backs.get(body.path) or ReadBackReply(body.path)
    old = ReadBackReply(body.path, events=old.events) if old.again else old
    of_view = body.view is not None and body.words is None
    new = ReadBackReply(
        body.path,
        body.words or old.words,
        body.view or old.view,
        body.until or old.until,
        old.text if of_view else body.text or old.text,
        (body.text or old.view_text) if of_view else old.view_text,
        (*old.events, event.seq),
    )
    ledger.put(event, "read_backs", body.path, new)


def _judge_mode_set(ledger: Ledger, event: Event, body: ev.JudgeModeSet) -> None:
    ledger.judge = body.mode
    if body.mode == "in_the_room":
        ledger.apart = False


def _apart_begun(ledger: Ledger, event: Event, body: ev.ApartBegun) -> None:
    ledger.apart = True


def _apart_ended(ledger: Ledger, event: Event, body: ev.ApartEnded) -> None:
    ledger.apart = False


def _judged(ledger: Ledger, event: Event, body: ev.Judged) -> None:
    decision = Decision(event.seq, body.theme, body.proposed, body.decision, body.rationale)
    ledger.put(event, "decisions", body.theme, decision)


def _learning_chosen(ledger: Ledger, event: Event, body: ev.LearningChosen) -> None:
    question = event.question or ""
    point = Learning(event.seq, question, body.text, body.next_step, body.who, body.due)
    ledger.put(event, "learning", question, point)


def _learning_dropped(ledger: Ledger, event: Event, body: ev.LearningDropped) -> None:
    ledger.drop(event, "learning", event.question or "")


def _do_now_set(ledger: Ledger, event: Event, body: ev.DoNowSet) -> None:
    question = event.question or ""
    ledger.put(event, "do_now", question, DoNow(event.seq, question, body.text, body.who, body.due))


def _alert_raised(ledger: Ledger, event: Event, body: ev.AlertRaised) -> None:
    ledger.put(event, "alerts", event.seq, Alert(event.seq, body, (event.seq,)))


def _alert_updated(ledger: Ledger, event: Event, body: ev.AlertUpdated) -> None:
    alert = ledger.alerts[body.of]
    given = {name: value for name, value in body.model_dump(exclude={"of"}).items() if value is not None}
    updated = Alert(alert.seq, alert.body.model_copy(update=given), (*alert.events, event.seq))
    ledger.put(event, "alerts", body.of, updated)


def _suggestion_handled(ledger: Ledger, event: Event, body: ev.SuggestionHandled) -> None:
    ledger.put(event, "suggestions", (body.cue, body.of), body.done)


def _words_given(ledger: Ledger, event: Event, body: ev.WordsGiven) -> None:
    ledger.put(event, "words", "case_manager", body.text)


def _looked_again(ledger: Ledger, event: Event, body: ev.LookedAgain) -> None:
    for name in body.stands:
        ledger.put(event, "looked_again", name, event.seq)


def _signed(ledger: Ledger, event: Event, body: ev.Signed) -> None:
    ledger.put(event, "signatures", body.signer, Signature(event.seq, body.signer, body.answer, body.count))


def _replied(ledger: Ledger, event: Event, body: ev.Replied) -> None:
    reply = Reply(body.point, body, event.at, None, (event.seq,))
    ledger.put(event, "replies", body.point, (*ledger.replies.get(body.point, ()), reply))


def _reply_answered(ledger: Ledger, event: Event, body: ev.ReplyAnswered) -> None:
    *earlier, last = ledger.replies[body.point]
    answered = replace(last, answer=body, events=(*last.events, event.seq))
    ledger.put(event, "replies", body.point, (*earlier, answered))


Reducer = Callable[[Ledger, Event, Any], None]

REDUCERS: Mapping[type[Body], Reducer] = {
    ev.Begun: _begun,
    ev.Met: _met,
    ev.Asked: _asked,
    ev.Probed: Ledger.asked_otherwise,
    ev.Said: _said,
    ev.SpeakerCorrected: _speaker_corrected,
    ev.SaidAbout: _said_about,
    ev.Pointed: Ledger.pointed,
    ev.Unpointed: Ledger.unpointed,
    ev.Withheld: _withheld,
    ev.Viewed: _viewed,
    ev.Answered: _answered,
    ev.Reasoned: _reasoned,
    ev.Worded: _worded,
    ev.ExplainedHow: _explained,
    ev.RecordedHow: _recorded,
    ev.Showed: _showed,
    ev.EvidenceGiven: _evidence_given,
    ev.SetAside: _set_aside,
    ev.Noted: _noted,
    ev.Marked: _marked,
    ev.Undone: _undone,
    ev.Paused: _paused,
    ev.Resumed: _resumed,
    ev.Confirmed: _confirmed,
    ev.ReadBack: _read_back,
    ev.JudgeModeSet: _judge_mode_set,
    ev.ApartBegun: _apart_begun,
    ev.ApartEnded: _apart_ended,
    ev.Judged: _judged,
    ev.LearningChosen: _learning_chosen,
    ev.LearningDropped: _learning_dropped,
    ev.DoNowSet: _do_now_set,
    ev.AlertRaised: _alert_raised,
    ev.AlertUpdated: _alert_updated,
    ev.SuggestionHandled: _suggestion_handled,
    ev.WordsGiven: _words_given,
    ev.LookedAgain: _looked_again,
    ev.Signed: _signed,
    ev.Replied: _replied,
    ev.ReplyAnswered: _reply_answered,
}
