"""How documents put things: dates, lists, quotations, and a bank's fragments with their blanks filled in.

A fragment whose blank has nothing to stand in it loses the sentence, or at least the clause, that asks for it:
no reader ever meets `{shows}`, an empty pair of quotation marks, or a sentence that ends in a colon.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from assistant.catalogue import N_, _, n_
from assistant.core.bank.bank import Bank, KeptBank
from assistant.core.bank.listening import listening_to
from assistant.core.bank.questions import Question
from assistant.core.interview.state import Answer, Interview
from assistant.core.text.days import day_words, weekday_words
from assistant.core.text.texts import PLACEHOLDERS

LONGEST_SENTENCE_WORDS = 25
LONGEST_QUOTATION_WORDS = 40
# A shorter beginning of a long speech ("Three things, in this order.") says nothing by itself.
FEWEST_QUOTED_WORDS = 8
# So many characters of a remark are enough to know it again.
MOST_QUOTED = 120

_PLACEHOLDER = re.compile("\\{(" + "|".join(sorted(PLACEHOLDERS)) + ")\\}")
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’\"')\]]))\s+(?=[^\sa-z])")
_PAUSE = re.compile(r"[.!?…,;:](?=\s|$)")
_CLAUSE_END = re.compile(r"(?<=[,;:])\s+")
_STOPS = ".!?…"
# Translators: words with which a line of people's may begin without being a name, so that they lose their capital
# inside a sentence. Give those of your language; where nouns have capitals, leave out what could be one.
_PLAIN_STARTS = N_(
    "a after all an and at because before both but by during each eight every few five for four "
    "from half her here his how in it its many most my neither nine no nobody none not nothing of "
    "on one only our seven several she six some ten that the their there these they this those "
    "three two we what when where which while who why with without you your"
)
# People's lines and reasons, which people write as sentences of their own.
_LINES = frozenset({"reason", "reasons", "shows"})


def day(text: str) -> str:
    """`2013-04-02` as "2 April 2013"; what is no date stays as it is."""
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return day_words(date)


def hour(text: str) -> str:
    """A moment as "14 May 2013, 11:20" by its own clock; what is no moment stays as it is."""
    try:
        when = datetime.datetime.fromisoformat(text)
    except ValueError:
        return text
    return (
        _("{day}, {time}").format(day=day(when.date().isoformat()), time=f"{when:%H:%M}")
        if len(text) > len("2013-05-14")
        else day(text)
    )


def weekday(started: str) -> str:
    """The day of a moment as "Tuesday 14 May 2013", in the moment's own time zone."""
    try:
        return weekday_words(datetime.datetime.fromisoformat(started).date())
    except ValueError:
        return started


def moment(started: str, at: int) -> str:
    """The time `at` milliseconds after `started`, ISO 8601 to the second, in the time zone of `started`."""
    try:
        begun = datetime.datetime.fromisoformat(started)
    except ValueError:
        return started
    return (begun + datetime.timedelta(milliseconds=at)).isoformat(timespec="seconds")


def minute(moment: str) -> str:
    """A moment as 2013-05-14 11:20, to be told in a list."""
    return moment[:16].replace("T", " ")


class _Place(Protocol):
    """What names a place in the record: evidence as it is kept or as it was given, or an extract."""

    @property
    def where(self) -> str: ...
    @property
    def date(self) -> str | None: ...
    @property
    def page(self) -> int | str | None: ...


def place_words(place: _Place, told: Callable[[str], str] = day) -> str:
    """One place in the record, in words; `told` says its day."""
    page = "" if place.page is None else _("page {number}").format(number=place.page)
    return ", ".join(part for part in (place.where, told(place.date) if place.date else "", page) if part)


