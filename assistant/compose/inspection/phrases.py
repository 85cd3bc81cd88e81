"""A number of cases out of a number of cases, in the words of such letters: "almost three-quarters", "all except two".

The words are data (`letters/phrases.LANGUAGE.toml`); here is what makes one of them admissible: it is true, by shares
that are compared exactly, and the closest comes first. Nobody's letter is matched: what a letter calls almost
three-quarters may be nearer to two-thirds, and then it stands second, for the lead inspector to choose.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field

from assistant.compose.composed import Composed

Unit = Literal["cases", "people"]
# In the order in which phrases that are as close as each other are offered.
Kind = Literal["whole", "part", "exact", "counted", "exact_fifth", "near", "far"]
KINDS: tuple[Kind, ...] = ("whole", "part", "exact", "counted", "exact_fifth", "near", "far")
SOURCE_LANGUAGE = "en"
ZERO, ONE = Fraction(0), Fraction(1)

Share = Annotated[Fraction, BeforeValidator(Fraction)]
OneAndMany = tuple[str, str]


class _Fraction(Composed):
    """A fraction with a name, and how far `almost` and `just over` reach from it."""

    share: Share
    words: str
    near: Share
    plain: bool = False


def _of(fraction: _Fraction) -> Fraction:
    return fraction.share


def _rising(fractions: tuple[_Fraction, ...]) -> tuple[_Fraction, ...]:
    return tuple(sorted(fractions, key=_of))


class _Words(Composed):
    """The words beside a fraction, and those that need none."""

    every: OneAndMany
    none: OneAndMany
    almost_all: str
    almost_none: str
    almost: str
    just_over: str
    over: str
    fewer_than: str
    all_except: str
    count: OneAndMany
    part: str


class _Inside(Composed):
    """How each kind of phrase reads in a sentence."""

    share: str
    every: OneAndMany
    none: OneAndMany
    all_except: OneAndMany
    count: OneAndMany
    part: str


class _Table(Composed):
    """The phrases of one language."""

    format: Literal["phrases/1"]
    language: str
    numbers: tuple[str, ...]
    fractions_from: int = Field(ge=2)
    few: int = Field(ge=0)
    few_share: Share
    far: Share
    fractions: Annotated[tuple[_Fraction, ...], Field(min_length=1), AfterValidator(_rising)]
    words: _Words
    inside: Mapping[Literal["cases", "relevant", "people"], _Inside]
    guarded: Mapping[str, tuple[str, ...]]

    def number(self, count: int) -> str:
        """A small number in words."""
        return self.numbers[count - 1] if 1 <= count <= len(self.numbers) else str(count)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One admissible phrase: `text` alone, `inside` a sentence after "in"; true of every share from `low` to `high`.

    `beside` is the share that the words only come near to, and are not true of. `distance` is how far the share at hand
    is from what they name. `singles_out`: how many cases they count one by one; None if they count none.
    """

    text: str
    inside: str
    kind: Kind
    low: Fraction
    high: Fraction
    distance: Fraction
    singles_out: int | None = None
    beside: Fraction | None = None

    @property
    def strength(self) -> Fraction:
        """The middle of what the words can mean."""
        return (self.low + self.high) / 2

    def is_stronger_than(self, other: Phrase) -> bool:
        """Whether whoever reads both takes this for more; a count says its own share, whatever it is a count of."""
        counts = {"part", "counted"} & {self.kind, other.kind}
        return self.low > other.high if counts else self.strength > other.strength


class Overstated(NamedTuple):
    """Two things that a letter says: of the first less is true, and it sounds like more than the second."""

    lower: str
    higher: str


@lru_cache(maxsize=4_096)
def phrases(
    n: int, of: int, *, relevant: bool = False, unit: Unit = "cases", language: str = SOURCE_LANGUAGE
) -> tuple[Phrase, ...]:
    """Every admissible phrase for `n` of `of`, the closest first; none where there is nothing to be counted.

    `relevant`: the question was not about every case, and the words say so. The side is the caller's: `n` counts it.
    """
    if not 0 <= n <= of:
        raise ValueError(f"{n} of {of} is no share")
    if of == 0:
        return ()
    table = _table(language)
    inside = table.inside["people" if unit == "people" else "relevant" if relevant else "cases"]
    found = _counted(table, inside, n, of)
    if of >= table.fractions_from or n in (0, of):
        found += _fractions(table, inside, Fraction(n, of))
    return tuple(sorted(found, key=_closeness))


def phrases_of_share(share: Fraction, *, language: str = SOURCE_LANGUAGE) -> tuple[Phrase, ...]:
    """The same for a share of which nobody knows the counts, such as a percentage that was published."""
    table = _table(language)
    found = _fractions(table, table.inside["cases"], share)
    return tuple(sorted(found, key=_closeness))


def either_side(
    n: int, of: int, *, relevant: bool = False, language: str = SOURCE_LANGUAGE
) -> Mapping[Literal["named", "other"], tuple[Phrase, ...]]:
    """What can be said of the side that `n` counts, and of the other one."""
    return {
        "named": phrases(n, of, relevant=relevant, language=language),
        "other": phrases(of - n, of, relevant=relevant, language=language),
    }


