"""Finding what a table lists, however it is spelled: whole names, parts, initials, any case, possessives, mutations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.catalogue import _
from assistant.core.sharing.context import Reading, read_word
from assistant.core.sharing.folding import Span, fold, folded, words_around
from assistant.core.sharing.table import Entry, Table
from assistant.core.sharing.words import ALSO_WORDS, COMMON

PARTICLES = frozenset(
    """
    ap ab ferch van von der den de la le el al bin ibn da di del dos mac mc o st saint the of and y yr
    """.split()  # noqa: SIM905
)
TITLES = frozenset("mr mrs miss ms mx dr pc dc sgt insp sir lady nan nana gran auntie aunt uncle mum dad coach".split())  # noqa: SIM905
# What many places and schools are called; alone they name none.
GENERIC = frozenset(
    """
    school primary secondary high academy college university church chapel hospital surgery clinic road street lane
    avenue close drive way court crescent terrace grove gardens place square row hill view park house home centre
    center club youth fc afc rfc football boxing rugby cricket gym united city town village estate flats north south
    east west upper lower new old great little saint community pupil referral unit training project group team service
    services council trust charity company ltd limited shop supermarket station upon under next ysgol heol stryd ffordd
    capel eglwys canolfan clwb coleg ysbyty tref parc maes uned gyfun gynradd uchaf isaf
    """.split()  # noqa: SIM905
)
# After these a Welsh name may begin with another letter.
WELSH = frozenset(
    """
    yn yng ym i o a ar am at dan dros drwy trwy heb hyd gan wrth tua ein fy dy ei eu y yr neu na
    """.split()  # noqa: SIM905
)
MUTATED = {
    "c": ("g", "ngh", "ch"), "p": ("b", "mh", "ph"), "t": ("d", "nh", "th"), "g": ("", "ng"), "b": ("f", "m"),
    "d": ("dd", "n"), "m": ("f",),
}  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_TAIL = r"(?P<tail>'s|s'|'|s)?(?![^\W_])"
SHORTEST_PLURAL = 4
LONG = 5  # letters, from which a name is looked for inside other words as well

Form = Literal["whole", "part", "initials"]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One folded way to spell a role's name; `doubtful`: it is a word as well."""

    roles: tuple[str, ...]
    form: Form
    doubtful: bool
    mutated: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A place where something listed stands; `instead` is what would stand there, `reading` whether it is the name."""

    span: Span
    instead: str
    reading: Reading


class Names:
    """The spellings of a table, ready to be looked for; `known` are folded words that also mean something else."""

    def __init__(self, table: Table, known: frozenset[str] = frozenset()) -> None:
        self._known = known
        self._spellings: dict[str, _Spelling] = {}
        for entry in table.entries:
            for spelling in entry.spellings:
                self._take(entry, spelling)
        self._pattern = re.compile(_any_of(self._spellings), re.DOTALL) if self._spellings else None
        long = [text for text, one in self._spellings.items() if _is_glued(text, one)]
        joined = "|".join(sorted((re.escape(re.sub(r"[\W_]+", "", text)) for text in long), key=len, reverse=True))
        self._glued = re.compile(f"[^\\W_]*(?:{joined})[^\\W_]*") if long else None

    def _take(self, entry: Entry, written: str) -> None:
        whole = fold(written)
        tokens = _TOKEN.findall(whole)
        if not tokens:
            return
        short = len(written) == 1 or (len(written) < SHORTEST_PLURAL and written.isupper())
        form: Form = "initials" if short else "whole"
        self._put(whole, entry.role, form, all(self._is_word(token) for token in tokens))
        person = entry.kind == "person"
        parts = (
            [part for token in tokens for part in _parts_of(token, person)] if len(tokens) > 1 or "-" in whole else []
        )
        for part in parts:
            if len(part) > 2 and part not in PARTICLES and part not in TITLES and not (not person and part in GENERIC):
                self._put(part, entry.role, "part", self._is_word(part))
        named = [token for token in tokens if token not in TITLES]
        if person and len(named) > 1:
            self._put(f"{named[-1]}, {' '.join(named[:-1])}", entry.role, "whole", False)
            self._put(f"{named[0][0]} {named[-1]}", entry.role, "whole", False)
            if named[-2] in PARTICLES:
                self._put(f"{named[-2]} {named[-1]}", entry.role, "part", False)
        letters = "".join(token[0] for token in named if token not in PARTICLES)
        if len(letters) > (1 if person else 2):
            self._put(letters, entry.role, "initials", letters in self._known or letters in COMMON)
        if not person and len(tokens) == 1 and len(whole) > 3:
            for other in _mutations(whole):
                self._put(other, entry.role, "part", False, mutated=True)

    def _is_word(self, token: str) -> bool:
        return token in ALSO_WORDS or token in COMMON or token in self._known

    def _put(self, text: str, role: str, form: Form, doubtful: bool, *, mutated: bool = False) -> None:
        before = self._spellings.get(text)
        if before is None:
            self._spellings[text] = _Spelling((role,), form, doubtful, mutated)
        elif form == "whole" and before.form != "whole":
            self._spellings[text] = _Spelling((role,), form, doubtful)
        elif before.form == form and role not in before.roles:
            self._spellings[text] = _Spelling((*before.roles, role), form, doubtful or before.doubtful)

    def matches(self, text: str) -> Iterator[Match]:
        """What is listed in `text`, from left to right, also where it is read as an ordinary word."""
        if self._pattern is None:
            return
        look = folded(text)
        for found in self._pattern.finditer(look.text):
            spelling = self._spellings[_spelled(found["name"], self._spellings)]
            if found["tail"] == "s" and (spelling.doubtful or len(found["name"]) < SHORTEST_PLURAL):
                continue
            name = look.span(*found.span("name"))
            reading = self._read(text, name, spelling, bool(found["tail"]))
            start, end = look.span(*found.span())
            yield Match((start, end), _instead(text, start, spelling, found["tail"]), reading)

    def glued(self, text: str) -> Iterator[Span]:
        """Longer words that have a listed name of five letters and more in them, such as a user name."""
        if self._glued is None:
            return
        look = folded(text)
        for found in self._glued.finditer(look.text):
            yield look.span(*found.span())

    def _read(self, text: str, span: Span, spelling: _Spelling, possessive: bool) -> Reading:
        written = text[span[0] : span[1]]
        if spelling.mutated:
            return "name" if words_around(text, span)[0] in WELSH and written[:1].isupper() else "word"
        if spelling.form == "initials":
            if not (written.isupper() and len(re.sub(r"\W", "", written)) == len(re.sub(r"[\W]", "", fold(written)))):
                return "word"
            alone = len(written) == 1 and written in "AI"
            return "doubt" if spelling.doubtful or alone else "name"
        if not spelling.doubtful:
            return "name"
        return read_word(text, span, possessive=possessive)


def _mutations(word: str) -> Iterator[str]:
    """How a Welsh name may begin after another word."""
    for start, others in MUTATED.items():
        if word.startswith(start):
            yield from (other + word[len(start) :] for other in others)


def _is_glued(text: str, spelling: _Spelling) -> bool:
    return len(text) >= LONG and not spelling.doubtful and not spelling.mutated and "," not in text


def _parts_of(token: str, person: bool) -> Iterator[str]:
    yield token.removesuffix("'s")
    if "-" in token:
        yield from (part for part in token.split("-") if len(part) > 2)
    if person and "'" in token:
        yield token.replace("'", "")


def _any_of(spellings: dict[str, _Spelling]) -> str:
    """All spellings as one pattern over folded text, the longest first, with a title before and a possessive after."""
    ways = "|".join(_way(text) for text in sorted(spellings, key=lambda text: (-len(text), text)))
    titles = "|".join(sorted(TITLES - {"nan", "nana", "gran", "mum", "dad", "lady", "coach"}))
    return rf"(?<![^\W_])(?:(?:{titles})\.?\s+)?(?P<name>{ways}){_TAIL}"


def _way(text: str) -> str:
    if re.fullmatch(r"[a-z]{2,3}", text):
        return r"\.?".join(text) + r"(?:(?<=\.)|)" if len(text) == 2 else text
    pieces = re.split(r"([\s'.,-]+)", text)
    return "".join(_between(piece) if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))


def _between(mark: str) -> str:
    if "," in mark:
        return r",\s*"
    if "-" in mark:
        return r"[\s-]{0,3}"
    if "'" in mark:
        return r"'?\s?"
    return r"[\s.-]{1,4}"


def _spelled(found: str, spellings: dict[str, _Spelling]) -> str:
    """The spelling that a found text is of, whatever stood between its letters."""
    if found in spellings:
        return found
    bare = _bare(found)
    return next(text for text in sorted(spellings, key=len, reverse=True) if _bare(text) == bare)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _instead(text: str, start: int, spelling: _Spelling, tail: str | None) -> str:
    roles = spelling.roles
    if len(roles) > 2:
        role = _("one of several people")
    else:
        role = roles[0] if len(roles) == 1 else _("{one} or {other}").format(one=roles[0], other=roles[1])
    before = text[:start].rstrip(" \t\"'“‘(")
    if not before or before[-1] in ".!?\n":
        role = role[:1].upper() + role[1:]
    return role + ("'s" if tail else "")