def joined(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"; empty parts are left out."""
    *firsts, end = [part for part in parts if part] or [""]
    return _("{firsts} and {last}").format(firsts=", ".join(firsts), last=end) if firsts else end


def upper_first(text: str) -> str:
    """`text` with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """`text` as it reads inside a sentence; an abbreviation or a single letter keeps its capital."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or (text[1:2] == " " and text[0] == "A") else text


def mid_sentence(text: str) -> str:
    """What people wrote as it reads after a colon: only words that cannot be names lose their capital."""
    first = re.match(r"[^\W\d_]+", text)
    return lower_first(text) if first and first[0].casefold() in _(_PLAIN_STARTS).split() else text


def sentences(text: str) -> list[str]:
    """`text` sentence by sentence."""
    return [part for part in _SENTENCE_END.split(" ".join(text.split())) if part]


def stopped(text: str) -> str:
    """`text` with a stop at its end, unless it has one."""
    text = text.strip()
    if not text or text.rstrip("”’\"')]")[-1:] in tuple(_STOPS):
        return text
    return f"{text.rstrip(',;:')}."


def sentence(text: str) -> str:
    """`text` with a capital at its beginning and a stop at its end."""
    return upper_first(stopped(text))


def short_enough(*parts: str) -> bool:
    """Whether the parts make one sentence that can be read in one breath."""
    return sum(len(part.split()) for part in parts) <= LONGEST_SENTENCE_WORDS


def quoted(text: str, most_words: int = LONGEST_QUOTATION_WORDS) -> str:
    """Somebody's words between quotation marks; a long speech is cut where it pauses, and the cut shows."""
    words = " ".join(text.split())
    if len(words.split()) <= most_words:
        return f"“{words}”"
    start = " ".join(words.split()[:most_words])
    pauses = [match.end() for match in _PAUSE.finditer(start)]
    # A cut that leaves too little says nothing: then it is made in the middle of a phrase.
    cut = pauses[-1] if pauses and len(start[: pauses[-1]].split()) * 2 >= most_words else len(start)
    return f"“{start[:cut].rstrip(' ,;:')} …”"


def excerpt(text: str, most_words: int) -> str:
    """Somebody's words between quotation marks, cut where a sentence ends if what is left says something."""
    whole: list[str] = []
    for part in sentences(text):
        if len(" ".join([*whole, part]).split()) > most_words:
            break
        whole.append(part)
    said = " ".join(whole)
    return quoted(said if len(said.split()) >= FEWEST_QUOTED_WORDS else text, most_words)


def telling_part(bank: Bank, question: str, text: str, most_words: int) -> str:
    """`text` from where its words most probably bear on a question; a short one whole.

    A story that shows many answers shows each in another place. Words only choose where a quotation begins.
    """
    return text if len(text.split()) <= most_words else _telling_part(KeptBank(bank), question, text, most_words)


# It stands under a question at every key.
@lru_cache(maxsize=64)
def _telling_part(of: KeptBank, question: str, text: str, most_words: int) -> str:
    breaths = [
        breath
        for sentence in sentences(text)
        for breath in ([sentence] if len(sentence.split()) <= most_words else _CLAUSE_END.split(sentence))
    ]
    first, *_rest = listening_to(of.bank).likeliest(question, dict(enumerate(breaths)))
    return f"… {' '.join(breaths[first:])}" if first else text


def start_of(text: str, most: int = MOST_QUOTED) -> str:
    """As much of a text, in a line, as is enough to know it again; its cut shows."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()} …"


def filled(fragment: str, values: Mapping[str, str]) -> str:
    """A bank's fragment with its blanks filled; empty if nothing can be said without what is missing."""
    parts = sentences(fragment)
    whole = [part for part in parts if not _missing(part, values)]
    if not whole and parts:
        whole = [cut for cut in [_without_missing(parts[0], values)] if cut]
    return " ".join(_put_in(part, values) for part in whole)


def _missing(part: str, values: Mapping[str, str]) -> list[re.Match[str]]:
    return [match for match in _PLACEHOLDER.finditer(part) if not values.get(match[1], "").strip()]


def _without_missing(part: str, values: Mapping[str, str]) -> str:
    """The sentence up to the clause that asks for what is missing."""
    head = part[: _missing(part, values)[0].start()]
    cut = max(head.rfind(mark) for mark in (", ", "; ", " – "))
    if cut < 0:
        cut = max(head.rfind(mark) for mark in (": ", " ("))
    return sentence(head[:cut]) if cut > 0 else ""


def _put_in(part: str, values: Mapping[str, str]) -> str:
    said, read = "", 0
    for match in _PLACEHOLDER.finditer(part):
        said += part[read : match.start()]
        said += _fitted(match[1], values[match[1]].strip(), said, part[match.end() :])
        read = match.end()
    rest = part[read:]
    if said[-1:] in "!?…" and rest[:1] == ".":
        rest = rest[1:]
    return said + rest


def _fitted(name: str, value: str, before: str, after: str) -> str:
    """`value` as it reads between `before` and `after`: no doubled word, no doubled stop, the right capital."""
    if after[:1] in tuple(".,;:!?)"):
        value = value.rstrip(".;:, ")
    words = value.split(" ")
    previous, following = before.split()[-1:], re.findall(r"^\s(\w+)", after)
    if len(words) > 1 and previous and words[0].casefold() == previous[0].casefold() and previous[0].isalpha():
        words = words[1:]
    if len(words) > 1 and following and words[-1].casefold() == following[0].casefold():
        words = words[:-1]
    value = " ".join(words)
    if not before.strip():
        return upper_first(value)
    return mid_sentence(value) if name in _LINES and before[-1] not in "'\"“‘" else value


def roman(number: int) -> str:
    """The number as the letter counts its areas requiring improvement: i, ii, iii, iv, v."""
    written = ""
    for value, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            written, number = written + letters, number - value
    return written


def events(numbers: Iterable[int]) -> str:
    """Events by number, those that follow each other as a range: "events 87, 90–94"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return n_("event {numbers}", "events {numbers}", sum(len(run) for run in runs)).format(numbers=said)


def answer_told(state: Interview, question: Question, cell: Answer) -> str:
    """How a question stands answered: with what was said beside its codes, else why it was set aside, else ""."""
    if cell.set_aside is not None:
        return state.bank.words(cell.set_aside.reason, state.language)
    if cell.answer is None:
        return ""
    return state.bank.answer_words(question, cell.answer, state.language, cell.said("answer"))


def main_reason_told(state: Interview, question: Question, cell: Answer) -> str:
    """The reason given first, with what was said beside it; "" if none was given."""
    if not cell.reasons:
        return ""
    return state.bank.reason_words(question, cell.reasons[0], state.language, cell.said("reasons"))


def promise_words(by: str, until: str | None) -> str:
    """Who promised, and until when; "" where neither is known."""
    told = weekday(until) if until else ""
    if by and told:
        return _("by {by} until {until}").format(by=by, until=told)
    return _("by {by}").format(by=by) if by else _("until {until}").format(until=told) if told else ""


def name_of(question: Question, language: str) -> str:
    """A question's number and short name, else what it asks."""
    number = question.spoken if question.number else ""
    return f"{number} {question.short.to(language)}".strip() or question.ask.to(language)


def path_title(state: Interview, path_id: str | None) -> str:
    """A path by its title."""
    titles = (path.title.to(state.language) for path in state.bank.walked_paths if path.id == path_id)
    return next(titles, _("Case facts"))


def theme_title(state: Interview, theme_id: str) -> str:
    """A theme by its title."""
    titles = (theme.title.to(state.language) for theme in state.bank.themes if theme.id == theme_id)
    return next(titles, theme_id)


def clock(state: Interview, at: int) -> str:
    """The time of day of a moment of the interview, as HH:MM."""
    return moment(state.header.started, at)[11:16]
