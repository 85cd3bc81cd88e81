"""Which fields of a body people filled with words, and which hold codes and numbers: each one is named here.

A field that is not named makes the export impossible, so that a new kind of event is looked at before it is shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.record.event import Body, Event

# The words of people (dates among them), per kind; the child's own field; and what is a code, a number or a flag.
WORDS: Mapping[type[Body], tuple[str, ...]] = {
    ev.Met: ("others",),
    ev.Asked: ("text",),
    ev.Probed: ("text",),
    ev.Said: ("text",),
    ev.Worded: ("words",),
    ev.Showed: ("text",),
    ev.EvidenceGiven: ("where", "date", "page"),
    ev.SetAside: ("text", "promised_by", "until"),
    ev.Noted: ("text",),
    ev.Marked: ("mark", "text"),
    ev.ReadBack: ("until", "text"),
    ev.Judged: ("rationale",),
    ev.LearningChosen: ("text", "next_step", "who", "due"),
    ev.DoNowSet: ("text", "who", "due"),
    ev.WordsGiven: ("text",),
    ev.Replied: ("text",),
    ev.ReplyAnswered: ("name", "text"),
}
CODES: Mapping[type[Body], tuple[str, ...]] = {
    ev.Begun: ("phase", "judge", "target_minutes"),
    ev.Asked: ("place", "path", "why"),
    ev.Probed: ("probe",),
    ev.Said: ("path", "cleaned"),
    ev.SpeakerCorrected: ("by",),
    ev.Viewed: ("code", "was"),
    ev.Answered: ("phase", "put_aside"),
    ev.Reasoned: ("reasons",),
    ev.Worded: ("of", "code"),
    ev.ExplainedHow: ("code",),
    ev.RecordedHow: ("code",),
    ev.SetAside: ("reason", "put_aside"),
    ev.Confirmed: ("path", "questions"),
    ev.ReadBack: ("path", "words", "view"),
    ev.JudgeModeSet: ("mode",),
    ev.LookedAgain: ("stands",),
    ev.Judged: ("theme", "proposed", "decision"),
    ev.SuggestionHandled: ("cue", "done"),
    ev.Signed: ("signer", "answer"),
    ev.Replied: ("point", "answer"),
    ev.ReplyAnswered: ("point", "answer"),
}
# Answers may be either, by the type of their question.
ANSWERS: Mapping[type[Body], tuple[str, ...]] = {ev.Answered: ("answer", "was"), ev.SetAside: ("was",)}
# Numbers of other events, which `transcript` counts anew, and the child's name, which becomes the child's role.
COUNTED: Mapping[type[Body], tuple[str, ...]] = {
    ev.SpeakerCorrected: ("of",),
    ev.SaidAbout: ("of",),
    ev.Pointed: ("of",),
    ev.Unpointed: ("of",),
    ev.Withheld: ("of",),
    ev.Undone: ("of",),
    ev.SuggestionHandled: ("of",),
    ev.Answered: ("changed_by",),
    ev.Signed: ("count",),
    ev.Begun: ("child",),
}
TREATED = (WORDS, CODES, ANSWERS, COUNTED)
WRITTEN_FREELY = frozenset({"text", "date"})
_CODE = re.compile(r"[A-Za-z0-9_:-]{1,80}")


def texts_of(bank: Bank, event: Event) -> Iterator[tuple[str, str]]:
    """The words of people in an event, each with the name of its field."""
    kind = type(event.body)
    for name in (*WORDS.get(kind, ()), *(ANSWERS.get(kind, ()) if _is_written(bank, event) else ())):
        value = getattr(event.body, name)
        if isinstance(value, str) and value:
            yield name, value


def rewritten_body(bank: Bank, event: Event, rewrite: Callable[[str], str]) -> Body:
    """The body with every word of people put through `rewrite`; ValueError for a code that is none."""
    kind, body = type(event.body), event.body
    changed: dict[str, Any] = {name: rewrite(value) for name, value in texts_of(bank, event)}
    coded = (*CODES.get(kind, ()), *(() if _is_written(bank, event) else ANSWERS.get(kind, ())))
    named = {name for table in TREATED for name in table.get(kind, ())}
    if unnamed := set(kind.model_fields) - named:
        raise ValueError(f"{kind.kind} has fields that nobody looked at: {sorted(unnamed)}")
    for name in coded:
        _refuse_words(getattr(body, name), kind.kind, name)
    return body.model_copy(update=changed)


def _is_written(bank: Bank, event: Event) -> bool:
    """Whether an answer is people's own words or a date."""
    question = bank.questions.get(event.question or "")
    return question is None or question.type in WRITTEN_FREELY


def _refuse_words(value: object, kind: str, name: str) -> None:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, str) and not _CODE.fullmatch(one):
            raise ValueError(f"`{name}` of a body of kind `{kind}` is no code")
