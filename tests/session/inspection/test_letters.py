"""The letter of an inspection as it stands: from its records and its entries, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.compose.formats import FORMATS
from assistant.compose.inspection.checks import LetterWarning
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.inspection.page import Sentence
from assistant.core.inspection import events as ie
from assistant.core.inspection.state import Inspection, fold_inspection
from assistant.core.text.refusal import Refusal
from assistant.errors import FileError, UsageError
from assistant.session.inspection.inspections import Inspecting, add_interviews, begin_inspection
from assistant.session.inspection.letter_work import LetterWork
from assistant.session.inspection.letters import (
    InspectionLetter,
    facts_of,
    inspected,
    letter_of,
    letter_text,
    sentences_of,
    take_facts,
)
from assistant.store.record.interviews import Views
from assistant.store.record.sqlite import InterviewStore
from tests.inspected import Ticking
from tests.letters import CASES, TEAM, bank_of_letters, hold, letter_cases, script_of, twenty
from tests.stores import in_memory

FACTS = Path(__file__).parents[2] / "data" / "letters" / "area_facts.yaml"
ROH = "2.1:roh_assessment:met"


class Standing(Ticking):
    """A clock that stands still: whatever is chosen is chosen within one second."""

    def now(self) -> Any:
        return self.moment


def shelved(size: int, **changed: Any) -> tuple[InterviewStore, list[str]]:
    """A store of the test's own with as many signed cases as wanted, and their ids; the twenty, again and again."""
    held, store, names = twenty(), in_memory(), list[str]()
    for number in range(size):
        source = held.interviews[number % CASES]
        shelf = held.store.shelf(source)
        name = f"{source[:-2]}{number:02}"
        header = shelf.header.model_copy(update={"interview": name, "case": f"C{number + 1:02}"} | changed)
        views = Views(shelf.outline, held.store.rows(source))
        store.create(header, held.store.bank(source), list(held.store.events(source)), views, shelf.changed)
        names.append(name)
    return store, names


def test_the_twenty_are_read_from_the_record_as_the_tests_of_the_letter_have_them() -> None:
    held = inspected(twenty().store, twenty().interviews)
    for record, given in zip(held, letter_cases(), strict=True):
        rows = {name: replace(row, seq=0) for name, row in record.rows.items()}
        assert replace(record, interview=given.interview, rows=rows) == given


def begun(size: int, *, members: Iterable[int] | None = None) -> tuple[Inspecting, list[str]]:
    """An inspection of so many cases, or of some of them."""
    store, names = shelved(size)
    inspecting = begin_inspection(store, "wandsworth", "Wandsworth", Standing())
    chosen = names if members is None else [names[number] for number in members]
    if chosen:
        add_interviews(inspecting, chosen)
    return inspecting, names


def composed(inspecting: Inspecting) -> InspectionLetter:
    return letter_of(inspecting.store, inspecting.state)


def sentence(made: InspectionLetter, name: str = ROH) -> Sentence:
    return next(one for one in made.letter.sentences() if one.id == name)


def figure_of(made: InspectionLetter, name: str = ROH) -> tuple[int, int]:
    told = sentence(made, name).statement
    assert told is not None
    return told.n, told.of


def answered(people: int) -> list[ie.TeamAnswered]:
    return [
        ie.TeamAnswered(person=f"T{number}", question=question, answer=answer)
        for number, said in enumerate(TEAM[:people])
        for question, answer in said.items()
    ]


