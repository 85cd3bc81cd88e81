from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.core.interview import events as ev
from assistant.core.record.event import Event
from assistant.errors import AssistantError, FileError, NewerFormat
from assistant.store.record import transcripts as transcript_files
from assistant.store.record.codec import seal
from assistant.store.record.transcripts import Transcript, export_lines, read_transcript
from tests.store.record.records import BANK, LATER, WHOLE, header_of, lines_of, row_of, views_with
from tests.stores import in_memory
from tools.verify_transcript import verify

HEADER = header_of()
STORED = seal(HEADER, WHOLE)
LINES = lines_of(HEADER, STORED)
RAW = "".join(LINES).encode()
# A text that stands in the bodies: no message may hold it.
SAID_IN_IT = "Llŷr"


def problems(raw: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(FileError) as caught:
        read_transcript(raw)
    assert SAID_IN_IT not in str(caught.value)
    return [(problem.line, problem.what) for problem in caught.value.problems]


def with_line(number: int, line: str) -> bytes:
    return "".join([*LINES[: number - 1], line + "\n", *LINES[number:]]).encode()


def with_fields(number: int, **fields: object) -> bytes:
    """The transcript with fields of a line replaced, or taken out where the value is `...`."""
    value = {k: v for k, v in (json.loads(LINES[number - 1]) | fields).items() if v is not ...}
    return with_line(number, json.dumps(value))


class TestExport:
    def test_the_first_line_is_the_header_of_the_contract(self) -> None:
        assert LINES[0] == (
            '{"format":"transcript/1","interview":"01JAAAA","bank":{"id":"allotment","version":"1.0.0","sha256":"'
            + HEADER.bank.sha256
            + '"},"case":"W01","started":"2013-05-14T10:02:11+01:00","language":"en","people":[{"id":"inspector",'
            '"name":"Inspector 1"},{"id":"case_manager","name":"Case manager 2"}],"pseudonymised":false}\n'
        )

    def test_an_event_has_the_fields_of_the_contract_in_their_order(self) -> None:
        event = STORED[3]
        assert LINES[4] == (
            '{"seq":4,"at":1200,"kind":"viewed","v":1,"by":"case_manager","question":"plan","lane":"shared",'
            f'"body":{{"code":null}},"body_sha":"{event.body_sha}","prev":"{event.prev}","hash":"{event.hash}"}}\n'
        )

    def test_an_absent_question_is_left_out(self) -> None:
        assert list(json.loads(LINES[1])) == [
            "seq",
            "at",
            "kind",
            "v",
            "by",
            "lane",
            "body",
            "body_sha",
            "prev",
            "hash",
        ]

    def test_every_lane_is_in_it(self) -> None:
        assert {json.loads(line)["lane"] for line in LINES[1:]} == {"shared", "private", "alert"}

    def test_an_erased_body_is_null_beside_its_hash(self) -> None:
        line = lines_of(HEADER, [replace(STORED[0], body=None)])[1]
        assert f'"body":null,"body_sha":"{STORED[0].body_sha}"' in line

    def test_only_line_feeds_end_lines_whatever_was_said(self) -> None:
        stored = seal(HEADER, [Event(1, 0, "inspector", ev.Said(text="a\u2028b\u2029c\x85d\r\ne\x0bf"))])
        raw = "".join(lines_of(HEADER, stored)).encode()
        assert raw.count(b"\n") == 2
        assert read_transcript(raw).events == tuple(stored)


class TestRoundTrip:
    def test_what_was_exported_reads_as_it_was_kept(self) -> None:
        assert read_transcript(RAW) == Transcript(HEADER, tuple(STORED), ())

    def test_an_imported_record_is_exported_to_the_byte_as_it_came(self) -> None:
        read = read_transcript(RAW)
        store = in_memory()
        store.add_transcript(read.header, BANK, read.events, views_with(row_of()), LATER)
        shelf = store.shelf(HEADER.interview)
        assert "".join(export_lines(shelf, store.stored(HEADER.interview))).encode() == RAW

    def test_a_file_reads_as_its_bytes_do(self, tmp_path: Path) -> None:
        path = tmp_path / "w01.jsonl"
        path.write_bytes(RAW)
        assert read_transcript(path) == read_transcript(RAW)

    def test_another_writers_spacing_order_and_escapes_make_the_same_record(self) -> None:
        def told_otherwise(line: str) -> str:
            return json.dumps(dict(reversed(json.loads(line).items())), ensure_ascii=True)

        raw = "\r\n".join(map(told_otherwise, LINES)).encode()
        assert read_transcript(b"\xef\xbb\xbf" + raw) == read_transcript(RAW)

    def test_a_question_may_be_null_as_well_as_absent(self) -> None:
        assert read_transcript(with_fields(2, question=None)) == read_transcript(RAW)

    def test_an_erased_body_is_read_and_leaves_the_chain_whole(self) -> None:
        read = read_transcript(with_fields(4, body=None))
        assert (read.events[2].body, read.faults) == (None, ())

    def test_a_changed_event_is_a_fault_and_no_problem_of_form(self) -> None:
        read = read_transcript(with_fields(4, by="inspector"))
        assert [(fault.line, fault.what) for fault in read.faults] == [
            (3, "Event 3 was changed after it was recorded.")
        ]


class TestCutFiles:
    @pytest.mark.fault(49)
    @given(st.integers(len(LINES[0].encode()), len(RAW)))
    @example(len(RAW) - 1)
    def test_what_precedes_an_incomplete_last_line_is_read(self, cut: int) -> None:
        *_, last = lines = RAW[:cut].decode(errors="replace").split("\n")
        # A line of which only the line feed is missing has said all that it had to say.
        torn = last != "" and f"{last}\n" not in LINES
        whole = len([line for line in lines if line]) - 1 - torn
        read = read_transcript(RAW[:cut])
        assert read.events == tuple(STORED[:whole])
        assert read.incomplete_last_line == (whole + 2 if torn else None)

    def test_zeros_that_a_power_cut_left_are_an_incomplete_line(self) -> None:
        read = read_transcript(RAW + b"\x00" * 500)
        assert (len(read.events), read.incomplete_last_line) == (12, 14)

    def test_a_broken_line_before_the_last_is_a_problem(self) -> None:
        assert problems(with_line(5, '{"seq":4,')) == [(5, "This is not JSON (at character 10 of the line).")]

    def test_a_broken_last_line_that_was_ended_is_a_problem(self) -> None:
        assert problems(RAW + b'{"seq":13,\n') == [(14, "This is not JSON (at character 11 of the line).")]

    @pytest.mark.parametrize("raw", [b"", b"\n", LINES[0].encode()[:50], RAW[len(LINES[0].encode()) :]])
    def test_without_its_first_line_nothing_is_read(self, raw: bytes) -> None:
        assert [line for line, _ in problems(raw)] == [1]


HOSTILE = {
    "open brackets": ("[" * 100_000, "nested"),
    "open braces": ('{"a":' * 100_000, "nested"),
    "closed brackets": ("[" * 100_000 + "]" * 100_000, "nested"),
    "a deep body": ('{"body":' + "[" * 30 + "]" * 30 + "}", "nested"),
    "many parts": ("[" + "[]," * 100_000 + "[]]", "parts"),
    "not a number": ('{"seq":NaN}', "whole"),
    "infinity": ('{"seq":-Infinity}', "whole"),
    "a fraction": ('{"seq":1.0}', "whole"),
    "an exponent": ('{"seq":1e3}', "whole"),
    "many digits": ('{"seq":' + "9" * 10_000 + "}", "too large"),
    "2**53": ('{"seq":9007199254740992}', "too large"),
    "a key twice": ('{"seq":1,"seq":1}', "twice"),
    "an inner key twice": ('{"body":{"text":"a","text":"b"}}', "twice"),
    "a list": ("[]", "JSON object"),
    "a number": ("12", "JSON object"),
    "null": ("null", "JSON object"),
    "nothing": ("", "empty"),
    "spaces": ("  ", "empty"),
    "yaml": ("seq: 1", "not JSON"),
    "two objects": ('{"seq":1}{"seq":2}', "not JSON"),
    "a raw tab": ('{"text":"a\tb"}', "not JSON"),
}


class TestHostileFiles:
    @pytest.mark.fault(50)
    @pytest.mark.parametrize(("line", "said"), HOSTILE.values(), ids=HOSTILE.keys())
    @pytest.mark.parametrize("number", [1, 3])
    def test_a_hostile_line_is_refused_with_its_number(self, number: int, line: str, said: str) -> None:
        [(where, what)] = problems(with_line(number, line))
        assert where == number
        assert said in what

    def test_a_line_of_open_texts_takes_no_longer_than_another(self) -> None:
        [(where, _)] = problems(with_line(3, '"' + '\\"' * 2_000_000))
        assert where == 3

    def test_brackets_inside_texts_are_texts(self) -> None:
        stored = seal(HEADER, [Event(1, 0, "inspector", ev.Said(text='\\"[' * 100 + "{" * 100))])
        assert read_transcript("".join(lines_of(HEADER, stored)).encode()).events == tuple(stored)

    def test_bytes_that_are_no_utf_8_are_named(self) -> None:
        raw = RAW.replace("ŷ".encode(), b"\xff")
        [(line, what)] = problems(raw)
        assert line == 4
        assert what.startswith("This is not UTF-8 (at byte ")

    def test_half_a_character_is_refused(self) -> None:
        for number in (1, 4):
            value = json.loads(LINES[number - 1])
            (value if number == 1 else value["body"])["case" if number == 1 else "text"] = "\ud83c"
            [(line, what)] = problems(with_line(number, json.dumps(value)))
            assert line == number
            assert "lone surrogate" in what

    def test_a_line_or_a_file_over_its_limit_is_refused_before_it_is_read(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        longest = max(len(line.encode()) for line in LINES)
        monkeypatch.setattr(transcript_files, "MAX_LINE_BYTES", longest)
        monkeypatch.setattr(transcript_files, "MAX_BYTES", len(RAW))
        assert len(read_transcript(RAW).events) == len(STORED)
        [(line, what)] = problems(with_line(3, "x" * longest))
        assert (line, what.split(":")[0]) == (3, "This is too large")
        [(line, what)] = problems(RAW + b"\n")
        assert (line, what.split(":")[0]) == (14, "This is too large")

    def test_a_file_that_is_wrong_throughout_is_told_so_some_fifty_times(self) -> None:
        assert len(problems(RAW + b"wrong\n" * 10_000)) == 50

    def test_every_problem_is_told_at_once(self) -> None:
        raw = with_fields(3, seq="2").replace(b'"lane":"alert"', b'"lane":"fast"')
        assert problems(raw) == [
            (3, "`seq` is not a whole number from 1."),
            (9, "`lane` is not one of alert, private, shared."),
        ]

    @given(data=st.data())
    def test_no_changed_byte_goes_unnoticed_by_either_verifier(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(RAW) - 1))
        byte = data.draw(st.integers(0, 255))
        raw = RAW[:place] + bytes([byte]) + RAW[place + 1 :]
        said = verify(raw.removesuffix(b"\n").split(b"\n"), "")
        try:
            read = read_transcript(raw)
        except AssistantError:
            assert not said.startswith("ok") or place >= len(RAW) - 1
            return
        same = (read.header, read.events) == (HEADER, tuple(STORED))
        assert same or read.faults or read.incomplete_last_line
        assert said.startswith("ok") == (not read.faults and read.incomplete_last_line is None)

    @given(st.binary(max_size=300))
    def test_no_bytes_at_all_end_in_anything_but_an_error_of_ours(self, raw: bytes) -> None:
        with pytest.raises(AssistantError):
            read_transcript(raw)


class TestForm:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("seq", 0),
            ("seq", "3"),
            ("seq", True),
            ("seq", None),
            ("at", -1),
            ("at", []),
            ("kind", 3),
            ("kind", "sa\nid"),
            ("v", 0),
            ("by", "nobody"),
            ("by", ["inspector"]),
            ("question", ""),
            ("question", "plan\n1"),
            ("question", 7),
            ("lane", "fast"),
            ("body", "text"),
            ("body", []),
            ("body_sha", "0" * 63),
            ("prev", "0" * 64 + "\n"),
            ("hash", "G" * 64),
            ("hash", None),
        ],
    )
    def test_a_field_of_the_wrong_kind_is_named(self, field: str, value: object) -> None:
        [(line, what)] = problems(with_fields(4, **{field: value}))
        assert (line, what.split("`")[1]) == (4, field)

    @pytest.mark.parametrize("field", ["seq", "at", "kind", "v", "by", "lane", "body", "body_sha", "prev", "hash"])
    def test_a_missing_field_is_named(self, field: str) -> None:
        assert problems(with_fields(4, **{field: ...})) == [(4, f"`{field}` is missing.")]

    def test_a_field_too_many_is_refused_and_not_repeated(self) -> None:
        [(line, what)] = problems(with_fields(4, **{SAID_IN_IT: 1}))
        assert (line, what) == (4, "There is a field here that an event does not have.")

    @pytest.mark.parametrize(
        ("number", "body", "place"),
        [
            (4, {}, "text"),
            (4, {"text": 7}, "text"),
            (4, {"text": "x", "cleaned": "1"}, "cleaned"),
            (4, {"text": "x", "cleaned": True}, "cleaned"),
            (4, {"text": "x", SAID_IN_IT: 1}, "a field"),
            (7, {"reasons": "late"}, "reasons"),
            (7, {"reasons": ["late", 1]}, "reasons.1"),
            (12, {"signer": "assistant", "as": "yes", "count": 11}, "signer"),
            (12, {"signer": "inspector", "as": "yes", "count": None}, "count"),
        ],
    )
    def test_a_body_that_does_not_fit_its_kind_is_named_by_its_field(
        self, number: int, body: dict[str, Any], place: str
    ) -> None:
        [(line, what)] = problems(with_fields(number, body=body))
        assert line == number
        assert what.startswith(f"`{place}` of a body of kind ")

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("format", "transcript", "This is no transcript"),
            ("format", 1, "This is no transcript"),
            ("format", ..., "This is no transcript"),
            ("interview", "../../etc", "`interview` of the first line"),
            ("bank", {"id": "x", "version": "1"}, "`bank.sha256` of the first line"),
            ("people", "nobody", "`people` of the first line"),
            ("pseudonymised", 0, "`pseudonymised` of the first line"),
            ("pseudonymised", ..., "`pseudonymised` of the first line"),
            ("started", "yesterday", "`started` is a time with its offset"),
            ("started", "2013-05-14T10:02:11", "`started` is a time with its offset"),
            ("extra", 1, "`a field` of the first line"),
        ],
    )
    def test_a_first_line_that_does_not_fit_is_named_by_its_field(self, field: str, value: object, said: str) -> None:
        [(line, what)] = problems(with_fields(1, **{field: value}))
        assert line == 1
        assert what.startswith(said)

    @pytest.mark.parametrize("raw", [with_fields(1, format="transcript/2"), with_fields(1, format="transcript/10")])
    def test_a_newer_format_needs_a_newer_program(self, raw: bytes) -> None:
        with pytest.raises(
            NewerFormat, match=r"w01\.jsonl: transcript/\d+ needs a newer version .* reads transcript/1"
        ):
            read_transcript(raw, "w01.jsonl")

    @pytest.mark.parametrize("raw", [with_fields(4, kind="sang"), with_fields(4, v=2)])
    def test_a_newer_event_needs_a_newer_program(self, raw: bytes) -> None:
        with pytest.raises(NewerFormat, match=r"w01\.jsonl:4: .* needs a newer version"):
            read_transcript(raw, "w01.jsonl")

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match=r"none\.jsonl: The transcript cannot be read: there is no such"):
            read_transcript(tmp_path / "none.jsonl")
        with pytest.raises(FileError, match="a folder has that name"):
            read_transcript(tmp_path)

    def test_problems_name_the_file_and_the_line(self, tmp_path: Path) -> None:
        path = tmp_path / "w01.jsonl"
        path.write_bytes(with_fields(4, seq=None))
        with pytest.raises(FileError) as caught:
            read_transcript(path)
        assert str(caught.value) == f"{path}:4: `seq` is not a whole number from 1. (2 events before it can be read)"
