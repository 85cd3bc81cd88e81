"""The question that people mean, by its id, its number, its short name or words of its text; and the path."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import section_here
from assistant.core.text.refusal import Refusal


def question_named(state: Interview, wanted: str) -> str | None:
    """The question that has this for its id, its number or its short name."""
    needle = " ".join(wanted.split()).casefold()
    for question in state.bank.questions.values():
        spoken = question.spoken.casefold()
        short = question.short.to(state.language).casefold()
        names = (question.id, question.number.casefold(), spoken, spoken.replace(" ", ""), short)
        if needle and needle in names:
            return question.id
    return None


def find_question(state: Interview, wanted: str) -> str | Refusal:
    """The one question that an id, a number, its short name or words of its text name."""
    bank, language = state.bank, state.language
    needle = wanted.strip().casefold()
    if not needle:
        return Refusal(_("Name a question."), _("By its number, its id or words of its text."))
    if named := question_named(state, wanted):
        return named
    words = needle.split()
    hits = [
        q.id
        for q in bank.questions.values()
        if words and all(w in f"{q.short.to(language)} {q.ask.to(language)} {q.id}".casefold() for w in words)
    ]
    if len(hits) == 1:
        return hits[0]
    if not hits:
        return Refusal(
            _("No question is called {name!r}.").format(name=wanted),
            _("Use its number, its id or words of its text."),
        )
    some = ", ".join(f"{bank.questions[h].spoken} {bank.questions[h].short.to(language)}".strip() for h in hits[:6])
    return Refusal(
        _("{count} questions have these words.").format(count=len(hits)),
        _("Be more exact: {names}").format(names=f"{some} ..." if len(hits) > 6 else some),
    )


def path_named(state: Interview, wanted: str) -> str:
    """The path with this id or title, the one they are on where nothing is named; else what was wanted."""
    if not wanted:
        return section_here(state)
    titles = {path.title.to(state.language).casefold(): path.id for path in state.bank.walked_paths}
    return titles.get(wanted.casefold(), wanted)
