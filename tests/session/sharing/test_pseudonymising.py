"""From a record to a file that may be shared: table, review, consent, the last look, and what must not be in it."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.rewriting import everywhere_key
from assistant.core.sharing.scan import Scanner
from assistant.core.text.refusal import Refusal
from assistant.errors import NotSharable, UsageError
from assistant.session.interview.sitting import Sitting
from assistant.session.interview.transfer import export_text, take_in, verify_file
from assistant.session.sharing.pseudonymising import Pseudonymising, add_names, open_pseudonymising
from assistant.session.sharing.shared_file import Shared, finished, look_through
from assistant.store.record.sqlite import InterviewStore
from tests.face.tui.stage import SMALL_BANK, Clock, made, new_sitting
from tests.stores import in_memory

FORMS = ("jsonl", "md", "html")
NAMES = (
    "Jordan Fitzgerald", "Jordy", "Sharon Fitzgerald", "Shaz", "Will Okafor", "Grace Nguyen", "Siân Al-Rashid",
    "Anne-Marie ap Rhys", "Llŷr Bevan", "Kacper Kowalski", "Zofia", "Tegan O'Neill", "Dazza", "Bubba",
)  # fmt: skip
PLACES = ("Ysgol Bro Taf", "Harehills", "Larkspur Lane", "Wibsey", "Kingsmead Academy", "Caerphilly")
NUMBERS = (
    "LS8 2AB", "CF44 9XY", "07700 900123", "0113 496 0000", "jordan.f@example.org", "943 476 5919", "YA12 ABC",
    "P123 KLM", "13/12345/12", "2012/345678A", "T20137001", "@jordy_99", "QQ 12 34 56 C", "www.example.org/jordan",
    "14 Acacia Avenue",
)  # fmt: skip
DATES = (
    "2013-04-02", "14 February 2013", "3 March 2012", "12/01/2013", "1.11.2012", "24 December 2012", "June 9, 2011",
    "2012-10-30", "7th May 2013", "22/08/11",
)  # fmt: skip
AGES = ("aged 15", "14 years old", "16-year-old", "born 12/03/1998", "he is 17,")
PLANTED = (*NAMES, *PLACES, *NUMBERS, *DATES, *AGES)
ROLES = (
    "the child: Jordan Fitzgerald, Jordy, Bubba", "the mother: Sharon Fitzgerald, Shaz", "friend: Will Okafor",
    "friend: Grace Nguyen, Dazza", "the victim: Siân Al-Rashid", "worker: Anne-Marie ap Rhys", "the father: Llŷr Bevan",
    "friend: Kacper Kowalski", "sister: Zofia", "worker: Tegan O'Neill", "school: Ysgol Bro Taf",
    "school: Kingsmead Academy", "town: Harehills", "town: Wibsey", "town: Caerphilly", "street: Larkspur Lane",
)  # fmt: skip


def talk(store: InterviewStore) -> Sitting:
    clock = Clock()
    sitting = new_sitting(store=store, clock=clock, case="FITZ-77", child="Jordan", inspector="Ivor Quill",
                          case_manager="Mair Tudor")  # fmt: skip
    said = [moves.Say("case_manager", f"Then there was {planted} and so on.") for planted in PLANTED]
    for move in (
        *said,
        moves.Note("PRIVATE-CANARY", private=True),
        moves.Say("case_manager", "WITHHELD-CANARY"),
        moves.Withhold(),
        moves.Put(ev.AlertRaised(who="child", what="ALERT-CANARY")),
        moves.Note("Shared: Shaz rang.", private=False),
        moves.Put(ev.EvidenceGiven(where="Jordan's diary", date="2013-04-02", page="p3")),
        moves.Say("inspector", "Mair Tudor and Ivor Quill looked; will he come?"),
    ):
        clock.goes_on(17)
        made(sitting, move)
    return sitting


@pytest.fixture
def store() -> InterviewStore:
    return in_memory()


def begun(store: InterviewStore, seed: int = 1) -> Pseudonymising:
    return open_pseudonymising(store, "FITZ-77", Clock(), chance=random.Random(seed).randrange)


def reviewed(store: InterviewStore, seed: int = 1) -> Pseudonymising:
    work = begun(store, seed)
    for line in ROLES:
        assert not isinstance(work.name(line), Refusal), line
    while candidates := work.review.undecided:
        work.decide(candidates[0], "replace")
    work.consent("inspector", given=True)
    work.consent("case_manager", given=True)
    return work


@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_was_planted_is_in_the_file(store: InterviewStore, form: str) -> None:
    assert len(PLANTED) >= 50
    sitting = talk(store)
    text = reviewed(store).export(form, "A. Trainer", f"shared.{form}")
    for planted in (*PLANTED, sitting.id, "FITZ", "Ivor", "Mair", "Tudor", "CANARY", "2013-05-14", "Fitzgerald"):
        assert planted.casefold() not in text.casefold(), planted
    assert "A. Trainer" in text
    assert "anonymous" not in text.casefold()
    for sealed in store.stored(sitting.id):
        assert sealed.hash not in text
        assert sealed.body_sha not in text or sealed.kind in ("asked", "met")


def values(text: str) -> set[str]:
    """Every id, hash and time of a transcript, except the bank's."""
    header, *events = map(json.loads, text.splitlines())
    found = {header["interview"], header["case"], header["started"]}
    for event in events:
        found |= {event["hash"], event["prev"], f"at {event['at']}"}
    return found


