"""A family reads what was written, whatever the version; texts are changed wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.core.inspection import events as ie
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.record.bodies import Family, in_texts
from assistant.core.record.event import Body
from assistant.errors import NewerFormat


class Potted(Body):
    kind = "potted"
    version = 3
    plant: str


def family() -> Family:
    made = Family(__name__)
    made.readers["potted", 2] = lambda text: Potted(plant=f"from {text}")
    return made


def test_a_family_is_what_its_module_holds_and_no_more() -> None:
    assert family() == {"potted": Potted}
    assert not ev.BODIES.keys() & {"created", "letter_read"}
    assert {body.__module__ for body in ie.BODIES.values()} == {ie.__name__}


def test_an_older_version_is_read_by_what_stands_for_it() -> None:
    assert family().decode("potted", 3, '{"plant":"fern"}') == Potted(plant="fern")
    assert family().decode("potted", 2, "moss") == Potted(plant="from moss")


@pytest.mark.parametrize(
    ("kind", "version", "told"),
    [("potted", 4, "newer version"), ("dug", 1, "newer version"), ("potted", 1, "never released")],
)
def test_what_is_not_known_here_is_named(kind: str, version: int, told: str) -> None:
    with pytest.raises(NewerFormat, match=f"'{kind}', version {version}.*{told}"):
        family().decode(kind, version, "{}")


@dataclass(frozen=True)
class Planting:
    body: Body
    where: tuple[str, ...]
    deep: int | None = None


def test_texts_are_changed_in_bodies_and_in_what_carries_them() -> None:
    sentence = ie.LetterSentence(number="1", statement="a", text="b", n=1, of=2)
    read = ie.LetterRead(sentences=(sentence,))
    upper = sentence.model_copy(update={"statement": "A", "text": "B"})
    assert in_texts(read, str.upper) == ie.LetterRead(sentences=(upper,))
    planting = Planting(ev.Signed(signer="inspector", answer="yes", count=3), ("bed", "pot"))
    assert in_texts(planting.where, str.title) == ("Bed", "Pot")
    assert in_texts(planting, lambda text: text) == planting
    assert in_texts(None, str.upper) is None


def test_texts_inside_the_lists_of_a_move_are_changed() -> None:
    move = moves.UpdateAlert((("told", "Sam"), ("outcome", "seen")))
    assert in_texts(move, str.upper) == moves.UpdateAlert((("TOLD", "SAM"), ("OUTCOME", "SEEN")))


def test_a_move_with_nothing_to_change_is_the_same_move() -> None:
    move = moves.Put(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3))
    assert in_texts(move, lambda text: text) is move