def overstated(told: Iterable[tuple[str, Fraction, Phrase]]) -> Iterator[Overstated]:
    """Every pair, by name, in which a lower share is worded more strongly than a higher one."""
    by_share = sorted(told, key=lambda one: one[1])
    for place, (lower, low, weak) in enumerate(by_share):
        for higher, high, strong in by_share[place + 1 :]:
            if low < high and weak.is_stronger_than(strong):
                yield Overstated(lower, higher)


def guarded_words(language: str = SOURCE_LANGUAGE) -> Mapping[str, tuple[str, ...]]:
    """The words that need figures to compare with, by what these figures have to say."""
    return _table(language).guarded


def shares_named(text: str, language: str = SOURCE_LANGUAGE) -> tuple[str, ...]:
    """The shares that a text names in the words of the table, from left to right; of two that overlap, the longer."""
    return tuple(match[0] for match in _named(language).finditer(text.casefold()))


@cache
def _named(language: str) -> re.Pattern[str]:
    table = _table(language)
    words, fractions = table.words, [fraction.words for fraction in table.fractions]
    beside = (words.almost, words.just_over, words.over, words.fewer_than)
    texts = [*fractions, *(text.format(share=one) for one in fractions for text in beside)]
    texts += [words.every[0], words.almost_all, words.almost_none]
    texts += [words.all_except.format(number=number) for number in table.numbers[: table.few]]
    longest_first = sorted(map(str.casefold, texts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def _closeness(phrase: Phrase) -> tuple[bool, Fraction, int]:
    """The closest first; what only says on which side of a fraction it is says less than all the others."""
    return phrase.kind == "far", phrase.distance, KINDS.index(phrase.kind)


@cache
def _table(language: str) -> _Table:
    """The table of a language, the English one where there is none."""
    folder = files("assistant.compose") / "letters"
    own = folder / f"phrases.{language}.toml"
    source = own if language.isalpha() and own.is_file() else folder / f"phrases.{SOURCE_LANGUAGE}.toml"
    return _Table.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))


def _counted(table: _Table, inside: _Inside, n: int, of: int) -> list[Phrase]:
    """What counts: a part of a very small group, a few cases, all except a few."""
    share, words = Fraction(n, of), table.words

    def counting(text: str, read: str, kind: Kind, count: int) -> Phrase:
        values = {"number": table.number(count), "of": table.number(of)}
        return Phrase(text.format_map(values), read.format_map(values), kind, share, share, ZERO, count)

    if n in (0, of):
        return []
    if of < table.fractions_from:
        return [counting(words.part, inside.part, "part", n)]
    if of - n <= table.few and 1 - share <= table.few_share:
        return [counting(words.all_except, inside.all_except[of - n > 1], "counted", of - n)]
    if n <= table.few and share <= table.few_share:
        return [counting(words.count[n > 1], inside.count[n > 1], "counted", n)]
    return []


def _fractions(table: _Table, inside: _Inside, share: Fraction) -> list[Phrase]:
    """What names a fraction, or the whole, or nothing of it."""
    words = table.words
    if share in (ZERO, ONE):
        texts, reads = (words.every, inside.every) if share else (words.none, inside.none)
        return [Phrase(text, read, "whole", share, share, ZERO) for text, read in zip(texts, reads, strict=True)]
    found = list(_near(table, inside, share))
    if share not in {fraction.share for fraction in table.fractions}:
        found += _far(table, inside, share)
    return found


def _near(table: _Table, inside: _Inside, share: Fraction) -> Iterator[Phrase]:
    """A fraction itself, almost, and just over; almost all and almost none."""
    words = table.words
    for fraction in table.fractions:
        at, away = fraction.share, abs(share - fraction.share)
        if away > fraction.near:
            continue
        if not away:
            kind: Kind = "exact" if fraction.plain else "exact_fifth"
            yield _share(inside, fraction.words, kind, at, at, ZERO)
        elif share > at:
            text = words.just_over.format(share=fraction.words)
            yield _share(inside, text, "near", at, at + fraction.near, away, at)
        else:
            text = words.almost.format(share=fraction.words)
            yield _share(inside, text, "near", at - fraction.near, at, away, at)
    if 1 - share <= table.far:
        yield _share(inside, words.almost_all, "near", ONE - table.far, ONE, 1 - share, ONE)
    if share <= table.far:
        yield _share(inside, words.almost_none, "near", ZERO, table.far, share, ZERO)


def _far(table: _Table, inside: _Inside, share: Fraction) -> Iterator[Phrase]:
    """Over the nearest fraction below, fewer than the nearest above."""
    words, far = table.words, table.far
    in_order, place = table.fractions, bisect(table.fractions, share, key=_of)
    below = in_order[place - 1] if place else None
    above = in_order[place] if place < len(in_order) else None
    if below is not None and share - below.share <= far:
        text = words.over.format(share=below.words)
        yield _share(inside, text, "far", below.share, below.share + far, share - below.share, below.share)
    if above is not None and above.share - share <= far:
        text = words.fewer_than.format(share=above.words)
        yield _share(inside, text, "far", above.share - far, above.share, above.share - share, above.share)


def _share(
    inside: _Inside,
    text: str,
    kind: Kind,
    low: Fraction,
    high: Fraction,
    distance: Fraction,
    beside: Fraction | None = None,
) -> Phrase:
    read = inside.share.format(words=text)
    return Phrase(text, read, kind, max(low, ZERO), min(high, ONE), distance, None, beside)
