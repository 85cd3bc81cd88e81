from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.record.event import Event, Header, Signer
from assistant.errors import UsageError
from assistant.store.record.chain import Fault, check, head_of, parse_head, signed_head
from assistant.store.record.codec import StoredEvent, body_sha, body_text, header_hash, link, seal
from tests.store.record.records import REPLY, SAID, SIGNATURE, WHOLE, header_of, lines_of
from tools.verify_transcript import verify

HEADER = header_of()
STORED = seal(HEADER, WHOLE)
HEAD = head_of(11, STORED[10].hash)
OTHER = ev.Said(text="Something else was said")
Record = list[StoredEvent]


def independently(header: Header, stored: Sequence[StoredEvent], head: str = "") -> str:
    """What the verifier says that shares no code with the program."""
    return verify([line.encode().removesuffix(b"\n") for line in lines_of(header, stored)], head)


def hashed_again(event: StoredEvent) -> StoredEvent:
    """The event with hashes that fit its own fields, as a forger would leave it."""
    sha = event.body_sha if event.body is None else body_sha(event.body)
    fields = (event.prev, event.seq, event.at, event.kind, event.v, event.by, event.question, event.lane, sha)
    return replace(event, body_sha=sha, hash=link(*fields))


def with_event(record: Record, place: int, **fields: Any) -> Record:
    return [*record[:place], replace(record[place], **fields), *record[place + 1 :]]


def edit_body(record: Record, place: int) -> Record:
    return with_event(record, place, body=body_text(OTHER))


def edit_body_and_its_hash(record: Record, place: int) -> Record:
    return with_event(record, place, body=body_text(OTHER), body_sha=body_sha(body_text(OTHER)))


def edit_speaker(record: Record, place: int) -> Record:
    return with_event(record, place, by="inspector" if record[place].by == "case_manager" else "case_manager")


def edit_question(record: Record, place: int) -> Record:
    return with_event(record, place, question="another")


def edit_lane(record: Record, place: int) -> Record:
    return with_event(record, place, lane="shared" if record[place].lane == "private" else "private")


def edit_time(record: Record, place: int) -> Record:
    return with_event(record, place, at=record[place].at + 1)


def edit_kind(record: Record, place: int) -> Record:
    return with_event(record, place, kind="said" if record[place].kind != "said" else "noted")


def edit_hash(record: Record, place: int) -> Record:
    return with_event(record, place, hash="0" * 64)


def delete(record: Record, place: int) -> Record:
    return record[:place] + record[place + 1 :]


def insert_twice(record: Record, place: int) -> Record:
    return [*record[:place], record[place], *record[place:]]


def insert_forged(record: Record, place: int) -> Record:
    prev = record[place - 1].hash if place else header_hash(HEADER)
    forged = StoredEvent(
        record[place].seq, record[place].at, "said", 1, "inspector", None, "shared", body_text(OTHER), "", prev, ""
    )
    later = [replace(event, seq=event.seq + 1) for event in record[place:]]
    return [*record[:place], hashed_again(forged), *later]


def swap(record: Record, place: int) -> Record:
    other = place + 1 if place + 1 < len(record) else place - 1
    swapped = list(record)
    swapped[place], swapped[other] = swapped[other], swapped[place]
    return swapped


EDITS: tuple[Callable[[Record, int], Record], ...] = (
    edit_body,
    edit_body_and_its_hash,
    edit_speaker,
    edit_question,
    edit_lane,
    edit_time,
    edit_kind,
    edit_hash,
)


def test_a_record_as_it_was_written_has_no_fault() -> None:
    last = STORED[-1].hash
    assert check(HEADER, STORED, count=12, last_hash=last, head=HEAD, signed=HEAD) == []
    assert independently(HEADER, STORED) == f"ok: 12 events, head {HEAD}"


def test_an_empty_record_has_no_fault() -> None:
    assert check(HEADER, [], count=0, last_hash=header_hash(HEADER)) == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("place", range(len(STORED)))
