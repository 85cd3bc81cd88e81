"""What identifies by its form: UK postcodes, telephone, NHS and other numbers, references, handles, ages."""

from __future__ import annotations

import html
import re
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.catalogue import N_, _
from assistant.core.sharing.folding import Span, Taken, folded


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something found by its form, and what stands there instead."""

    span: Span
    kind: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One form. `group` is the part to replace; `fits` looks again at what was found, as it was written."""

    kind: str
    pattern: re.Pattern[str]
    instead: str
    group: str | int = 0
    fits: Callable[[str], bool] = bool


def is_nhs_number(text: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (0 if check == 11 else check) == digits[9]


def _is_phone(text: str) -> bool:
    return 10 <= sum(letter.isdigit() for letter in text) <= 13


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _is_capital(text: str) -> bool:
    return text.upper() == text


def _is_plate(text: str) -> bool:
    return _is_capital(text) or not re.fullmatch(r"[a-z]{2}\d\d [a-z]{3}", text)


def _is_handle(text: str) -> bool:
    return _has_digit(text) or "_" in text or "." in text.strip(".")


_STREETS = (
    "road|rd|street|st|avenue|ave|lane|drive|close|crescent|terrace|grove|gardens|place|square|row|court|way|hill"
    "|view|mount|walk|green|heol|stryd|ffordd|lon|maes|rhodfa|clos"
)
# What a reference comes after.
_REF = (
    r"(?:refs?|reference|number|no\.?|num|crime|log|incident|case|urn|pnc|cro|crn|upn|uln|niche|warrant|collar"
    r"|court|badge|custody|hearing|occurrence|police|file|id)"
)
_SITES = (
    r"(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|twitter|facebook|discord|whats ?app|xbox|psn|steam|username|user name"
    r"|handle|gamer ?tag)"
)
_POSTCODE = r"[a-pr-uwyz](?:\d[\da-hjkps-uw]?|[a-hk-y]\d[\dabehmnprv-y]?) ?\d[abd-hjlnp-uw-z]{2}"


def _is_address(text: str) -> bool:
    return any(letter.isupper() for letter in text)


def _is_reference(text: str) -> bool:
    """Years and dates come after such words as well."""
    return len(text) > 3 and not re.fullmatch(r"\d{4}|\d{4}-\d\d-\d\d", text)


# Kind, form, what stands there instead, the part of the form to replace, and a second look at what was found.
_FORMS: Sequence[tuple[str, str, str, str | int, Callable[[str], bool]]] = (
    # Begins where a word does: else a long line without a blank would be looked through again from each of its letters.
    ("email", r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", N_("[email address]"), 0, bool),
    ("web", r"\b(?:https?://|www\.)[^\s<>\"')]+", N_("[web address]"), 0, bool),
    ("handle", r"(?<![\w@/.])@[\w](?:[\w.]{0,28}\w)", N_("[user name]"), 0, bool),
    (
        "handle",
        rf"\b{_SITES}\b(?: (?:name|handle|account|is|was|as|called|id)){{0,5}}[ :]+(?P<it>[\w.]{{3,30}})",
        N_("[user name]"),
        "it",
        _is_handle,
    ),
    ("nhs", r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])", N_("[NHS number]"), 0, is_nhs_number),
    (
        "phone",
        r"(?<![\w/+-])(?:\+44[\s(]*0?\)?|0044|\(?0)[\d\s()-]{8,14}\d(?![\w/])",
        N_("[telephone number]"),
        0,
        _is_phone,
    ),
    ("insurance", r"\b[a-z]{2} ?\d\d ?\d\d ?\d\d ?[a-d]\b", N_("[National Insurance number]"), 0, bool),
    (
        "address",
        rf"\b(?:flat \d+[a-z]?,? )?\d{{1,4}}[a-z]? (?:[^\W\d_][\w'-]* ){{1,3}}(?:{_STREETS})\b",
        N_("[address]"),
        0,
        _is_address,
    ),
    ("postcode", rf"\b(?:gir ?0aa|{_POSTCODE})\b", N_("[postcode]"), 0, bool),
    ("reference", r"\b\d{2}(?:\d{2})?/\d{1,7}[a-z]\b|\b\d{1,6}/\d{2}[a-z]\b", N_("[reference]"), 0, bool),
    (
        "reference",
        r"\b\d{2}[a-z]{1,2}\d?/\d{3,7}/\d{2}\b|\b\d{6,10}/\d{2,4}\b|\b\d{2}/\d{4,7}/\d{2}\b",
        N_("[reference]"),
        0,
        bool,
    ),
    ("reference", r"\b[a-z]{1,4}\d?[/-]\d{2,8}(?:[/-]\d{1,7})+[a-z]?\b|\b\d{13}\b", N_("[reference]"), 0, bool),
    ("reference", r"\b\d{2}[a-z]{2}\d{7,9}\b|\b[a-z]\d{12}[a-z]?\b|\b[a-z]\d{11}[a-z]\b", N_("[reference]"), 0, bool),
    ("reference", r"\b[tsua]\d{8}\b|\b[a-z]\d{6}\b", N_("[reference]"), 0, bool),
    (
        "reference",
        rf"\b{_REF}(?: (?:number|no\.?|ref|reference|log)){{0,5}}(?: (?:is|was))?[ .:#]+"
        r"(?P<it>[a-z\d][a-z\d/-]*\d[a-z\d/-]*)",
        N_("[reference]"),
        "it",
        _is_reference,
    ),
    ("plate", r"\b[a-z]{2}\d{2} ?[a-z]{3}\b", N_("[vehicle registration]"), 0, _is_plate),
    (
        "plate",
        r"\b[a-z]\d{1,3} ?[a-z]{3}\b|\b[a-z]{3} ?\d{1,3}[a-z]\b",
        N_("[vehicle registration]"),
        0,
        _is_capital,
    ),
    (
        "born",
        r"\b(?:born(?: on)?|dob|date of birth|d\.o\.b\.?)(?: (?:is|was))?[ :]+(?P<it>[\d]{1,4}[\w/. -]{3,16}\d)",
        N_("[date of birth]"),
        "it",
        bool,
    ),
)
PATTERNS = tuple(_Pattern(kind, re.compile(form), instead, group, fits) for kind, form, instead, group, fits in _FORMS)
_TENS = "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_NUMBERS = {name: number for number, name in enumerate(_TENS.split(), start=8)}
_NUMBER = "|".join(_NUMBERS)
# After a number that is no age.
_UNITS = (
    r"(?! ?(?:%|to \d|-to-|minutes?|mins?|hours?|days?|weeks?|months?(?! old)|times?|sessions?|appointments?|miles?"
    r"|pounds|per|out of|of |/|:|\.\d|,\d|st |nd |rd |th |am|pm|o'clock|or over))"
)
_WHO_IS = (
    r"(?:(?:s?he|they|who|child|boy|girl|j)(?: is|'s| was| were| turned| turns| will be| had just turned)"
    r"(?: only| just| now| nearly| almost| about)?|just turned|(?:since|when|until) (?:s?he|they) (?:was|were|turned))"
)
_AFTER_AGE = r"(?=\s*(?:[.,;:!?)]|$|and\b|now\b|then\b|when\b|at\b|or\b|but\b|so\b|years? old))"
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:aged?|age of|age is|age was)[ :]+(?P<n>\d{{1,2}}|{_NUMBER})\b{_UNITS}",
        rf"(?<!to )(?<!to-)(?<!under )(?<!under-)\b(?P<n>\d{{1,2}}|{_NUMBER})(?:[ -](?:and a half|½))?"
        r"[ -]?(?:years?|yrs?)[ -]?(?:old|of age)\b",
        r"(?<!to )(?<!to-)\b(?P<n>\d{1,2})[ -]?(?:y/?o|yrs?)\b",
        r"\b(?P<baby>\d{1,2})[ -]?months?[ -]old\b",
        rf"\b{_WHO_IS} (?P<n>\d{{1,2}}|{_NUMBER})\b{_UNITS}{_AFTER_AGE}",
    )
)
_BANDS = ((10, N_("under 10")), (13, N_("10 to 12")), (16, N_("13 to 15")), (18, N_("16 to 17")), (25, N_("18 to 24")))