class TestTheSample:
    def test_a_letter_is_composed_of_what_is_in_the_store(self) -> None:
        inspecting, names = begun(CASES)
        inspecting.record(*answered(len(TEAM)))
        made = composed(inspecting)
        assert (made.letter.report.inspection, made.letter.report.area) == ("wandsworth", "Wandsworth")
        assert (made.letter.report.cases, made.letter.report.left_out) == (CASES, ())
        assert figure_of(made) == (14, 20)
        assert sentence(made).statement.because == tuple(names)  # type: ignore[union-attr]
        for form, write in FORMATS.items():
            if form != "docx":
                assert letter_text(made.letter, form) == write(letter_document(made.letter))

    def test_a_case_set_aside_is_in_no_figure_and_is_told_of_with_why(self) -> None:
        inspecting, names = begun(9)
        inspecting.record(ie.CaseSetAside(interview=names[2], why="The file was lost"))
        report = composed(inspecting).letter.report
        assert [(one.interview, one.why) for one in report.left_out] == [(names[2], "set aside: The file was lost")]
        assert report.cases == 8
        assert not [one for one in report.statements if names[2] in one.because]
        inspecting.record(ie.CaseTakenBack(interview=names[2]))
        assert composed(inspecting).letter.report.cases == 9

    def test_one_that_is_not_signed_and_one_that_was_discarded_are_listed(self) -> None:
        inspecting, names = begun(9)
        store = inspecting.store
        unsigned = hold(store, script_of(3) | {"case": "U1", "sign": False})
        gone = hold(store, script_of(4) | {"case": "U2", "sign": False})
        add_interviews(inspecting, [unsigned, gone])
        store.discard(gone, "a mistake", "2013-06-03T09:00:00+00:00")
        report = composed(inspecting).letter.report
        assert [(one.interview, one.why) for one in report.left_out] == [
            (unsigned, "not signed"),
            (gone, "not here any more"),
        ]
        assert report.cases == len(names)
        assert not {unsigned, gone} & {name for one in report.statements for name in one.because}

    def test_the_first_of_the_sample_may_be_gone(self) -> None:
        inspecting, names = begun(6, members=())
        gone = hold(inspecting.store, script_of(4) | {"case": "U2", "sign": False})
        add_interviews(inspecting, [gone, *names])
        inspecting.store.discard(gone, "a mistake", "2013-06-03T09:00:00+00:00")
        made = composed(inspecting)
        assert (made.letter.report.cases, made.bank) == (6, bank_of_letters().bank)
        said = ie.SentenceWritten(statement=ROH, text="In U2 nothing was written.", n=1, of=6)
        inspecting.record(said)
        # Its header is gone, and its case is still one of the sample.
        assert LetterWarning(sentence=ROH, problem="names_somebody", about="U2") in composed(inspecting).warnings

    def test_without_any_interview_that_is_signed_it_composes_and_counts_none(self) -> None:
        store = in_memory()
        inspecting = begin_inspection(store, "here", "Here", Ticking())
        add_interviews(inspecting, [hold(store, script_of(1) | {"sign": False})])
        report = composed(inspecting).letter.report
        assert (report.cases, report.statements, report.strengths, report.improvements) == (0, (), (), ())
        assert [one.why for one in report.left_out] == ["not signed"]

    def test_without_any_interview_there_is_no_letter_and_what_to_do_is_said(self) -> None:
        inspecting, _names = begun(0)
        with pytest.raises(UsageError, match=r"no interview yet.*inspection add"):
            composed(inspecting)
        gone = hold(inspecting.store, script_of(4) | {"sign": False})
        add_interviews(inspecting, [gone])
        inspecting.store.discard(gone, "a mistake", "2013-06-03T09:00:00+00:00")
        with pytest.raises(UsageError, match="here any more"):
            composed(inspecting)

    def test_a_case_counts_once_however_it_is_written(self) -> None:
        inspecting, names = begun(6)
        again = hold(inspecting.store, script_of(1) | {"case": "c01"})
        with pytest.raises(UsageError, match="count twice"):
            add_interviews(inspecting, [again])
        assert [case.interview for case in inspected(inspecting.store, [names[0], names[0]])] == [names[0]]

    @pytest.mark.parametrize("size", [9, 14, 47, 91])
    def test_any_size_composes_from_a_store_in_every_format(self, size: int) -> None:
        inspecting, _names = begun(size)
        inspecting.record(*answered(5))
        made = composed(inspecting)
        assert made.letter.report.cases == size
        for form in FORMATS:
            text = letter_text(made.letter, form)
            assert text
            if form in ("md", "html"):
                assert isinstance(text, str)
                assert not re.search(r"\bof 20\b|\btwenty\b|\bNone\b", text)
        assert {one.of for one in made.letter.report.statements} <= set(range(5, size + 1))


