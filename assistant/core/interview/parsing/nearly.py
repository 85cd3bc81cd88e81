"""Which answer a line may have been that was recorded as said: "No.", "not good enough", "sufficient?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from assistant.catalogue import _
from assistant.core.interview.progress import needs_view
from assistant.core.interview.prompts import LETTERS, Awaited, Prompt, keys_for, picked
from assistant.core.interview.state import Interview
from assistant.core.interview.timing import now_in
from assistant.core.record.event import Voice
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import Option, PickMany, PickOne

# Whoever says more than that has said something.
MOST_WORDS = 4
# A slip of the fingers and no other word.
_ALIKE, _FEWEST_LETTERS = 0.85, 5
# What is answered by the one whose turn it is to answer.
ANSWERED: tuple[Awaited, ...] = ("answer", "reasons", "explained", "record", "read_back_words", "read_back_view")
# What people say for a code.
_SAID_FOR: Mapping[str, tuple[str, ...]] = {
    "yes": ("yes", "yeah", "yep", "yup", "ja", "y"),
    "no": ("no", "nope", "nah", "n"),
    "not_applicable": ("not applicable", "na", "n a", "does not apply"),
    "sufficient": ("good enough", "enough", "it was good enough", "was good enough", "sufficient"),
    "insufficient": ("not good enough", "not enough", "not sufficient", "insufficient", "it was not enough"),
    "not_required": ("not required", "not needed", "none needed"),
    "clearly": ("clear", "very clearly", "well explained"),
    "partly": ("in part", "partially", "part"),
    "not_explained": ("not explained", "not at all"),
    "shown": ("shows", "it shows", "yes", "y"),
    "not_shown": ("not shown", "not there", "no", "n"),
    "agree": ("yes", "y", "agreed", "that is right"),
    "disagree": ("no", "n"),
    "come_back": ("come back", "later"),
}
_LEFT_OUT = frozenset(("well", "so", "um", "er", "i", "think", "say", "i'd", "id", "please"))


def hint_for(state: Interview, prompt: Prompt, text: str, by: Voice) -> str:
    """What a remark by that speaker may have been meant for, and the key that would say so; empty if nothing.

    The case manager's words may be their view, where one is asked for, and are never the inspector's answer.
    """
    options = _meant(prompt, text) if len(text.split()) <= MOST_WORDS else ()
    if not options:
        return _freely(state, prompt, text, by)
    keys = keys_for(prompt.options)
    key = " ".join(keys[prompt.options.index(option)] for option in options)
    if key == " ".join(text.casefold().replace(",", " ").split()):
        key = _("{key} alone").format(key=key)
    words = ", ".join(option.words for option in options)
    if by == prompt.who and prompt.awaited in ANSWERED:
        return _("{key} answers {words}").format(key=key, words=words)
    question = state.bank.questions.get(prompt.question or "")
    if by != "case_manager" or question is None or options[0].code not in question.codes:
        return ""
    told = _("{key} records {words} as the case manager's view")
    if prompt.awaited == "view":
        return told.format(key=key, words=words)
    if prompt.awaited == "answer" and needs_view(state, question):
        return told.format(key=f"/view {options[0].code}", words=words)
    return ""


def _meant(prompt: Prompt, text: str) -> tuple[Option, ...]:
    """The options that a remark picks, had it been typed alone or in digits for letters; else what it nearly picks."""
    many = isinstance(prompt.shape, PickMany)
    by_code = {option.code: option for option in prompt.options}
    parts = [part for part in re.split(r"[\s,]+", text.casefold()) if part]
    places = [LETTERS.find(part) + 1 for part in parts if len(part) == 1]
    digits = " ".join(map(str, places)) if len(places) == len(parts) else ""
    if codes := picked(prompt.options, text, many=many) or picked(prompt.options, digits, many=many):
        return tuple(by_code[code] for code in codes)
    option = nearly(prompt.options, text) if isinstance(prompt.shape, PickOne) else None
    return (option,) if option is not None else ()


def _freely(state: Interview, prompt: Prompt, text: str, by: Voice) -> str:
    """That a number or a day answers where it stands alone."""
    question = state.bank.questions.get(prompt.question or "")
    if by != "inspector" or prompt.awaited != "answer" or question is None or question.type not in ("number", "date"):
        return ""
    value = question.said(text, now_in(state, state.at).date())
    return "" if isinstance(value, Refusal) else _("{key} alone answers").format(key=text)


def nearly(options: tuple[Option, ...], text: str) -> Option | None:
    """The one option that a short line nearly picks."""
    said = _plain(text) if len(text.split()) <= MOST_WORDS else ""
    if not said:
        return None
    hits = [option for option in options if said in _sayings(option)]
    return hits[0] if len(hits) == 1 else None if hits else _slipped(options, said)


def _sayings(option: Option) -> frozenset[str]:
    own = (option.words, option.code, option.code.replace("_", " "))
    return frozenset(map(_plain, (*own, *_SAID_FOR.get(option.code, ()))))


def _slipped(options: tuple[Option, ...], said: str) -> Option | None:
    """The one option that is a letter or two away; "sufficient" is never "insufficient"."""
    close = [
        option
        for option in options
        if any(
            len(said) >= _FEWEST_LETTERS
            and said[:2] == saying[:2]
            and SequenceMatcher(None, said, saying, autojunk=False).ratio() >= _ALIKE
            for saying in _sayings(option)
        )
    ]
    return close[0] if len(close) == 1 else None


def _plain(text: str) -> str:
    """Without capitals, marks and words that say nothing."""
    words = re.sub(r"[^\w\s']", " ", text.casefold()).split()
    return " ".join(word for word in words if word not in _LEFT_OUT)