def test_two_files_of_one_interview_share_no_id_hash_or_time(store: InterviewStore) -> None:
    talk(store)
    work = reviewed(store)
    first = work.export("jsonl", "A. Trainer")
    weeks = work.keeping.weeks
    work.new_dates()
    assert work.keeping.weeks != weeks
    second = work.export("jsonl", "A. Trainer")
    assert not values(first) & values(second)


def test_the_file_is_a_whole_transcript_and_training_once_taken_in(store: InterviewStore, tmp_path: Path) -> None:
    talk(store)
    path = tmp_path / "shared.jsonl"
    path.write_text(reviewed(store).export("jsonl", "A. Trainer", path.name), encoding="utf-8")
    assert verify_file(path).faults == ()
    banks = tmp_path / "banks"
    banks.mkdir()
    (banks / "small.yaml").write_bytes(SMALL_BANK.raw)
    elsewhere = in_memory()
    shelf = elsewhere.shelf(take_in(elsewhere, path, (banks,), Clock()))
    assert shelf.training
    assert shelf.header.pseudonymised
    with pytest.raises(UsageError, match="pseudonymised already"):
        open_pseudonymising(elsewhere, shelf.header.interview, Clock())


@pytest.mark.fault(52)
def test_nothing_is_exported_while_something_is_open(store: InterviewStore) -> None:
    talk(store)
    work = begun(store)
    with pytest.raises(NotSharable) as refused:
        work.export("jsonl", "A. Trainer")
    assert len(refused.value.blocks) == 3
    work = reviewed(store)
    work.consent("case_manager", given=False)
    with pytest.raises(NotSharable, match="case manager agrees"):
        work.export("jsonl", "A. Trainer")
    with pytest.raises(UsageError, match="who reviewed"):
        reviewed(store).export("jsonl", " ")


def test_leaving_the_review_loses_nothing_and_a_longer_record_asks_only_of_what_is_new(store: InterviewStore) -> None:
    sitting = talk(store)
    work = begun(store)
    assert work.name("the mother: Sharon Fitzgerald, Shaz") == "the mother"
    first, second, *rest = work.review.undecided
    work.decide(first, "replace")
    work.decide(second, "keep")
    again = begun(store, 2)
    assert again.keeping == work.keeping
    assert [candidate.key for candidate in again.review.undecided] == [candidate.key for candidate in rest]
    assert again.back()
    assert [candidate.key for candidate in again.review.undecided] == [second.key, *(c.key for c in rest)]
    again.decide(second, "keep")
    made(sitting, moves.Say("case_manager", "Then we met Quentin at last."))
    new = begun(store).review.undecided
    assert [candidate.text for candidate in new if candidate.key not in {c.key for c in rest}] == ["Quentin"]


def test_a_decision_holds_everywhere_but_for_a_word_that_the_table_lists(store: InterviewStore) -> None:
    talk(store)
    work = begun(store)
    assert work.name("friend: Will Okafor") == "Friend A"
    listed = next(candidate for candidate in work.review.undecided if candidate.listed)
    work.decide(listed, "keep", everywhere=True)
    assert [(key, one.everywhere) for key, one in work.keeping.decisions.items()] == [(listed.key, False)]
    other = next(candidate for candidate in work.review.undecided if not candidate.listed)
    work.decide(other, "keep", everywhere=True)
    assert work.keeping.decisions[everywhere_key(other.text)].everywhere
    assert other.text not in {candidate.text for candidate in work.review.undecided}