class TestBecause:
    @pytest.mark.parametrize("left", [0, 7, 12, 18])
    def test_taking_an_interview_out_changes_the_figures_that_counted_it_and_no_others(self, left: int) -> None:
        inspecting, names = begun(CASES)
        whole = composed(inspecting).letter.report
        inspecting.record(ie.InterviewRemoved(interview=names[left], why="Another area"))
        without = {(one.figure, one.side): one for one in composed(inspecting).letter.report.statements}
        assert len(whole.statements) > 40
        compared = 0
        for told in whole.statements:
            assert len(told.because) == told.of == len(set(told.because))
            counted = names[left] in told.because
            after = without.get((told.figure, told.side))
            if after is None:
                continue  # told of what is weak or strong, and now it is neither
            compared += 1
            assert set(after.because) == set(told.because) - {names[left]}
            assert ((after.n, after.of) != (told.n, told.of)) is counted
            assert after.of == told.of - counted
        assert compared > 40

    def test_the_counts_are_those_of_the_rows_of_exactly_these_interviews(self) -> None:
        inspecting, _names = begun(CASES)
        for told in composed(inspecting).letter.report.statements:
            if told.figure in bank_of_letters().bank.questions:
                rows = [inspecting.store.rows(name)[told.figure] for name in told.because]
                assert all(row.counts for row in rows)
                assert sum(row.side == told.side for row in rows) == told.n


class TestAdjudication:
    def test_figures_count_what_was_decided_and_the_first_record_stays_as_it_was(self) -> None:
        inspecting, names = begun(CASES)
        store = inspecting.store
        before = figure_of(composed(inspecting))
        weak = next(name for name in names if store.rows(name)["roh_assessment"].side == "not_met")
        rows, stored = dict(store.rows(weak)), list(store.stored(weak))
        inspecting.record(
            ie.Adjudicated(interview=weak, about="roh_assessment", answer="sufficient", person="Third", why="It is.")
        )
        made = composed(inspecting)
        assert figure_of(made) == (before[0] + 1, before[1])
        assert (store.rows(weak), list(store.stored(weak))) == (rows, stored)

    def test_a_decision_about_a_theme_or_an_unknown_question_changes_no_figure(self) -> None:
        inspecting, names = begun(6)
        before = composed(inspecting).letter.report.statements
        decided = ie.Adjudicated(interview=names[0], about="theme:public", answer="sufficient", person="T", why="x")
        inspecting.record(decided, decided.model_copy(update={"about": "gone"}))
        assert composed(inspecting).letter.report.statements == before