def test_an_edited_event_is_found_by_both_verifiers(edit: Callable[[Record, int], Record], place: int) -> None:
    wrong = edit(STORED, place)
    assert check(HEADER, wrong)[0].line == place + 1
    assert independently(HEADER, wrong).startswith(f"line {place + 2} ")


@pytest.mark.parametrize("insertion", [insert_twice, insert_forged], ids=lambda insertion: insertion.__name__)
@pytest.mark.parametrize("place", range(len(STORED)))
def test_an_inserted_event_is_found_by_both_verifiers(insertion: Callable[[Record, int], Record], place: int) -> None:
    wrong = insertion(STORED, place)
    assert check(HEADER, wrong)[0].line == place + 2
    assert independently(HEADER, wrong).startswith(f"line {place + 3} ")


@pytest.mark.parametrize("place", range(len(STORED)))
def test_two_events_swapped_are_found_by_both_verifiers(place: int) -> None:
    wrong = swap(STORED, place)
    first = min(place, len(STORED) - 2) + 1
    assert check(HEADER, wrong)[0].line == first
    assert independently(HEADER, wrong).startswith(f"line {first + 1} ")


@pytest.mark.parametrize("place", range(len(STORED) - 1))
def test_a_deleted_event_is_found_by_both_verifiers(place: int) -> None:
    wrong = delete(STORED, place)
    assert check(HEADER, wrong)[0].line == place + 1
    assert independently(HEADER, wrong).startswith(f"line {place + 2} ")


@given(st.integers(0, len(STORED) - 2))
def test_an_event_edited_and_hashed_again_is_found_at_the_next_one(at: int) -> None:
    forged = hashed_again(replace(STORED[at], by="assistant", body=body_text(OTHER), kind="said"))
    wrong = [*STORED[:at], forged, *STORED[at + 1 :]]
    assert check(HEADER, wrong)[0].line == at + 2
    assert independently(HEADER, wrong).startswith(f"line {at + 3} ")


def test_a_last_event_edited_and_hashed_again_is_found_by_what_stands_beside_the_record() -> None:
    forged = hashed_again(replace(STORED[-1], body=body_text(REPLY.body.model_copy(update={"text": "No"}))))
    wrong = [*STORED[:-1], forged]
    assert check(HEADER, wrong) == []
    assert check(HEADER, wrong, count=12, last_hash=STORED[-1].hash, signed=HEAD) == [
        Fault(12, "The last event is not the one that was recorded last.")
    ]


@pytest.mark.parametrize("here", range(11))
def test_a_cut_tail_is_found_by_the_count_and_by_a_head_and_by_nothing_else(here: int) -> None:
    cut = STORED[:here]
    assert check(HEADER, cut) == []
    assert check(HEADER, cut, head=HEAD) == [Fault(here + 1, f"The document names 11 events; the record has {here}.")]
    assert independently(HEADER, cut, HEAD).startswith(f"line {here + 2} ")
    faults = check(HEADER, cut, count=12, last_hash=STORED[-1].hash, signed=HEAD)
    assert faults[0] == Fault(here + 1, f"The record had 12 events; {here} are here. The end was cut off.")


def test_a_cut_tail_shows_even_when_the_count_was_lowered_with_it() -> None:
    cut = STORED[:10]
    assert check(HEADER, cut, count=10, last_hash=cut[-1].hash, signed=HEAD) == [
        Fault(11, f"The interview was signed ({HEAD}), and that signature is not here.")
    ]


def test_events_added_behind_the_record_show() -> None:
    faults = check(HEADER, STORED, count=11, last_hash=STORED[10].hash, signed=HEAD)
    assert faults == [Fault(12, "The record had 11 events; 12 are here. Something was added.")]


def test_replies_after_the_signature_do_not_change_its_head() -> None:
    assert check(HEADER, STORED[:11], head=HEAD) == check(HEADER, STORED, head=HEAD) == []


