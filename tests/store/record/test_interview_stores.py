"""One contract, every store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.core.interview import events as ev
from assistant.core.record.event import Event
from assistant.errors import DamagedError, StorageError, UnknownName, UsageError
from assistant.store.record.chain import head_of
from assistant.store.record.codec import body_sha, header_hash, seal
from assistant.store.record.half_typed import LINE, HalfTyped
from assistant.store.record.sqlite import InterviewStore
from tests.store.record.records import (
    BANK,
    BEGUN_AT,
    LATER,
    OPEN,
    OTHER_BANK,
    REPLY,
    SAID,
    SIGNATURE,
    SIGNED,
    WHOLE,
    header_of,
    row_of,
    sha,
    views_with,
)

HEADER = header_of()
ID = HEADER.interview


@pytest.fixture
def store(any_store: InterviewStore) -> InterviewStore:
    return any_store


def begin(store: InterviewStore, interview: str = ID, case: str = "W01", changed: str = BEGUN_AT) -> None:
    store.create(header_of(interview, case), BANK, SAID[:2], views_with(), changed)


def half_typed(text: str, what: str = LINE, phase: str = "meeting") -> HalfTyped:
    return HalfTyped(what, phase, "case_manager", "question lor_plan", text)


def kept(store: InterviewStore) -> object:
    """All that can be seen of a store."""
    return [
        (shelf, list(store.stored(shelf.header.interview)), store.rows(shelf.header.interview))
        for shelf in store.shelves()
    ]


class TestInterviewStore:
    def test_a_new_store_has_no_interviews(self, store: InterviewStore) -> None:
        assert store.shelves() == []

    def test_events_come_back_as_they_went_in(self, store: InterviewStore) -> None:
        store.create(HEADER, BANK, WHOLE, views_with(), BEGUN_AT)
        assert tuple(store.events(ID)) == WHOLE
        assert list(store.stored(ID)) == seal(HEADER, WHOLE)

    def test_events_appended_one_by_one_make_the_same_chain_as_all_at_once(self, store: InterviewStore) -> None:
        store.create(HEADER, BANK, (), views_with(), BEGUN_AT)
        for event in WHOLE:
            store.append(ID, event.seq - 1, [event], views_with(), LATER)
        assert list(store.stored(ID)) == seal(HEADER, WHOLE)

    def test_what_stands_beside_the_events_is_kept(self, store: InterviewStore) -> None:
        begin(store)
        store.append(ID, 2, SAID[2:], views_with(outline=replace(OPEN, answered=1, place="1A2")), LATER)
        shelf = store.shelf(ID)
        assert (shelf.header, shelf.outline) == (HEADER, replace(OPEN, answered=1, place="1A2"))
        assert (shelf.count, shelf.last_hash) == (10, seal(HEADER, SAID)[-1].hash)
        assert (shelf.head, shelf.changed, shelf.training) == (None, LATER, False)

    def test_a_record_without_events_ends_with_its_header(self, store: InterviewStore) -> None:
        store.create(HEADER, BANK, (), views_with(), BEGUN_AT)
        assert (store.shelf(ID).count, store.shelf(ID).last_hash) == (0, header_hash(HEADER))

    @pytest.mark.parametrize("after", [0, 1, 3])
    def test_an_append_to_where_the_record_does_not_stand_changes_nothing(
        self, store: InterviewStore, after: int
    ) -> None:
        begin(store)
        before = kept(store)
        with pytest.raises(StorageError, match="has 2 events"):
            store.append(ID, after, [SAID[2]._replace(seq=after + 1)], views_with(row_of()), LATER)
        assert kept(store) == before

    @pytest.mark.parametrize("wrong", [SAID[2]._replace(seq=4), SAID[2]._replace(at=-1)])
    def test_an_event_that_cannot_follow_changes_nothing(self, store: InterviewStore, wrong: Event) -> None:
        begin(store)
        before = kept(store)
        with pytest.raises(ValueError, match="cannot follow"):
            store.append(ID, 2, [wrong], views_with(row_of()), LATER)
        assert kept(store) == before

    def test_several_events_are_kept_all_or_none(self, store: InterviewStore) -> None:
        begin(store)
        before = kept(store)
        half = Event(4, 950, "case_manager", ev.Said(text="half \ud83c"))
        with pytest.raises(UsageError, match="lone surrogate"):
            store.append(ID, 2, [SAID[2], half], views_with(row_of()), LATER)
        assert kept(store) == before

    def test_views_may_change_without_an_event(self, store: InterviewStore) -> None:
        begin(store)
        store.append(ID, 2, [], views_with(row_of(), outline=replace(OPEN, place="2A1")), LATER)
        assert (store.shelf(ID).count, store.shelf(ID).outline.place) == (2, "2A1")

    def test_rows_come_and_change_and_go(self, store: InterviewStore) -> None:
        store.create(HEADER, BANK, SAID[:2], views_with(row_of("plan"), row_of("visits")), BEGUN_AT)
        changed = row_of("plan", answer="sufficient", side="met", main_reason=None, reasons=(), amended=1)
        store.append(ID, 2, [SAID[2]], views_with(changed, row_of("court"), gone=["visits", "never_there"]), LATER)
        assert store.rows(ID) == {"plan": changed, "court": row_of("court")}

    @pytest.mark.parametrize(
        "answer", ["sufficient", "0 %", 0, 12, -3, ("school", "home"), (), None, 'He said "no" – 🌱']
    )
    def test_an_answer_of_any_kind_comes_back_as_it_was(self, store: InterviewStore, answer: object) -> None:
        row = row_of(answer=answer, prepared=answer, counts=False, theme=None, view="sufficient", set_aside="declined")
        store.create(HEADER, BANK, SAID[:2], views_with(row), BEGUN_AT)
        assert store.rows(ID) == {"plan": row}

    def test_the_rows_of_one_interview_are_not_anothers(self, store: InterviewStore) -> None:
        begin(store)
        store.create(header_of("01JBBBB"), BANK, SAID[:2], views_with(row_of()), BEGUN_AT)
        assert store.rows(ID) == {}

    def test_the_inspectors_signature_makes_the_head(self, store: InterviewStore) -> None:
        begin(store)
        store.append(ID, 2, (*SAID[2:], SIGNATURE), views_with(outline=SIGNED), LATER)
        head = head_of(11, seal(HEADER, WHOLE)[10].hash)
        assert store.shelf(ID).head == head
        store.append(ID, 11, [REPLY], views_with(outline=SIGNED), LATER)
        assert store.shelf(ID).head == head

    def test_the_case_managers_signature_makes_no_head(self, store: InterviewStore) -> None:
        begin(store)
        signed = ev.Signed(signer="case_manager", answer="yes", count=3)
        store.append(ID, 2, [Event(3, 900, "case_manager", signed)], views_with(), LATER)
        assert store.shelf(ID).head is None

    def test_a_record_keeps_the_bytes_of_its_bank(self, store: InterviewStore) -> None:
        begin(store)
        store.create(header_of("01JBBBB", bank=OTHER_BANK), OTHER_BANK, SAID[:2], views_with(), BEGUN_AT)
        begin(store, "01JCCCC")
        assert (store.bank(ID), store.bank("01JBBBB"), store.bank("01JCCCC")) == (BANK, OTHER_BANK, BANK)

    def test_a_bank_is_found_by_its_hash(self, store: InterviewStore) -> None:
        begin(store)
        assert store.bank_by_sha(sha(BANK)) == BANK
        assert store.bank_by_sha(sha(OTHER_BANK)) is None

    def test_a_bank_that_is_not_the_one_named_is_refused(self, store: InterviewStore) -> None:
        with pytest.raises(DamagedError, match="question bank"):
            store.create(HEADER, OTHER_BANK, SAID, views_with(), BEGUN_AT)
        assert store.shelves() == []

    def test_an_id_is_taken_once(self, store: InterviewStore) -> None:
        begin(store)
        before = kept(store)
        with pytest.raises(UsageError, match="here already"):
            store.create(header_of(case="W99"), BANK, SAID, views_with(row_of()), LATER)
        assert kept(store) == before

    @pytest.mark.parametrize(
        "use",
        [
            lambda store: store.append("01JAAA", 0, SAID, views_with(), LATER),
            lambda store: store.events("01JAAA"),
            lambda store: store.stored("01JAAA"),
            lambda store: store.bank("01JAAA"),
            lambda store: store.rows("01JAAA"),
            lambda store: store.discard("01JAAA", "begun by mistake", LATER),
        ],
    )
    def test_only_a_whole_id_is_good_enough_to_use_a_record(
        self, store: InterviewStore, use: Callable[[InterviewStore], object]
    ) -> None:
        begin(store)
        before = kept(store)
        with pytest.raises(UnknownName, match="did you mean '01JAAAA'"):
            use(store)
        assert kept(store) == before

    def test_the_last_changed_comes_first_whatever_its_offset(self, store: InterviewStore) -> None:
        begin(store, "01JBBBB", changed="2013-05-14T10:30:00+00:00")
        begin(store, "01JAAAA", changed="2013-05-14T11:29:00+01:00")
        begin(store, "01JCCCC", changed="2013-05-14T10:29:30+00:00")
        assert [shelf.header.interview for shelf in store.shelves()] == ["01JBBBB", "01JCCCC", "01JAAAA"]

    @pytest.mark.parametrize("name", ["01JAAAA", "01jaaaa", "01JA", " 01ja ", "W01", "w01"])
    def test_an_id_its_beginning_or_a_case_reference_names_an_interview(self, store: InterviewStore, name: str) -> None:
        begin(store)
        begin(store, "01JBBBB", "W02")
        assert store.shelf(name).header == HEADER

    def test_a_case_reference_wins_over_the_beginning_of_an_id(self, store: InterviewStore) -> None:
        begin(store, case="01")
        begin(store, "01JBBBB", "W02")
        assert store.shelf("01").header.interview == ID

    def test_an_ambiguous_name_lists_what_it_could_be(self, store: InterviewStore) -> None:
        begin(store)
        begin(store, "01JABBB", "W01")
        begin(store, "01JBBBB", "")
        with pytest.raises(UnknownName, match=r"2 interviews.*\n- 01JABBB \(case W01\)\n- 01JAAAA \(case W01\)$"):
            store.shelf("W01")
        with pytest.raises(UnknownName, match=r"3 interviews.*\n- 01JBBBB\n"):
            store.shelf("01J")

    def test_an_ambiguous_name_does_not_list_a_whole_inspection(self, store: InterviewStore) -> None:
        for number in range(10, 19):
            begin(store, f"01J{number}")
        with pytest.raises(UnknownName, match=r"9 interviews.*(\n- 01J1[0-8] \(case W01\)){9}$"):
            store.shelf("01")
        for number in range(19, 30):
            begin(store, f"01J{number}")
        with pytest.raises(UnknownName, match="and 11 more") as caught:
            store.shelf("01")
        assert str(caught.value).count("\n") == 10

    def test_an_unknown_name_is_told_the_nearest(self, store: InterviewStore) -> None:
        begin(store, case="WANDS-01")
        with pytest.raises(UnknownName, match="'WANDS-10'; did you mean 'WANDS-01'"):
            store.shelf("WANDS-10")

    @pytest.mark.parametrize("name", ["", "   ", "%", "_", "\x1b[2J"])
    def test_nothing_is_named_by_a_blank_or_a_wildcard(self, store: InterviewStore, name: str) -> None:
        begin(store, case="")
        with pytest.raises(UnknownName):
            store.shelf(name)

    def test_an_imported_record_is_kept_exactly(self, store: InterviewStore) -> None:
        erased = replace(seal(HEADER, WHOLE)[2], body=None)
        stored = [*seal(HEADER, WHOLE)[:2], erased, *seal(HEADER, WHOLE)[3:]]
        store.add_transcript(HEADER, BANK, stored, views_with(row_of(), outline=SIGNED), LATER)
        assert list(store.stored(ID)) == stored
        assert store.shelf(ID).head == head_of(11, stored[10].hash)
        assert store.rows(ID) == {"plan": row_of()}

    def test_an_erased_body_is_named_when_its_turn_comes(self, store: InterviewStore) -> None:
        stored = seal(HEADER, WHOLE)
        stored[2] = replace(stored[2], body=None)
        store.add_transcript(HEADER, BANK, stored, views_with(), LATER)
        events = store.events(ID)
        assert [next(events), next(events)] == list(WHOLE[:2])
        with pytest.raises(DamagedError, match="What event 3 said was erased"):
            next(events)

    def test_a_pseudonymised_record_is_training_material(self, store: InterviewStore) -> None:
        header = header_of(pseudonymised=True)
        store.add_transcript(header, BANK, seal(header, SAID), views_with(), LATER)
        assert store.shelf(ID).training

    def test_a_broken_record_is_not_taken_in(self, store: InterviewStore) -> None:
        stored = seal(HEADER, WHOLE)
        stored[4] = replace(stored[4], body="{}", body_sha=body_sha("{}"))
        with pytest.raises(DamagedError, match=r"Event 5 was changed after it was recorded\. Nothing was kept\."):
            store.add_transcript(HEADER, BANK, stored, views_with(), LATER)
        assert store.shelves() == []

    def test_a_record_that_is_here_is_not_taken_in_again(self, store: InterviewStore) -> None:
        begin(store)
        with pytest.raises(UsageError, match="here already"):
            store.add_transcript(HEADER, BANK, seal(HEADER, WHOLE), views_with(), LATER)
        assert store.shelf(ID).count == 2

    def test_an_imported_record_can_be_gone_on_with(self, store: InterviewStore) -> None:
        store.add_transcript(HEADER, BANK, seal(HEADER, SAID), views_with(), BEGUN_AT)
        store.append(ID, 10, [SIGNATURE], views_with(outline=SIGNED), LATER)
        assert list(store.stored(ID)) == seal(HEADER, (*SAID, SIGNATURE))

    @pytest.mark.parametrize("text", ["/note half a l", "Llŷr said \U0001f600\nand then", "x" * 100_000])
    def test_the_line_being_typed_comes_back_and_the_record_is_as_it_was(
        self, store: InterviewStore, text: str
    ) -> None:
        begin(store)
        before = kept(store)
        line = half_typed(text)
        assert store.half_typed.of(ID, LINE, "meeting") is None
        store.half_typed.keep(ID, half_typed("before"))
        store.half_typed.keep(ID, line)
        assert store.half_typed.of(ID, LINE, "meeting") == line
        assert kept(store) == before
        store.half_typed.keep(ID, half_typed(""))
        assert store.half_typed.of(ID, LINE, "meeting") is None

    def test_what_is_half_typed_alone_and_in_forms_stands_apart(self, store: InterviewStore) -> None:
        begin(store)
        several = [half_typed("she"), half_typed("alone", phase="preparing"), half_typed("{}", what="alert")]
        for one in several:
            store.half_typed.keep(ID, one)
        assert [store.half_typed.of(ID, one.what, one.phase) for one in several] == several
        store.half_typed.keep(ID, half_typed("", phase="preparing"))
        assert [store.half_typed.of(ID, one.what, one.phase) for one in several] == [several[0], None, several[2]]

    def test_the_line_being_typed_goes_with_its_interview(self, store: InterviewStore) -> None:
        begin(store)
        store.half_typed.keep(ID, half_typed("half"))
        store.discard(ID, "begun by mistake", LATER)
        assert not store.shelves()

    def test_what_was_decided_before_sharing_is_kept_beside_the_record_and_goes_with_it(
        self, store: InterviewStore
    ) -> None:
        begin(store)
        before = kept(store)
        assert store.pseudonyms(ID) == ""
        store.keep_pseudonyms(ID, "first")
        store.keep_pseudonyms(ID, "second: Llŷr")
        assert store.pseudonyms(ID) == "second: Llŷr"
        assert kept(store) == before
        store.discard(ID, "begun by mistake", LATER)
        begin(store, "01JBBBB")
        assert store.pseudonyms("01JBBBB") == ""

    def test_a_discarded_interview_is_gone_and_the_others_stay(self, store: InterviewStore) -> None:
        begin(store)
        begin(store, "01JBBBB", "W02")
        store.discard(ID, "begun by mistake", LATER)
        assert [shelf.header.interview for shelf in store.shelves()] == ["01JBBBB"]
        assert tuple(store.events("01JBBBB")) == SAID[:2]
        with pytest.raises(UnknownName):
            store.events(ID)

    def test_nothing_is_added_to_a_discarded_interview(self, store: InterviewStore) -> None:
        begin(store)
        store.append(ID, 2, [SAID[2]], views_with(), LATER)
        store.discard(ID, "begun by mistake", LATER)
        with pytest.raises(UnknownName):
            store.append(ID, 3, [SAID[3]], views_with(), LATER)

    def test_after_a_refused_append_the_record_goes_on_where_it_stood(self, store: InterviewStore) -> None:
        begin(store)
        store.append(ID, 2, [SAID[2]], views_with(), LATER)
        with pytest.raises(StorageError, match="has 3 events"):
            store.append(ID, 2, [SAID[2]], views_with(), LATER)
        store.append(ID, 3, SAID[3:], views_with(), LATER)
        assert list(store.stored(ID)) == seal(HEADER, SAID)

    def test_a_bank_goes_with_its_last_interview(self, store: InterviewStore) -> None:
        begin(store)
        begin(store, "01JBBBB")
        store.discard(ID, "begun by mistake", LATER)
        assert store.bank_by_sha(sha(BANK)) == BANK
        store.discard("01JBBBB", "begun by mistake", LATER)
        assert store.bank_by_sha(sha(BANK)) is None

    def test_a_signed_interview_is_not_discarded(self, store: InterviewStore) -> None:
        store.create(HEADER, BANK, WHOLE, views_with(row_of(), outline=SIGNED), BEGUN_AT)
        before = kept(store)
        with pytest.raises(UsageError, match="cannot be discarded"):
            store.discard(ID, "changed my mind", LATER)
        assert kept(store) == before

    def test_a_discarded_interview_is_not_taken_back(self, store: InterviewStore) -> None:
        begin(store)
        store.discard(ID, "begun by mistake", LATER)
        with pytest.raises(UsageError, match="was discarded here"):
            store.add_transcript(HEADER, BANK, seal(HEADER, SAID), views_with(), LATER)
        with pytest.raises(UsageError, match="was discarded here"):
            begin(store)