class TestChoices:
    CHOSEN = ie.PhraseChosen(statement=ROH, phrase="almost three-quarters", n=14, of=20)

    def one_more(self, inspecting: Inspecting, **changed: Any) -> None:
        add_interviews(inspecting, [hold(inspecting.store, script_of(1) | {"case": "W99"} | changed)])

    def test_whatever_was_chosen_survives_one_more_interview_and_what_moved_is_marked(self) -> None:
        inspecting, _names = begun(CASES)
        made = composed(inspecting)
        lor, victims = "1.3:lor_plan:met", "2.5:roh_oversight:met"
        read = sentence(made, victims)
        n, of = figure_of(made, victims)
        paragraph = next(p for part in made.letter.parts for p in part.paragraphs if p.number == "1.1")
        order = tuple(reversed([one.id for one in paragraph.sentences]))
        inspecting.record(
            self.CHOSEN,
            ie.SentenceWritten(statement=lor, text="Half of the plans did.", n=10, of=20),
            ie.SentenceLeftOut(statement="1.2:lor_review:met", why="Told elsewhere"),
            ie.ReadAndMine(statement=victims, text=read.text, n=n, of=of),
            ie.OrderChosen(part="1.1", statements=order),
            ie.SentenceWritten(statement="place:summary", text="The picture is mixed."),
        )
        before = composed(inspecting)
        assert not [one.id for one in before.letter.sentences() if one.moved]
        assert sentence(before).statement.phrase == "almost three-quarters"  # type: ignore[union-attr]
        self.one_more(inspecting)
        after = composed(inspecting)
        assert after.letter.report.cases == CASES + 1
        chosen = sentence(after)
        assert chosen.statement is not None
        assert "almost three-quarters" in chosen.statement.admissible  # 15 of 21
        assert (chosen.statement.phrase, chosen.moved) == ("almost three-quarters", True)
        assert (sentence(after, lor).text, sentence(after, lor).by) == ("Half of the plans did.", "person")
        assert {one.id for one in after.letter.sentences() if one.moved} == {ROH, lor, victims}
        assert "1.2:lor_review:met" not in {one.id for one in after.letter.sentences()}
        assert sentence(after, "place:summary").text == "The picture is mixed."
        paragraph = next(p for part in after.letter.parts for p in part.paragraphs if p.number == "1.1")
        assert tuple(one.id for one in paragraph.sentences if one.id in order) == order

    def test_what_is_dropped_is_the_programs_again(self) -> None:
        inspecting, _names = begun(CASES)
        before = composed(inspecting).letter
        inspecting.record(self.CHOSEN, ie.SentenceLeftOut(statement="1.2:lor_review:met"))
        inspecting.record(
            ie.ChoiceDropped(statement=ROH, what="phrase"),
            ie.ChoiceDropped(statement="1.2:lor_review:met", what="left_out"),
        )
        assert composed(inspecting).letter == before

    def test_of_two_choices_within_a_second_the_last_one_has_seen_the_figure(self) -> None:
        inspecting, _names = begun(CASES)
        inspecting.record(self.CHOSEN)
        self.one_more(inspecting)
        assert sentence(composed(inspecting)).moved
        n, of = figure_of(composed(inspecting))
        inspecting.record(ie.ReadAndMine(statement=ROH, text=sentence(composed(inspecting)).text, n=n, of=of))
        now = composed(inspecting)
        assert not sentence(now).moved
        chosen = inspecting.state.choice(ROH)
        assert chosen.phrase is not None
        assert chosen.mine is not None
        assert chosen.phrase.at == chosen.mine.at

    def test_a_phrase_that_is_not_true_any_more_gives_way_and_the_sentence_is_marked(self) -> None:
        inspecting, names = begun(CASES)
        inspecting.record(self.CHOSEN)
        met = [name for name in names if inspecting.store.rows(name)["roh_assessment"].side == "met"]
        inspecting.record(*(ie.CaseSetAside(interview=name, why="Left") for name in met[:8]))
        told = sentence(composed(inspecting))
        assert told.statement is not None
        assert (told.statement.n, told.statement.of) == (6, 12)
        assert (told.statement.phrase, told.moved) == (told.statement.admissible[0], True)

    def test_a_phrase_that_never_was_one_of_the_admissible_is_marked_too(self) -> None:
        inspecting, _names = begun(CASES)
        inspecting.record(self.CHOSEN.model_copy(update={"phrase": "nearly all"}))
        told = sentence(composed(inspecting))
        assert told.statement is not None
        assert (told.statement.phrase, told.moved) == (told.statement.admissible[0], True)
        inspecting.record(ie.SentenceWritten(statement=ROH, text="Mine.", n=14, of=20))
        assert (sentence(composed(inspecting)).text, sentence(composed(inspecting)).moved) == ("Mine.", False)

    def test_what_counts_a_few_cases_is_held_back_again_when_the_chosen_words_are_not_true(self) -> None:
        inspecting, _names = begun(CASES)
        name = "4.1:diversity_explained:met"
        assert sentence(composed(inspecting), name).held_back == "one_case"
        inspecting.record(ie.PhraseChosen(statement=name, phrase="all except one", n=19, of=20))
        assert sentence(composed(inspecting), name).held_back == ""
        inspecting.record(ie.PhraseChosen(statement=name, phrase="every case", n=19, of=20))
        assert sentence(composed(inspecting), name).held_back == "one_case"

    def test_a_strength_in_somebodys_words_is_looked_at_as_any_sentence_is(self) -> None:
        inspecting, _names = begun(CASES)
        topic = composed(inspecting).letter.improvements[0]
        inspecting.record(ie.SentenceWritten(statement=topic.id, text="Unlike in C07, 50% of plans were late."))
        made = composed(inspecting)
        assert made.letter.improvements[0].by == "person"
        found = {(one.problem, one.about) for one in made.warnings if one.sentence == topic.id}
        assert found == {("names_somebody", "C07"), ("score", "50%")}