OLDEST = 25


def band(age: int) -> str:
    """The band that an age is told as."""
    return next((_(words) for below, words in _BANDS if age < below), _("25 or over"))


def patterns_in(text: str) -> Iterator[Identifier]:
    """What is found by its form, from left to right; dates are `dates.dates_in`."""
    look = folded(text)
    found, taken = list[Identifier](), Taken(len(text))
    for one in PATTERNS:
        for match in one.pattern.finditer(look.text):
            span = look.span(*match.span(one.group))
            if one.fits(text[span[0] : span[1]]) and taken.take(span):
                found.append(Identifier(span, one.kind, _(one.instead)))
    for pattern in _AGES:
        for match in pattern.finditer(look.text):
            months = "baby" in match.re.groupindex
            group = "baby" if months else "n"
            number = 0 if months else _NUMBERS.get(match[group]) or int(match[group])
            span = look.span(*_banded(match, group))
            if number < 100 and taken.take(span):
                found.append(Identifier(span, "age", _age_words(match, number)))
    return iter(sorted(found, key=lambda one: one.span))


def _banded(match: re.Match[str], group: str) -> Span:
    """From the number to the end of what says that it is an age, except the words after which it stands."""
    return match.start(group), match.end()


def _age_words(match: re.Match[str], number: int) -> str:
    if re.search(r"old$|age$|y/?o$|yrs?$", match[0]):
        told = band(number)
        if number >= OLDEST:
            return told
        return f"{told.replace(' ', '-')}-year-old" if "-" in match[0] else _("{band} years old").format(band=told)
    return band(number)


_UNSURE = re.compile(r"(?<![\w/.-])(?:\d[\d /-]{4,}\d|[a-z]{1,3}\d{3,}[a-z\d]*|\d{3,}[a-z]{1,3}\d*)(?![\w/])")
_DISTRICT = re.compile(r"\b[A-Z]{2}\d{1,2}\b")


def unsure_in(text: str) -> Iterator[Span]:
    """Numbers and codes of no known form that may be somebody's; a person decides."""
    look = folded(text)
    for match in _UNSURE.finditer(look.text):
        if sum(letter.isdigit() for letter in match[0]) >= 5 or re.search(r"[a-z]", match[0]):
            yield look.span(*match.span())
    for match in _DISTRICT.finditer(text):
        yield match.span()


def hidden_in(text: str) -> Iterator[Span]:
    """Words with letters written as a page or an address writes them, `%4A` or `&#74;`; a person decides."""
    for match in re.finditer(r"\S+", text):
        if not match[0] == html.unescape(match[0]) == urllib.parse.unquote(match[0]):
            yield match.span()