def test_a_record_rewritten_from_end_to_end_is_found_only_by_a_head_that_somebody_else_holds() -> None:
    told_otherwise = [*SAID[:2], SAID[2]._replace(body=OTHER), *SAID[3:], SIGNATURE]
    forged = seal(HEADER, told_otherwise)
    last = forged[-1].hash
    assert check(HEADER, forged, count=11, last_hash=last, signed=head_of(11, last)) == []
    assert independently(HEADER, forged).startswith("ok")
    said = "Up to event 11 this is not the record that the document was made from."
    assert check(HEADER, forged, head=HEAD) == [Fault(11, said)]
    assert independently(HEADER, forged, HEAD).startswith("line 12 ")


def test_a_changed_header_is_found_before_the_first_event() -> None:
    other = HEADER.model_copy(update={"case": "W02"})
    assert check(other, STORED)[0].line == 0
    assert independently(other, STORED).startswith("line 2 ")


def test_time_never_goes_back() -> None:
    early = hashed_again(replace(STORED[2], at=0))
    late = hashed_again(replace(STORED[1], at=5, hash=""))
    following = hashed_again(replace(early, prev=late.hash))
    [fault] = check(HEADER, [STORED[0], late, following])
    assert fault == Fault(3, "Event 3 says that it happened before the event it follows.")
    assert independently(HEADER, [STORED[0], late, following]).startswith("line 4 ")


def test_a_signature_over_another_number_of_events_is_found() -> None:
    wrong = seal(HEADER, [*SAID, SIGNATURE._replace(body=ev.Signed(signer="inspector", answer="yes", count=9))])
    assert check(HEADER, wrong) == [Fault(11, "Event 11 is a signature over 9 events, and 11 stand here.")]
    assert independently(HEADER, wrong).startswith("line 12 ")


def test_a_signature_that_the_record_beside_it_does_not_know_is_found() -> None:
    faults = check(HEADER, STORED, count=12, last_hash=STORED[-1].hash)
    assert faults == [Fault(11, "Event 11 is a signature, but not the one that is kept beside the record.")]


def test_a_fault_is_said_in_words_that_anybody_understands() -> None:
    [fault] = check(HEADER, edit_body(STORED, 4))
    assert fault == Fault(5, "Event 5 was changed after it was recorded.")


def test_what_follows_a_fault_is_checked_too() -> None:
    wrong = edit_body(edit_speaker(swap(STORED, 2), 7), 10)
    assert [fault.line for fault in check(HEADER, wrong)] == [3, 4, 5, 8, 11]


def test_an_erased_body_leaves_the_chain_whole() -> None:
    erased = with_event(STORED, 2, body=None)
    assert check(HEADER, erased) == []
    assert independently(HEADER, erased) == f"ok: 12 events, head {HEAD}"


def test_a_case_managers_signature_or_none_today_makes_no_head() -> None:
    def signed_as(signer: Signer, answer: Any) -> Event:
        return Event(1, 0, "inspector", ev.Signed(signer=signer, answer=answer, count=1))

    assert signed_head(seal(HEADER, [signed_as("case_manager", "yes")])) is None
    assert signed_head(seal(HEADER, [signed_as("inspector", "not_today")])) is None
    assert signed_head(seal(HEADER, [signed_as("inspector", "yes")])) is not None


@pytest.mark.parametrize(
    "head", ["", "12", "12:", "0:0123456789abcdef", "-1:0123456789abcdef", "12:0123", "x:y", "٣:0123456789abcdef"]
)
def test_what_is_no_head_is_refused(head: str) -> None:
    with pytest.raises(UsageError, match="COUNT:HEX"):
        check(HEADER, STORED, head=head)


def test_a_head_may_be_typed_in_capitals_and_with_spaces_around() -> None:
    assert parse_head(f" {HEAD.upper()} ") == (11, STORED[10].hash[:16])