class TestGoodPracticeAndTheTeam:
    def test_practice_is_told_with_consent_and_a_text_from_a_case_that_counts(self) -> None:
        inspecting, names = begun(6)
        unsigned = hold(inspecting.store, script_of(7) | {"case": "U1", "sign": False, "case_manager": "Ann Lee"})
        add_interviews(inspecting, [unsigned])
        agreed = ie.ConsentGiven(interview=names[0], question="lor_reasoning", consent="yes", person="A", text="Good.")
        inspecting.record(
            agreed,
            agreed.model_copy(update={"interview": names[1], "consent": "no", "text": "Refused."}),
            agreed.model_copy(update={"interview": unsigned, "text": "Not signed."}),
            agreed.model_copy(update={"interview": names[2], "text": "Ann wrote this."}),
            agreed.model_copy(update={"interview": names[3], "text": "As in U1."}),
        )
        with pytest.raises(UsageError, match="--text"):
            inspecting.record(agreed.model_copy(update={"text": " "}))
        assert [one.text for one in composed(inspecting).letter.report.good_practice] == ["Good."]
        inspecting.record(agreed.model_copy(update={"consent": "no", "text": ""}))
        assert composed(inspecting).letter.report.good_practice == ()

    def test_whoever_is_called_by_the_role_is_not_named_by_it(self) -> None:
        store = in_memory()
        inspecting = begin_inspection(store, "here", "Here", Ticking())
        add_interviews(inspecting, [hold(store, script_of(1) | {"case_manager": "Case manager"})])
        (interview,) = inspecting.state.members
        text = "One case manager put a heading before each part."
        inspecting.record(
            ie.ConsentGiven(interview=interview, question="lor_reasoning", consent="yes", person="A", text=text)
        )
        assert [one.text for one in composed(inspecting).letter.report.good_practice] == [text]

    def test_the_team_is_told_of_from_five_people_up(self) -> None:
        inspecting, _names = begun(6)
        inspecting.record(*answered(4))
        assert [one.kind for one in composed(inspecting).letter.team] == ["place"]
        inspecting.record(*answered(5))
        assert len(composed(inspecting).letter.team) > 1
        silent = [ie.TeamAnswered(person="T0", question=name, answer=None) for name in TEAM[0]]
        inspecting.record(*silent)
        assert [one.kind for one in composed(inspecting).letter.team] == ["place"]


class TestSentences:
    def test_they_stand_as_on_the_page_with_where_and_with_their_figures(self) -> None:
        inspecting, names = begun(CASES)
        practice = ie.ConsentGiven(interview=names[0], question="psr_new", consent="yes", person="A", text="A heading.")
        inspecting.record(*answered(8), practice)
        made = composed(inspecting)
        said = sentences_of(made.letter)
        page = letter_text(made.letter, "md")
        assert isinstance(page, str)
        place = 0
        for one in said:
            place = page.index(one.text[:40], place) + 1
        where = {one.statement: one.where for one in said}
        assert where[ROH] == "2.1"
        assert where["improvement:victims"].startswith("Areas requiring improvement, ")
        assert where["strength:staff"] == "Key strengths"
        assert where[f"practice:{names[0]}:psr_new"] == "Good practice"
        assert {(one.n, one.of) for one in said if one.statement == ROH} == {(14, 20)}
        assert not [one for one in said if one.statement.startswith("place:")]

    def test_what_changed_since_it_was_read_is_what_says_otherwise(self) -> None:
        inspecting, _names = begun(CASES)
        inspecting.record(ie.LetterRead(sentences=sentences_of(composed(inspecting).letter)))
        assert inspecting.state.changed_since_read(sentences_of(composed(inspecting).letter)) == ()
        inspecting.record(TestChoices.CHOSEN)
        assert inspecting.state.changed_since_read(sentences_of(composed(inspecting).letter)) == (ROH,)


