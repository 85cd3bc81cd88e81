"""The one catalogue of what the program itself says: English stands in the source, other languages in `locale`.

`_` and `n_` give a text in the language now spoken; `N_` and `P_` only mark texts that stand in a table, to be put
through `_` and `n_` when they are shown. A text is a plain literal; what varies is a named placeholder, filled in
afterwards, so that a translation may put it elsewhere: ``_("There is no alert {number}.").format(number=3)``. A
bank's texts have their languages in the bank itself. Nothing that is stored depends on the language spoken, except
the words of `asked` events, which record what was put before people. Nothing is read until `use_language` is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import GNUTranslations, NullTranslations

DOMAIN = "assistant"
SOURCE_LANGUAGE = "en"
# A code may come from a record that somebody else made: nothing that could name another folder is one.
CODE = re.compile(r"([a-z]{2,8})(?:[-_]([A-Za-z0-9]{2,8}))?(?:[.@].*)?", re.IGNORECASE)

_spoken = NullTranslations()


def _(text: str) -> str:
    """`text` in the language now spoken."""
    return _spoken.gettext(text) if text else ""


def n_(one: str, many: str, count: int) -> str:
    """The form that goes with `count`; languages have from one to six of them."""
    return _spoken.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802  # the name that translators' tools know
    """`text` as it is, marked for the catalogue: `_` is applied when it is shown."""
    return text


def P_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """Both forms of a text as they are, marked for the catalogue: `n_(*forms, count)` is applied when it is shown."""
    return one, many


def use_language(*wanted: str | None) -> str:
    """Speak the first of the `wanted` languages that there is, else English; its code."""
    for code in wanted:
        if code and (found := catalogue_in(code)):
            speak(found[1])
            return found[0]
    speak(NullTranslations())
    return SOURCE_LANGUAGE


def speak(catalogue: NullTranslations) -> NullTranslations:
    """Speak out of `catalogue` from here on; the one that was spoken out of before."""
    global _spoken  # a process speaks one language at a time, as it has one terminal
    before, _spoken = _spoken, catalogue
    return before


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak the language `code` for a while, as a document does that is composed in its interview's language."""
    found = catalogue_in(code)
    before = speak(found[1] if found else NullTranslations())
    try:
        yield
    finally:
        speak(before)


def catalogue_in(code: str) -> tuple[str, NullTranslations] | None:
    """The language that `code` (`cy`, `cy-GB`, `cy_GB.UTF-8`) means and its catalogue; None if there is none."""
    parts = CODE.fullmatch(code)
    if parts is None:
        return None
    language, region = parts[1].lower(), parts[2]
    if language == SOURCE_LANGUAGE:
        return SOURCE_LANGUAGE, NullTranslations()
    from importlib.resources import files

    for name in (f"{language}_{region.upper()}", language) if region else (language,):
        compiled = files("assistant") / "locale" / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if compiled.is_file():
            with compiled.open("rb") as file:
                return name, GNUTranslations(file)
    return None
