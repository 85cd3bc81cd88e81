"""The letter at work: every choice is recorded at once, survives a new interview, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assistant.core.inspection import events as ie
from assistant.core.text.refusal import Refusal
from assistant.errors import StorageError, UsageError
from assistant.session.clock import SystemClock
from assistant.session.inspection.inspections import add_interviews, begin_inspection
from assistant.session.inspection.letter_view import LetterRow, in_order, without_spare
from assistant.session.inspection.letter_work import LetterWork, ids_of, open_letter, parts_of
from tests.letters import twenty

REPORT, QUALITY, ASSESSED, SUMMARY = "1.1:psr_new:met", "1.1:psr_quality:met", "1.2:lor_assessment:met", "place:summary"


@pytest.fixture
def work(request: pytest.FixtureRequest) -> LetterWork:
    """Seventeen of the twenty; three more are there to be added."""
    name = request.node.name.split("[")[0].replace("_", "-")[-40:].strip("-")
    inspecting = begin_inspection(twenty().store, name, "North", SystemClock(), "Lead")
    add_interviews(inspecting, twenty().interviews[:17])
    return open_letter(twenty().store, name, SystemClock())


def add(work: LetterWork, interviews: Sequence[str]) -> None:
    """As another window does it."""
    add_interviews(open_letter(work.inspecting.store, work.inspecting.state.name, SystemClock()).inspecting, interviews)


def row(work: LetterWork, name: str) -> LetterRow:
    return next(one for block in work.blocks for one in block.rows if one.id == name)


def text(work: LetterWork, name: str) -> str:
    return row(work, name).text


def anew(work: LetterWork) -> LetterWork:
    """The same inspection, opened in another window."""
    return open_letter(work.inspecting.store, work.inspecting.state.name, SystemClock())


def test_a_phrase_that_is_true_is_chosen_and_kept(work: LetterWork) -> None:
    behind = work.behind(ASSESSED)
    other = behind.admissible[1]
    assert other not in text(work, ASSESSED)
    assert work.choose(ASSESSED, other) is None
    assert other in text(work, ASSESSED) == text(anew(work), ASSESSED)
    assert work.behind(ASSESSED).phrase == other
    assert work.inspecting.state.choice(ASSESSED).phrase.by == "Lead"  # type: ignore[union-attr]  # it was just chosen
    assert work.drop(ASSESSED, "phrase") is None
    assert work.behind(ASSESSED).phrase == behind.phrase


def test_what_could_be_said_too_is_put_in_and_stays_and_a_comment_keeps_it(work: LetterWork) -> None:
    name, other = work.spare[:2]
    assert name not in ids_of(work.letter)
    assert (row(work, name).spare, row(work, name).stands, row(work, name).need) == (True, False, "")
    assert work.put_in(name) is None
    assert name in ids_of(anew(work).letter)
    assert name not in work.spare
    work.leave_out(name)
    assert (row(work, name).left_out, row(work, name).spare) == (True, False)
    work.put_in(name)
    assert name in ids_of(work.letter)
    work.drop(name, "phrase")
    assert row(work, name).spare
    work.leave_out(name)
    work.put_in(name)
    assert name in ids_of(work.letter)
    assert other not in ids_of(work.letter)
    work.put_in(other)
    work.inspecting.record(ie.DraftMade(sentences=(ie.LetterSentence(number="1", statement=other, text="x"),)))
    said = ie.CommentReceived(comment=1, draft=1, sentence=1, statement=other, about="x", text="It was more.")
    work.inspecting.record(said)
    work.drop(other, "phrase")
    assert other in ids_of(anew(work).letter)


def test_what_could_be_said_too_is_counted_where_it_is_not_shown(work: LetterWork) -> None:
    shown = list(without_spare(work.blocks))
    assert [one.id for block in shown for one in block.rows] == [
        one.id for block in work.blocks for one in block.rows if not one.spare
    ]
    assert sum(block.spare for block in shown) == len(work.spare) > 0


def test_a_phrase_that_is_not_true_is_refused_with_those_that_are(work: LetterWork) -> None:
    refused = work.choose(ASSESSED, "every case")
    assert isinstance(refused, Refusal)
    assert "is not true of 10 of 17" in str(refused)
    assert work.behind(ASSESSED).admissible[0] in str(refused)
    assert "rests on no figure" in str(work.choose(SUMMARY, "half"))
    assert not work.inspecting.state.choices


def test_what_a_person_writes_stands_in_place_of_the_programs_and_fills_a_place(work: LetterWork) -> None:
    assert work.letter.draft
    before = text(work, QUALITY)
    assert row(work, SUMMARY).need == "place"
    work.write(QUALITY, "Reports to the court were good.")
    work.write(SUMMARY, "Work here is sound.")
    assert (text(work, QUALITY), row(work, QUALITY).by) == ("Reports to the court were good.", "person")
    assert (row(work, SUMMARY).place, row(work, SUMMARY).by) == (False, "person")
    work.drop(QUALITY, "sentence")
    assert text(work, QUALITY) == before


def test_read_and_mine_lapses_when_the_text_becomes_another(work: LetterWork) -> None:
    work.read(ASSESSED)
    assert row(work, ASSESSED).mine
    assert row(work, ASSESSED).need == ""
    work.choose(ASSESSED, work.behind(ASSESSED).admissible[1])
    assert (row(work, ASSESSED).mine, row(work, ASSESSED).need) == (False, "changed")
    assert work.behind(ASSESSED).mine is None
    work.read(ASSESSED)
    assert row(work, ASSESSED).need == ""


def test_one_more_interview_keeps_every_choice_and_marks_what_moved(work: LetterWork) -> None:
    chosen = work.behind(ASSESSED).admissible[1]
    work.choose(ASSESSED, chosen)
    work.read(QUALITY)
    work.read(REPORT)
    first = work.behind(REPORT).figures[0]
    assert not work.again()
    add(work, twenty().interviews[17:18])
    assert work.again()
    assert work.letter.report.cases == 18
    assert work.inspecting.state.choice(ASSESSED).phrase.text == chosen  # type: ignore[union-attr]  # nothing took it away
    moved = work.behind(REPORT)
    assert (moved.moved, moved.was) == (True, (first.n, first.of))
    assert (moved.figures[0].of, row(work, REPORT).need) == (first.of + 1, "changed")
    # This case had no new report, so the figure on quality stands as it was, and so does who stands for it.
    assert not work.behind(QUALITY).moved
    assert row(work, QUALITY).mine
    work.read(REPORT)
    assert not work.behind(REPORT).moved


def test_what_is_left_out_keeps_its_place_and_comes_back_to_it(work: LetterWork) -> None:
    order = [one.id for block in work.blocks for one in block.rows]
    assert work.leave_out(REPORT, "Not a finding") is None
    assert REPORT not in ids_of(work.letter)
    assert [one.id for block in work.blocks for one in block.rows] == order
    assert row(work, REPORT).left_out
    assert row(work, REPORT).need == ""
    assert work.behind(REPORT).figures[0].n == 15
    assert work.left_out[REPORT].left_out.text == "Not a finding"  # type: ignore[union-attr]  # it is left out
    work.drop(REPORT, "left_out")
    assert [one.id for block in work.blocks for one in block.rows] == order
    assert not work.left_out


def test_an_area_that_is_left_out_makes_room_and_can_be_put_back_after_the_list_was_put_in_order(
    work: LetterWork,
) -> None:
    areas = [topic.id for topic in work.letter.improvements]
    work.leave_out(areas[1])
    kept = [topic.id for topic in work.letter.improvements]
    assert len(kept) == len(areas)
    assert kept[:1] + kept[1:4] == [areas[0], *areas[2:]]
    work.move(kept[-1], -1)
    work.drop(areas[1], "left_out")
    assert [topic.id for topic in work.letter.improvements] == [*areas[:4], kept[-1], areas[4]]


def test_an_order_survives_a_new_interview_and_can_be_the_programs_again(work: LetterWork) -> None:
    proposed = dict(parts_of(work.letter))["1.2"]
    work.move(proposed[0], 1)
    assert dict(parts_of(work.letter))["1.2"][:2] == [proposed[1], proposed[0]]
    add(work, twenty().interviews[17:])
    work.again()
    assert dict(parts_of(work.letter))["1.2"][:2] == [proposed[1], proposed[0]]
    work.order_proposed("1.2")
    assert dict(parts_of(work.letter))["1.2"] == proposed
    assert "stands there already" in str(work.move(proposed[0], -1))
    assert "cannot be moved" in str(work.move("opening:what", 1))


def test_what_changed_since_the_whole_was_read_is_told(work: LetterWork) -> None:
    assert work.changed_since_read == ()
    work.read_whole()
    assert work.changed_since_read == ()
    work.write(QUALITY, "Reports were good.")
    work.leave_out(REPORT)
    assert set(work.changed_since_read) == {QUALITY, REPORT}
    assert work.status.read_at is not None


def test_what_the_disk_refuses_changes_nothing(work: LetterWork, monkeypatch: pytest.MonkeyPatch) -> None:
    said, state = text(work, QUALITY), work.inspecting.state

    def full(name: str, after: int, events: Sequence[ie.InspectionEvent]) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(work.inspecting.store.inspections, "append", full)
        refused: list[Callable[[], object]] = [
            lambda: work.write(QUALITY, "Good."),
            lambda: work.read(QUALITY),
            lambda: work.move(QUALITY, -1),
            lambda: work.leave_out(QUALITY),
        ]
        for do in refused:
            with pytest.raises(StorageError, match="full"):
                do()
    assert (text(work, QUALITY), work.inspecting.state) == (said, state)
    assert work.write(QUALITY, "Good.") is None


def test_two_windows_never_write_over_each_other(work: LetterWork) -> None:
    other = anew(work)
    other.read(QUALITY)
    with pytest.raises(StorageError, match="from elsewhere"):
        work.read(REPORT)
    assert work.again()
    assert row(work, QUALITY).mine
    assert work.read(REPORT) is None


def test_a_sentence_that_is_not_there_is_told_with_the_nearest(work: LetterWork) -> None:
    with pytest.raises(UsageError, match=r"1\.1:psr_new:met"):
        work.read("1.1:psr_now:met")


@pytest.mark.parametrize(
    ("shown", "full", "found"),
    [
        (["a", "b"], ["a", "b"], ["a", "b"]),
        (["b", "a"], ["a", "x", "b"], ["b", "a", "x"]),
        (["a"], ["x", "a"], ["x", "a"]),
        ([], ["x", "y"], ["x", "y"]),
        (["a", "f"], ["a", "x", "y"], ["a", "x", "y", "f"]),
    ],
)
def test_what_is_left_out_stands_after_what_it_follows(shown: list[str], full: list[str], found: list[str]) -> None:
    assert in_order(shown, full) == found
