"""Who is talked about, and what they are called instead: one role for a person or place throughout the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.catalogue import N_, _
from assistant.core.record.event import Frozen
from assistant.core.sharing.folding import fold
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal

Kind = Literal["person", "place", "organisation", "thing"]
# Words in a role that say what sort of thing it is; anything else is a person.
KIND_WORDS: Mapping[str, Kind] = {
    "street": "place", "road": "place", "town": "place", "city": "place", "village": "place", "area": "place",
    "estate": "place", "park": "place", "place": "place", "address": "place", "county": "place", "house": "place",
    "school": "organisation", "college": "organisation", "club": "organisation", "gang": "organisation",
    "team": "organisation", "hospital": "organisation", "church": "organisation", "mosque": "organisation",
    "court": "organisation", "home": "organisation", "hostel": "organisation", "company": "organisation",
    "service": "organisation", "charity": "organisation", "group": "organisation", "police": "organisation",
    "dog": "thing", "pet": "thing", "car": "thing", "thing": "thing", "game": "thing",
}  # fmt: skip
# Of which there may be several: they are told apart by a letter (people) or a number.
SEVERAL = frozenset(
    """
    friend victim witness worker teacher neighbour relative sister brother cousin carer officer person child
    school street road town city village area estate park place club gang team hospital church mosque court home
    hostel company service charity group college thing
    """.split()  # noqa: SIM905  # a list of words reads better as text
)
MAX_SPELLING = 80
HINT = N_("Write a role, a colon and the names: the mother: Ann Jones, Annie.")


class Entry(Frozen):
    """One person, place, organisation or thing: what stands in its stead, and how it is spelled."""

    role: str
    kind: Kind = "person"
    spellings: tuple[str, ...]


class NameTable(Frozen):
    """The replacement table of one interview."""

    entries: tuple[Entry, ...] = ()

    def add(self, role: str, *spellings: str, kind: Kind | None = None) -> NameTable:
        """The table with these spellings under `role`; a role that is there already gets them as well."""
        wanted = fold(role)
        new = tuple(dict.fromkeys(text for text in (_tidy(spelling) for spelling in spellings) if text))
        for place, entry in enumerate(self.entries):
            if fold(entry.role) == wanted:
                both = tuple({fold(text): text for text in (*new, *entry.spellings)}.values())
                grown = entry.model_copy(update={"spellings": tuple(sorted(both, key=lambda t: (-len(t), t)))})
                return NameTable(entries=(*self.entries[:place], grown, *self.entries[place + 1 :]))
        return NameTable(entries=(*self.entries, Entry(role=_tidy(role), kind=kind or kind_of(role), spellings=new)))

    def without(self, role: str) -> NameTable:
        """The table without this role."""
        return NameTable(entries=tuple(entry for entry in self.entries if fold(entry.role) != fold(role)))

    def role_for(self, wanted: str) -> str:
        """The full role for a short one: `friend` is the next free Friend A, B, ...; others stay as they are."""
        word = _tidy(wanted)
        if fold(word) not in SEVERAL:
            return word
        taken = {fold(entry.role) for entry in self.entries}
        base = word[:1].upper() + word[1:]
        marks = _letters() if kind_of(word) == "person" else map(str, range(1, 1000))
        return next(role for mark in marks if fold(role := f"{base} {mark}") not in taken)


def _letters() -> list[str]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [*alphabet, *(first + second for first in alphabet for second in alphabet)]


def kind_of(role: str) -> Kind:
    """The kind that a role's words name; a person where they name none."""
    return next(
        (KIND_WORDS[word] for word in reversed(re.findall(r"[a-z]+", fold(role))) if word in KIND_WORDS), "person"
    )


def _tidy(text: str) -> str:
    return " ".join(clean(text)[0].split())[:MAX_SPELLING]


def read_entry(table: NameTable, line: str) -> NameTable | Refusal:
    """The table with what a typed line adds: `the mother: Ann Jones, Annie`, or `friend: Kev` for the next friend."""
    role, colon, rest = line.partition(":")
    names = [name.strip() for name in re.split(r"[,;]", rest) if name.strip()]
    if not colon or not role.strip() or not names:
        return Refusal(_("That names nobody."), _(HINT))
    shared = {fold(word) for word in re.findall(r"\w+", role)} & {fold(name) for name in names}
    if shared:
        return Refusal(_("The role has the name in it; it would stand in the shared file."), _(HINT))
    return table.add(table.role_for(role), *names)
