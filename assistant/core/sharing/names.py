"""Finding what a table lists, however it is spelled: whole names, parts, initials, any case, possessives, mutations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from assistant.catalogue import _
from assistant.core.sharing.context import Reading, read_word
from assistant.core.sharing.english_words import ALSO_WORDS, COMMON
from assistant.core.sharing.folding import Span, fold, folded, words_around
from assistant.core.sharing.name_table import Entry, NameTable

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

# Of one text that is spelled so for two, the later form counts; `mutated` is a Welsh name that begins differently.
Form = Literal["mutated", "initials", "part", "whole"]
_weight = get_args(Form).index


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One folded way to spell a role's name; `doubtful`: it is a word as well."""

    roles: tuple[str, ...]
    form: Form
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A place where something listed stands; `instead` is what would stand there, `reading` whether it is the name."""

    span: Span
    instead: str
    reading: Reading


class Names:
    """The spellings of a table, ready to be looked for; `known` are folded words that also mean something else."""

    def __init__(self, table: NameTable, known: frozenset[str] = frozenset()) -> None:
        self._words = ALSO_WORDS | COMMON | known
        self._spellings: dict[str, _Spelling] = {}
        for entry in table.entries:
            for spelling in entry.spellings:
                self._take(entry, spelling)
        self._pattern = re.compile(_any_of(self._spellings), re.DOTALL) if self._spellings else None
        long = [text for text, one in self._spellings.items() if _is_glued(text, one)]
        self._glued = re.compile(rf"[^\W_]*(?:{'|'.join(map(_bare, long))})[^\W_]*") if long else None

    def _take(self, entry: Entry, written: str) -> None:
        whole = fold(written)
        tokens = _TOKEN.findall(whole)
        if not tokens:
            return
        short = len(written) == 1 or (len(written) < SHORTEST_PLURAL and written.isupper())
        form: Form = "initials" if short else "whole"
        self._put(whole, entry.role, form)
        person = entry.kind == "person"
        parts = [part for token in tokens for part in _parts_of(token)] if len(tokens) > 1 or "-" in whole else []
        for part in parts:
            if len(part) > 2 and part not in PARTICLES and part not in TITLES and (person or part not in GENERIC):
                self._put(part, entry.role, "part")
        named = [token for token in tokens if token not in TITLES]
        if person and len(named) > 1:
            self._put(f"{named[-1]}, {' '.join(named[:-1])}", entry.role, "whole")
            self._put(f"{named[0][0]} {named[-1]}", entry.role, "whole")
            if named[-2] in PARTICLES:
                self._put(f"{named[-2]} {named[-1]}", entry.role, "part")
        letters = "".join(token[0] for token in named if token not in PARTICLES)
        if len(letters) > (1 if person else 2):
            self._put(letters, entry.role, "initials")
        if not person and len(tokens) == 1 and len(whole) > 3:
            for other in _mutations(whole):
                self._put(other, entry.role, "mutated")

    def _put(self, text: str, role: str, form: Form) -> None:
        before = self._spellings.get(text)
        if before is None or _weight(form) > _weight(before.form):
            self._spellings[text] = _Spelling((role,), form, self._words.issuperset(_TOKEN.findall(text)))
        elif before.form == form and role not in before.roles:
            self._spellings[text] = replace(before, roles=(*before.roles, role))

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
        if spelling.form == "mutated":
            return "name" if words_around(text, span)[0] in WELSH and written[:1].isupper() else "word"
        if spelling.form == "initials":
            # One letter that folds to two, such as Æ, is nobody's two initials.
            if not written.isupper() or len(_bare(written)) < len(_bare(fold(written))):
                return "word"
            return "doubt" if spelling.doubtful else "name"
        if not spelling.doubtful:
            return "name"
        return read_word(text, span, possessive=possessive)


def _mutations(word: str) -> Iterator[str]:
    """How a Welsh name may begin after another word."""
    for start, others in MUTATED.items():
        if word.startswith(start):
            yield from (other + word[len(start) :] for other in others)


def _is_glued(text: str, spelling: _Spelling) -> bool:
    return len(text) >= LONG and not spelling.doubtful and spelling.form != "mutated"


def _parts_of(token: str) -> list[str]:
    whole = token.removesuffix("'s")
    return [whole, *whole.split("-")]


def _any_of(spellings: dict[str, _Spelling]) -> str:
    """All spellings as one pattern over folded text, the longest first, with a title before and a possessive after."""
    ways = "|".join(_way(text) for text in sorted(spellings, key=lambda text: (-len(text), text)))
    titles = "|".join(sorted(TITLES - {"nan", "nana", "gran", "mum", "dad", "lady", "coach"}))
    return rf"(?<![^\W_])(?:(?:{titles})\.?\s+)?(?P<name>{ways}){_TAIL}"


def _way(text: str) -> str:
    if re.fullmatch(r"[a-z]{2}", text):
        return r"\.?".join(text)
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
    return next(text for text in spellings if _bare(text) == bare)


def _bare(text: str) -> str:
    """What of `text` has to stand there: its letters, and the comma that turns a name round."""
    return re.sub(r"[^\w,]|_", "", text)


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
