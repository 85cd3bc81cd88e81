from __future__ import annotations

import json
import typing
from dataclasses import replace
from types import UnionType
from typing import Any, Literal

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.interview.events import BODIES
from assistant.core.record.event import Body, Event
from assistant.errors import DamagedError, NewerFormat, UsageError
from assistant.store.record.codec import (
    ErasedBody,
    StoredEvent,
    body_sha,
    body_text,
    canonical,
    header_hash,
    header_text,
    link,
    seal,
    unseal,
)
from tests.store.record.records import SAID, WHOLE, header_of

LARGEST = 2**53 - 1


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Every value that a field with this annotation can hold."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (typing.Union, UnionType):
        return st.one_of([values(part) for part in inside])
    if origin is tuple:
        return st.lists(values(inside[0]), max_size=3).map(tuple)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(),
        int: st.integers(-LARGEST, LARGEST),
        bool: st.booleans(),
        type(None): st.none(),
    }
    return simple[annotation]


def bodies_of(kind: type[Body]) -> st.SearchStrategy[Body]:
    given_ones: dict[str, st.SearchStrategy[Any]] = {}
    left_out: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in kind.model_fields.items():
        (given_ones if field.is_required() else left_out)[name] = values(field.annotation)
    return st.fixed_dictionaries(given_ones, optional=left_out).map(lambda fields: kind(**fields))


BODY = st.sampled_from(sorted(BODIES)).flatmap(lambda kind: bodies_of(BODIES[kind]))
EVENT = st.builds(
    Event,
    seq=st.just(1),
    at=st.integers(0, LARGEST),
    by=st.sampled_from(["inspector", "case_manager", "assistant"]),
    body=BODY,
    question=st.none() | st.from_regex(r"[a-z_][a-z0-9_]*", fullmatch=True),
    lane=st.sampled_from(["shared", "private", "alert"]),
)


@pytest.mark.parametrize("kind", sorted(BODIES))
@settings(max_examples=20)
@given(data=st.data())
def test_decoding_undoes_encoding_for_every_kind(kind: str, data: st.DataObject) -> None:
    body = data.draw(bodies_of(BODIES[kind]))
    assert BODIES.decode(kind, body.version, body_text(body)) == body


@given(BODY)
def test_decoding_undoes_encoding_whatever_was_said(body: Body) -> None:
    assert BODIES.decode(body.kind, body.version, body_text(body)) == body


@given(EVENT)
def test_unsealing_undoes_sealing(event: Event) -> None:
    [stored] = seal(header_of(), [event])
    assert unseal(stored) == event


@given(BODY)
def test_a_body_is_written_with_sorted_keys_no_spaces_and_no_fraction(body: Body) -> None:
    text = body_text(body)
    assert canonical(json.loads(text, parse_float=pytest.fail)) == text


@given(st.integers(0, len(WHOLE)))
def test_sealing_in_parts_equals_sealing_at_once(cut: int) -> None:
    at_once = seal(header_of(), WHOLE)
    first = seal(header_of(), WHOLE[:cut])
    assert first + seal(first[-1] if first else header_of(), WHOLE[cut:]) == at_once


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON)
def test_the_canonical_form_is_that_of_the_reference_library(value: Any) -> None:
    assert canonical(value).encode() == rfc8785.dumps(value)


@given(st.dictionaries(st.text(st.characters(max_codepoint=127)), st.text()))
def test_the_canonical_form_of_ascii_keys_is_that_of_the_reference_library(value: dict[str, str]) -> None:
    assert canonical(value).encode() == rfc8785.dumps(value)


def test_every_character_is_written_as_the_reference_library_does() -> None:
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x11000))))
    assert canonical(everything).encode() == rfc8785.dumps(everything)


def test_every_field_is_written_out_but_those_that_are_null_anyway() -> None:
    assert body_text(ev.Said(text="Hm")) == '{"cleaned":0,"text":"Hm"}'