class TestFacts:
    TEXT = (
        "format: area-facts/1\narea: Wandsworth\n"
        "previous: {when: 2011, source: s, figures: {roh_plan: {n: 9, of: 20}}}\n"
    )

    def taken(self, tmp_path: Path, raw: bytes) -> Inspection:
        inspecting, _names = begun(5)
        path = tmp_path / "facts.yaml"
        path.write_bytes(raw)
        take_facts(inspecting, path)
        return fold_inspection(inspecting.store.inspections.events("wandsworth"))

    @pytest.mark.parametrize(
        "raw",
        [
            TEXT.encode(),
            TEXT.encode("utf-16"),
            TEXT.encode("utf-8-sig"),
            TEXT.replace("\n", "\r\n").encode(),
            "".join(f"  {line}\n" for line in TEXT.splitlines()).encode(),
            ("\n  # made up\n" + "".join(f"  {line}\n" for line in TEXT.splitlines()) + "# end\n\n").encode(),
        ],
        ids=["plain", "utf-16", "mark", "crlf", "indented", "comments"],
    )
    def test_what_was_taken_in_is_read_again_as_it_was(self, tmp_path: Path, raw: bytes) -> None:
        state = self.taken(tmp_path, raw)
        facts = facts_of(state, bank_of_letters().bank)
        assert facts is not None
        assert facts.previous is not None
        assert (facts.area, list(facts.previous.figures)) == ("Wandsworth", ["roh_plan"])

    def test_facts_stand_in_the_letter_and_a_bad_file_changes_nothing(self, tmp_path: Path) -> None:
        inspecting, _names = begun(5)
        take_facts(inspecting, FACTS)
        made = composed(inspecting)
        assert made.letter.address[0].text == "The chair of the management board"
        bad = tmp_path / "bad.yaml"
        bad.write_text("format: area-facts/1\nwhere: Here\n", encoding="utf-8")
        with pytest.raises(FileError) as raised:
            take_facts(inspecting, bad)
        assert [problem.line for problem in raised.value.problems] == [1, 2]
        assert composed(inspecting).letter == made.letter

    def test_before_the_first_interview_only_their_figures_are_not_looked_at(self, tmp_path: Path) -> None:
        inspecting, _names = begun(0)
        unknown = tmp_path / "facts.yaml"
        unknown.write_text(FACTS.read_text(encoding="utf-8").replace("roh_assessment", "rho_assessment"), "utf-8")
        take_facts(inspecting, FACTS)
        take_facts(inspecting, unknown)
        add_interviews(inspecting, [hold(inspecting.store, script_of(0))])
        with pytest.raises(FileError, match="did you mean 'roh_assessment'"):
            composed(inspecting)
        take_facts(inspecting, FACTS)
        assert composed(inspecting).letter.address[0].text == "The chair of the management board"


def test_a_letter_is_a_draft_until_nothing_is_open_and_it_was_read_as_it_says_now() -> None:
    inspecting, _names = begun(9)
    take_facts(inspecting, FACTS)
    work = LetterWork(inspecting, "Lead")
    drafts: list[bool] = []

    def then(refused: Refusal | None = None) -> None:
        assert refused is None
        drafts.append(work.letter.draft)

    for place in [one.id for one in work.letter.sentences() if one.kind == "place"]:
        assert work.write(place, "Said in our own words.") is None
    then()
    then(work.read_whole())
    then(work.write("place:summary", "Everybody did well in 80% of the cases."))
    then(work.read_whole())
    then(work.write("place:summary", "Most did well."))
    then(work.read_whole())
    add_interviews(inspecting, [hold(inspecting.store, script_of(17) | {"case": "W99"})])
    work.again()
    then()
    assert drafts == [True, False, True, True, True, False, True]


def test_a_letter_says_the_same_each_time_and_changes_nothing() -> None:
    inspecting, _names = begun(9)
    before: Mapping[str, Any] = dict(inspecting.state.members)
    assert composed(inspecting).letter == composed(inspecting).letter
    assert dict(inspecting.state.members) == before
    assert composed(inspecting) == replace(composed(inspecting))
