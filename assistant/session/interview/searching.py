"""Searching all interviews of a home: words and filters in, what was found out, ready to be shown by any face."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from assistant.catalogue import N_, _
from assistant.core.bank.bank import Bank
from assistant.core.interview.searchable import Kind, started_ms
from assistant.core.record.event import Header, Voice
from assistant.core.text.search_words import ExcerptPart, WantedWords, excerpt, marked, wanted
from assistant.errors import AssistantError, UnknownName, nearest
from assistant.store.reading.banks import parse_bank
from assistant.store.record.interviews import Hit, Query
from assistant.store.record.sqlite import InterviewStore

# The mark that the program makes itself; others come from scripts and transcripts.
GOOD_PRACTICE = "good_practice"
# Even where fewer characters of an id would do: as many as its time takes.
SHORTEST = 10
UNKNOWN = {
    "theme": N_("There is no theme {name!r} in the banks of these interviews; {hint}"),
    "question": N_("There is no question {name!r} in the banks of these interviews; {hint}"),
    "mark": N_("Nothing is marked {name!r}; {hint}"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is let through, None: everything. `question` is an id or a number; `ranked`: the best first, not the newest.

    `mark` lets through what belongs to a question that carries it in its interview.
    """

    theme: str | None = None
    question: str | None = None
    speaker: Voice | None = None
    mark: str | None = None
    ranked: bool = False
    limit: int = 20


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found. `short_id` opens its interview; `at` is when it was said, ISO 8601 with offset.

    `number` and `about` name the question, or the path whose open question was answered; both may be empty.
    `pieces` are the text around the match.
    """

    interview: str
    short_id: str
    case: str
    seq: int
    at: str
    kind: Kind
    by: Voice
    question: str | None
    theme: str | None
    number: str
    about: str
    text: str
    pieces: tuple[ExcerptPart, ...]

    @property
    def snippet(self) -> str:
        """The text around the match in one line, matches between « and »."""
        return marked(self.pieces)


def search(store: InterviewStore, words: str, filters: Filters = EVERYTHING) -> list[Found]:
    """What was said, noted openly or given as evidence in any interview, and has all of `words`; newest first.

    UsageError if there is no word in `words`, UnknownName for a theme, question or mark that nobody here knows.
    """
    query = wanted(words)
    with store.at_once():
        headers = {shelf.header.interview: shelf.header for shelf in store.shelves()}
        if not headers:
            return []  # nor is there a bank by which a name could be judged
        banks = _Banks(store)
        asked = Query(
            query,
            theme=_theme(filters.theme, banks, headers.values()),
            questions=_questions(filters.question, banks, headers.values()),
            by=filters.speaker,
            mark=_mark(filters.mark, store),
            ranked=filters.ranked,
            limit=filters.limit,
        )
        hits = store.search(asked)
        ids = shortened(headers.values())
        return [_found(hit, headers[hit.interview], ids[hit.interview], banks, query) for hit in hits]


def shortened(headers: Iterable[Header]) -> dict[str, str]:
    """The shortest beginning of each id that means this interview and no other, and no case reference."""
    pairs = sorted((header.interview.casefold(), header.interview, header.case.casefold()) for header in headers)
    cases = {case for _folded, _id, case in pairs}
    short = {}
    for place, (folded, whole, _case) in enumerate(pairs):
        beside = [pairs[other][0] for other in (place - 1, place + 1) if 0 <= other < len(pairs)]
        length = max([SHORTEST, *(_alike(folded, other) + 1 for other in beside)])
        while length < len(whole) and folded[:length] in cases:
            length += 1
        short[whole] = whole[:length]
    return short


def _alike(one: str, other: str) -> int:
    """How many characters are alike at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


class _Banks:
    """The banks that the interviews of a home began with, each read once and only when it is asked for."""

    def __init__(self, store: InterviewStore) -> None:
        self._store = store
        self._read: dict[str, Bank | None] = {}

    def of(self, header: Header) -> Bank | None:
        """The bank of an interview; None if it cannot be read any more: what was said is found all the same."""
        sha = header.bank.sha256
        if sha not in self._read:
            try:
                self._read[sha] = parse_bank(self._store.bank(header.interview), header.bank.id).bank
            except AssistantError:
                self._read[sha] = None
        return self._read[sha]

    def every(self, headers: Iterable[Header]) -> list[Bank]:
        """All of them that can be read."""
        by_sha = {header.bank.sha256: header for header in headers}
        return [bank for header in by_sha.values() if (bank := self.of(header)) is not None]


def _theme(name: str | None, banks: _Banks, headers: Iterable[Header]) -> str | None:
    if name is None:
        return None
    known = {theme.id for bank in banks.every(headers) for theme in bank.themes}
    if name not in known:
        _refuse("theme", name, known)
    return name


def _questions(name: str | None, banks: _Banks, headers: Iterable[Header]) -> frozenset[str] | None:
    """The ids of the questions called so: one, or one in each bank that gives this number to another question."""
    if name is None:
        return None
    questions = [question for bank in banks.every(headers) for question in bank.questions.values()]
    folded = name.strip().casefold()
    found = frozenset(question.id for question in questions if question.id == name)
    found = found or frozenset(question.id for question in questions if question.number.casefold() == folded)
    if not found:
        _refuse("question", name, [name for q in questions for name in (q.id, q.number) if name])
    return found


def _mark(name: str | None, store: InterviewStore) -> str | None:
    if name is None or name == GOOD_PRACTICE:
        return name
    known = {GOOD_PRACTICE} | store.search_marks()
    if name not in known:
        _refuse("mark", name, known)
    return name


def _refuse(kind: str, name: str, known: Iterable[str]) -> NoReturn:
    names = sorted(set(known))
    hint = nearest(name[:80], names) or _("there are: {known}.").format(known=", ".join(names[:20]) or "-")
    raise UnknownName(_(UNKNOWN[kind]).format(name=name[:80], hint=hint))


def _found(hit: Hit, header: Header, short_id: str, banks: _Banks, query: Sequence[WantedWords]) -> Found:
    row = hit.row
    number, about = _place(banks.of(header), row.question, row.path, header.language)
    return Found(
        interview=hit.interview,
        short_id=short_id,
        case=header.case,
        seq=row.seq,
        at=_said_at(header, row.moment),
        kind=row.kind,
        by=row.by,
        question=row.question,
        theme=row.theme,
        number=number,
        about=about,
        text=row.text,
        pieces=excerpt(row.text, query),
    )


def _place(bank: Bank | None, question: str | None, path: str | None, language: str) -> tuple[str, str]:
    if bank is None:
        return "", question or path or ""
    if question is not None and question in bank.questions:
        asked = bank.questions[question]
        return asked.number, asked.short.to(language)
    return "", next((one.title.to(language) for one in bank.walked_paths if one.id == path), "")


def _said_at(header: Header, moment: int) -> str:
    """When it was said, in the zone where the interview began."""
    since = datetime.timedelta(milliseconds=moment - started_ms(header))
    try:
        return (datetime.datetime.fromisoformat(header.started) + since).isoformat(timespec="seconds")
    except OverflowError:
        return header.started  # a record of another program, from the end of time
