"""The last look at a finished text: everything that is listed and everything with a known form, however it got there.

It shares nothing with what replaces names, so that a mistake there is found here. It never repeats what it found.
"""

from __future__ import annotations

import datetime
import html
import re
import urllib.parse
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.catalogue import N_, _
from assistant.core.sharing.dates import Dated, dates_in
from assistant.core.sharing.english_words import ALSO_WORDS, COMMON
from assistant.core.sharing.folding import Span, fold, folded, words_around
from assistant.core.sharing.name_table import Kind, NameTable
from assistant.core.sharing.patterns import patterns_in

SHORTEST_PART, SHORTEST_INSIDE, SHORTEST_RUN = 3, 5, 8
# Parts of names that name nobody alone.
PARTICLES = frozenset(("the", "and", "van", "von", "der", "den", "mac", "ferch", "mrs", "miss"))
LOOSE = frozenset(
    """
    the and van von der den mac ferch road street lane avenue close drive court school primary secondary high academy
    college church chapel hospital house home park centre club youth town city north south east west station estate
    place group team service united football boxing project unit training ysgol heol stryd miss mrs saint hill green
    """.split()  # noqa: SIM905  # a list of words reads better as text
)
KINDS = {
    "listed": N_("a listed name"),
    "date": N_("a date that is not among the shifted ones"),
    "email": N_("an email address"),
    "web": N_("a web address"),
    "handle": N_("a user name"),
    "nhs": N_("an NHS number"),
    "phone": N_("a telephone number"),
    "insurance": N_("a National Insurance number"),
    "address": N_("an address"),
    "postcode": N_("a postcode"),
    "reference": N_("a reference"),
    "plate": N_("a vehicle registration"),
    "born": N_("a date of birth"),
    "age": N_("an exact age"),
}
# A word that may stand where these words are beside it; an empty one is the end of a text, and then any will do.
Spared = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that must not be there: the place of it, and what it is in words. What it says is not kept."""

    place: str
    kind: str

    def __str__(self) -> str:
        return _("{place}: {what}").format(place=self.place, what=_(KINDS[self.kind]))


@dataclass(slots=True)
class Allowed:
    """What the finished file may hold: words that a person kept, days that were shifted, what the program itself says.

    `bare` are days and months in digits that people were asked about: a document may put "by" before one.
    `ours` are the texts of the same file made of a record in which nobody says anything.
    """

    spared: set[Spared] = field(default_factory=set)
    days: set[datetime.date] = field(default_factory=set)
    bare: set[tuple[int, int]] = field(default_factory=set)
    ours: set[str] = field(default_factory=set)


class Scanner:
    """Everything a table lists, ready to be looked for in texts of any kind."""

    def __init__(self, table: NameTable, near: datetime.date, allowed: Allowed | None = None) -> None:
        self._near = near
        self._allowed = allowed or Allowed()
        spellings = {fold(text) for entry in table.entries for text in entry.spellings}
        wholes = {" ".join(re.findall(r"[^\W_]+", text)) for text in spellings} - {""}
        parts = {part for entry in table.entries for text in entry.spellings for part in _parts(entry.kind, fold(text))}
        self._short = {text for entry in table.entries for text in entry.spellings if _is_short(text)}
        short = {fold(text) for text in self._short}
        words = {text for text in wholes | parts if len(text) > 1 and text not in short}
        inside = {text for text in words if len(text) >= SHORTEST_INSIDE and text not in ALSO_WORDS | COMMON}
        ways = [
            rf"(?<![^\W\d_]){re.escape(word).replace(chr(92) + ' ', '[^a-z0-9]{1,4}')}(?:s)?(?![^\W\d_])"
            for word in words
        ]
        ways += [re.escape(word) for word in inside if " " not in word]
        self._listed = re.compile("|".join(sorted(ways, key=len, reverse=True))) if ways else None
        runs = (re.sub(r"\W+", "", text) for text in wholes if " " in text)
        self._runs = {run: _spread(run) for run in runs if len(run) >= SHORTEST_RUN}
        roles = sorted((re.escape(fold(entry.role)) for entry in table.entries), key=len, reverse=True)
        self._roles = re.compile(rf"(?<![^\W_])(?:{'|'.join(roles)})(?![^\W_])") if roles else None

    def listed_in(self, text: str) -> Iterator[Span]:
        """Where `text` has something that is listed: any spelling or part of one, in any case."""
        look = folded(text)
        roles = [match.span() for match in self._roles.finditer(look.text)] if self._roles else []
        if self._listed is not None:
            for match in self._listed.finditer(look.text):
                if not any(start <= match.start() and match.end() <= end for start, end in roles):
                    yield look.span(*match.span())
        for match in re.finditer(r"(?<![^\W_])[A-Z]{1,3}(?![^\W_])", text) if self._short else ():
            at_role = any(look.span(*role)[0] <= match.start() < look.span(*role)[1] for role in roles)
            if match[0] in self._short and not at_role:
                yield match.span()
        letters = re.sub(r"[\W_]+", "", re.sub(r"<[^>]*>", "", look.text))
        for run, spread in self._runs.items():
            if run in letters and not _has_spaced(look.text, run):
                yield from (look.span(*match.span()) for match in spread.finditer(look.text))

    def hits(self, pieces: Iterable[tuple[str, str]]) -> list[Objection]:
        """What must not be there among the texts of a file, each with its place; each kind once a place."""
        # A document of Word says the same few attributes ten thousand times.
        kinds_in = lru_cache(maxsize=4_096)(self._kinds_in)
        found: dict[Objection, None] = {}
        for place, text in pieces:
            for kind in sorted(kinds_in(text)):
                found[Objection(place, kind)] = None
        return list(found)

    def _kinds_in(self, text: str) -> frozenset[str]:
        return frozenset() if text in self._allowed.ours else frozenset(self._seen_in(text))

    def _seen_in(self, text: str) -> Iterator[str]:
        for way in {text, html.unescape(text), urllib.parse.unquote(text)}:
            yield from (kind for _span, kind in self.objections(way, self._allowed))

    def objections(self, text: str, allowed: Allowed) -> Iterator[tuple[Span, str]]:
        """What must not be in `text` as it is written: where, and of which kind."""
        dated = list(dates_in(text, self._near))
        months = [one.span for one in dated if one.parts != "y" and (not one.whole or one.day in allowed.days)]
        for span in self.listed_in(text):
            in_date = any(start <= span[0] and span[1] <= end for start, end in months)
            if not in_date and not _is_spared(text, span, allowed.spared):
                yield span, "listed"
        yield from ((found.span, found.kind) for found in patterns_in(text))
        yield from ((one.span, "date") for one in dated if not _is_shifted(one, allowed))


def _is_shifted(dated: Dated, allowed: Allowed) -> bool:
    """Whether a date may stand: one that the shift gave, or no sure day. Without a year any year will do."""
    if not dated.whole or not dated.sure or dated.day in allowed.days:
        return True
    written = dated.day.day, dated.day.month
    if dated.parts == "dm" and written in allowed.bare:
        return True
    return "y" not in dated.parts and any((day.day, day.month) == written for day in allowed.days)


def _is_spared(text: str, span: Span, spared: Collection[Spared]) -> bool:
    word = fold(text[span[0] : span[1]])
    before, after = words_around(text, span)
    return any((word, left, right) in spared for left in {before, ""} for right in {after, ""})


def _spread(run: str) -> re.Pattern[str]:
    """The letters of a run whatever stands between them: marks, blanks, tags."""
    return re.compile(r"(?>(?:<[^>]*>|[\W_])*)".join(map(re.escape, run)))


def _has_spaced(text: str, run: str) -> bool:
    """Whether a run of letters is there only because words of other sentences stand side by side."""
    words = re.findall(r"[^\W_]+", text)
    glued = any(run in word for word in words)
    return not glued and not _meets(words, run)


def _parts(kind: Kind, text: str) -> Iterator[str]:
    """The words of a spelling that name somebody alone; those that many places have in their names do not."""
    for word in re.findall(r"[^\W_]+", text):
        if len(word) >= SHORTEST_PART and word not in (PARTICLES if kind == "person" else LOOSE):
            yield word.removesuffix("s") if f"{word[:-1]}'s" in text else word


def _is_short(text: str) -> bool:
    """Whether a spelling is initials: looked for as they are written and in no other case."""
    return len(text) == 1 or (len(text) <= SHORTEST_PART and text.isupper())


def _meets(words: Collection[str], run: str) -> bool:
    """Whether whole words side by side, however they are marked up, make up `run`."""
    listed = list(words)
    for start in range(len(listed)):
        joined = ""
        for word in listed[start : start + 6]:
            joined += word
            if joined == run:
                return True
            if not run.startswith(joined):
                break
    return False