def test_adding_a_candidate_to_the_table_settles_it_everywhere(store: InterviewStore) -> None:
    talk(store)
    work = begun(store)
    kev = next(candidate for candidate in work.review.undecided if candidate.text == "Kacper Kowalski")
    assert work.add(kev, "friend") == "Friend A"
    assert all("Kowalski" not in candidate.text for candidate in work.review.undecided)


def test_names_can_be_given_while_the_interview_goes_on(store: InterviewStore) -> None:
    sitting = talk(store)
    before = export_text(store, sitting.id)
    assert add_names(store, sitting.id, "the aunt: Bev", Clock()) == "the aunt"
    assert isinstance(add_names(store, sitting.id, "Bev", Clock()), Refusal)
    assert "the aunt" in [entry.role for entry in begun(store).table.entries]
    assert export_text(store, sitting.id) == before


def test_what_was_decided_goes_with_a_discarded_interview(store: InterviewStore) -> None:
    sitting = talk(store)
    begun(store).name("the aunt: Bev")
    store.discard(sitting.id, "a mistake", "2013-05-14T12:00:00+01:00")
    assert not store.shelves()


@pytest.mark.fault(53)
@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_got_into_the_file_stops_it_and_is_not_repeated(
    store: InterviewStore, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(store)
    work = reviewed(store)
    monkeypatch.setattr("assistant.session.sharing.pseudonymising.finished", leaking("Llŷr"))
    with pytest.raises(NotSharable) as refused:
        work.export(form, "A. Trainer")
    assert "line " in str(refused.value)
    assert "llŷr" not in str(refused.value).casefold()


def leaking(name: str) -> Callable[[Shared, str], str]:
    def leaks(shared: Shared, form: str) -> str:
        text = finished(shared, form)
        return text.replace("Case manager", name, 1) if form != "md" else f"{text}\n{name}\n"

    return leaks


def test_the_mutant_without_a_last_scan_would_write_it(store: InterviewStore, monkeypatch: pytest.MonkeyPatch) -> None:
    talk(store)
    work = reviewed(store)
    monkeypatch.setattr("assistant.session.sharing.pseudonymising.finished", leaking("Llŷr"))
    monkeypatch.setattr(Scanner, "hits", lambda _scanner, _pieces: [])
    assert "Llŷr" in work.export("jsonl", "A. Trainer")


def test_the_name_of_the_file_is_looked_at_too(store: InterviewStore) -> None:
    talk(store)
    with pytest.raises(NotSharable, match="the name of the file"):
        reviewed(store).export("jsonl", "A. Trainer", "okafor-interview.jsonl")


HIDDEN = (
    "<p>Jor<b>dan</b> came</p>", '<p title="Jordan">x</p>', "<p>x<!-- jordan --></p>", "<p>Jo&#114;dan</p>",
    "<p>Si&acirc;n</p>", "<p>Jor&shy;dan</p>", '<a href="x?n=J%6Frdan">x</a>', "<style>.jordan {}</style>",
    "<p>SMITH, JORDAN</p>", "<p>jordan_smith</p>",
)  # fmt: skip


@pytest.mark.parametrize("body", HIDDEN)
def test_a_page_is_searched_in_its_texts_attributes_comments_and_styles(body: str) -> None:
    scanner = scanner_for("Jordan Smith", "Siân")
    assert look_through("page.html", f"<!doctype html><html><body>{body}</body></html>", scanner), body


def scanner_for(*names: str) -> Scanner:
    return Scanner(NameTable().add("the child", *names), Clock().now().date())


def kinds(content: bytes, name: str) -> set[str]:
    return {hit.kind for hit in look_through("x.docx", content, scanner_for(name))}


def test_a_word_document_is_unpacked_and_its_metadata_read() -> None:
    from docx import Document

    for where in ("text", "split", "metadata"):
        document = Document()
        paragraph = document.add_paragraph("It was ")
        if where == "text":
            paragraph.add_run("Jordan")
        elif where == "split":
            paragraph.add_run("Jor")
            paragraph.add_run("dan").bold = True
        else:
            document.core_properties.author = "Jordan"
        raw = BytesIO()
        document.save(raw)
        assert "listed" in kinds(raw.getvalue(), "Jordan"), where
        assert "listed" not in kinds(raw.getvalue(), "Quentin"), where


def test_an_archive_is_opened_and_the_names_in_it_are_read() -> None:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("folder/jordan.txt", "nothing")
    assert look_through("x.zip", raw.getvalue(), scanner_for("Jordan"))
    assert not look_through("x.zip", raw.getvalue(), scanner_for("Quentin"))
