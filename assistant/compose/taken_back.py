"""What an undo took back, in words: which remark and whose, which correction, what of which question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.catalogue import N_, _, n_
from assistant.compose.turn_pieces import REMEMBERED, Words, remembered
from assistant.compose.words import path_title, place_words, theme_title, weekday
from assistant.core.bank.questions import Question
from assistant.core.interview import events as ev
from assistant.core.record.event import Body, Event

SAID: Mapping[str, str] = {
    "case_manager": N_("what the case manager said, {words}"),
    "inspector": N_("what the inspector said, {words}"),
    "other": N_("what somebody else said, {words}"),
}
MARKS: Mapping[str, str] = {"good_practice": N_("the mark for good practice")}


def taken_back(words: Words, undone: Event, question: Question | None) -> str:
    """What event `undone` took back; as little as is known where what it took back is not told to these people."""
    gone = words.to.event(undone.body.of) if isinstance(undone.body, ev.Undone) else None
    if undone.lane == "private":
        return _("a private note")
    if gone is None or type(gone.body) not in TAKEN_BACK:
        return words.name(question.id) if question is not None else _("the last step")
    what = TAKEN_BACK[type(gone.body)](words, gone, gone.body)
    named = gone.question is not None and type(gone.body) not in NAMES_ITSELF
    return f"{words.name(gone.question or '')}, {what}" if named else what


def _said(words: Words, gone: Event, body: ev.Said) -> str:
    told = words.said(gone.seq)
    return told if gone.seq in words.to.withheld else _(SAID[gone.by]).format(words=told)


def _corrected(words: Words, gone: Event, body: ev.SpeakerCorrected) -> str:
    return _("that {words} was said by {who}").format(words=words.said(body.of), who=words.code(body.by))


def _said_about(words: Words, gone: Event, body: ev.SaidAbout) -> str:
    return _("that {words} is about {question}").format(
        words=words.said(body.of), question=words.name(gone.question or "")
    )


def _answered(words: Words, gone: Event, body: ev.Answered) -> str:
    question = words.state.bank.questions[gone.question or ""]
    answer = words.answer(question, body.answer)
    short = len(answer) <= REMEMBERED
    return _("the answer {answer}").format(answer=answer if short else remembered(answer))


def _confirmed(words: Words, gone: Event, body: ev.Confirmed) -> str:
    count = len(body.questions)
    return n_("confirmed together: {count} answer", "confirmed together: {count} answers", count).format(count=count)


def _judged(words: Words, gone: Event, body: ev.Judged) -> str:
    return _("the judgement on {theme}, {decision}").format(
        theme=theme_title(words.state, body.theme), decision=words.code(body.decision)
    )


def _suggestion(words: Words, gone: Event, body: ev.SuggestionHandled) -> str:
    suggest = (cue.suggest.to(words.state.language) for cue in words.state.bank.cues if cue.id == body.cue)
    return _("what was done with a suggestion, {words}").format(words=remembered(next(suggest, body.cue)))


def _of(told: str) -> Callable[[Words, Event, Any], str]:
    """What can be said in the same words of each of a kind, its question before them; {words} are a remark's."""

    def tell(words: Words, gone: Event, body: Any) -> str:
        return _(told).format(words=words.said(body.of)) if "{words}" in told else _(told)

    return tell


NAMES_ITSELF = (ev.Said, ev.SpeakerCorrected, ev.SaidAbout, ev.Withheld, ev.Confirmed, ev.SuggestionHandled)
TAKEN_BACK: Mapping[type[Body], Callable[[Words, Event, Any], str]] = {
    ev.Said: _said,
    ev.SpeakerCorrected: _corrected,
    ev.SaidAbout: _said_about,
    ev.Withheld: _of(N_("that {words} stays in the record")),
    ev.Pointed: _of(N_("that {words} shows it")),
    ev.Unpointed: _of(N_("that {words} does not show it")),
    ev.Probed: lambda words, gone, body: _("another way to ask, {words}").format(words=remembered(body.text)),
    ev.Viewed: _of(N_("the case manager's view")),
    ev.Answered: _answered,
    ev.Reasoned: _of(N_("the reasons")),
    ev.Worded: lambda words, gone, body: _("what was said beside it, {words}").format(words=remembered(body.words)),
    ev.ExplainedHow: _of(N_("how it was explained")),
    ev.RecordedHow: _of(N_("what the record shows")),
    ev.Showed: lambda words, gone, body: _("what shows it, {words}").format(words=remembered(body.text)),
    ev.EvidenceGiven: lambda words, gone, body: _("the evidence {place}").format(place=place_words(body, weekday)),
    ev.SetAside: _of(N_("that it was left without an answer")),
    ev.Noted: lambda words, gone, body: _("the note {words}").format(words=remembered(body.text)),
    ev.Marked: lambda words, gone, body: _(MARKS.get(body.mark, N_("a mark"))),
    ev.Confirmed: _confirmed,
    ev.ReadBack: lambda words, gone, body: _("the reply to what was read back, {path}").format(
        path=path_title(words.state, body.path)
    ),
    ev.Judged: _judged,
    ev.LearningChosen: _of(N_("the learning point")),
    ev.LearningDropped: _of(N_("that the learning point was taken back")),
    ev.DoNowSet: _of(N_("what is to be put right now")),
    ev.SuggestionHandled: _suggestion,
    ev.WordsGiven: _of(N_("the case manager's own words")),
    ev.LookedAgain: lambda words, gone, body: _("that it was looked at again: {names}").format(
        names="; ".join(map(words.concluded, body.stands))
    ),
}