def test_a_null_that_says_something_is_written_out() -> None:
    assert body_text(ev.Viewed(code=None)) == '{"code":null}'


def test_a_field_is_written_under_its_name_in_the_contract() -> None:
    signed = ev.Signed(signer="inspector", answer="yes", count=3)
    assert body_text(signed) == '{"as":"yes","count":3,"signer":"inspector"}'


def test_keys_are_sorted_by_utf_16_code_units() -> None:
    assert canonical({"\ufb01": 1, "\U0001f331": 2, "a": 3}) == '{"a":3,"\U0001f331":2,"\ufb01":1}'


def test_the_hash_of_an_event_is_that_of_the_contract() -> None:
    header = header_of()
    prev = body_sha(header_text(header))
    text = '{"cleaned":0,"text":"Hm"}'
    chained = body_sha(f"{prev}\n1\n900\nsaid\n1\ncase_manager\nplan\nshared\n{body_sha(text)}")
    [stored] = seal(header, [Event(1, 900, "case_manager", ev.Said(text="Hm"), "plan")])
    assert stored == StoredEvent(
        1, 900, "said", 1, "case_manager", "plan", "shared", text, body_sha(text), prev, chained
    )


def test_an_absent_question_is_empty_in_the_hash() -> None:
    assert link("p", 1, 0, "met", 1, "inspector", None, "shared", "b") == body_sha(
        "p\n1\n0\nmet\n1\ninspector\n\nshared\nb"
    )


def test_the_first_event_follows_the_header() -> None:
    assert seal(header_of(), SAID)[0].prev == header_hash(header_of()) == body_sha(header_text(header_of()))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"page": 1.5}, "fraction"),
        ({"pages": [1, 2.0]}, "fraction"),
        ({"page": 2**53}, "too large"),
        ({"text": "half \ud83c"}, "lone surrogate"),
        ({"half \ud83c": 1}, "lone surrogate"),
    ],
)
def test_what_json_cannot_carry_unchanged_is_refused(value: object, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        canonical(value)


def test_a_refusal_does_not_repeat_what_was_said() -> None:
    with pytest.raises(UsageError) as caught:
        body_text(ev.Said(text="secret \ud800"))
    assert "secret" not in str(caught.value)


def test_a_body_that_no_transcript_could_carry_is_refused() -> None:
    with pytest.raises(UsageError, match="too long"):
        body_text(ev.Said(text="x" * (8 << 20)))


@pytest.mark.parametrize("wrong", [Event(3, 0, "inspector", ev.Met()), Event(1, 0, "inspector", ev.Met())])
def test_a_gap_or_a_time_that_goes_back_is_the_callers_mistake(wrong: Event) -> None:
    last = seal(header_of(), [Event(1, 5, "inspector", ev.Begun())])[0]
    with pytest.raises(ValueError, match="cannot follow"):
        seal(last, [wrong])
    with pytest.raises(ValueError, match="cannot follow"):
        seal(last, [Event(2, 4, "inspector", ev.Met())])


def test_an_erased_body_is_named_with_its_event() -> None:
    erased = replace(seal(header_of(), SAID)[2], body=None)
    with pytest.raises(ErasedBody, match="What event 3 said was erased") as caught:
        unseal(erased)
    assert caught.value.seq == 3


@pytest.mark.parametrize("fields", [{"by": "nobody"}, {"lane": "fast"}, {"body": '{"text":7}'}, {"body": "["}])
def test_what_cannot_be_read_is_damage(fields: dict[str, Any]) -> None:
    with pytest.raises(DamagedError, match="Event 3 is not as it was written"):
        unseal(replace(seal(header_of(), SAID)[2], **fields))


@pytest.mark.parametrize("fields", [{"kind": "sang"}, {"v": 2}])
def test_an_unknown_kind_or_version_needs_a_newer_program(fields: dict[str, Any]) -> None:
    with pytest.raises(NewerFormat):
        unseal(replace(seal(header_of(), SAID)[2], **fields))
