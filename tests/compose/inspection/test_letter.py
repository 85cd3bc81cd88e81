"""The letter: each quantified claim of the published one, any sample, and nothing that only a person can say."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.compose.formats import FORMATS
from assistant.compose.inspection.checks import LetterWarning, check_letter, names_told
from assistant.compose.inspection.letter import compose_letter
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.inspection.letter_table import Line, letter_table
from assistant.compose.inspection.page import GoodPractice, Letter, LetterChoice, LetterChoices, Sentence
from assistant.compose.inspection.report import Statement
from assistant.core.bank.bank import Bank
from assistant.core.inspection.area_facts import AreaFacts, KnownFigure
from assistant.core.inspection.figures import InspectedCase, figures, specs
from assistant.core.interview.views import AnswerRow
from assistant.store.reading.area_facts import read_area_facts
from tests.banks import bank_from
from tests.core.inspection.test_figures import case_with
from tests.letters import TEAM, bank_of_letters, letter_cases, sample

DATA = Path(__file__).parents[2] / "data" / "letters"
# The published strengths and areas, by topic; None: which no case, and no figure at all, can bear out by itself.
STRENGTHS = {
    "improvement since the last inspection": None,  # a place, with the last inspection's figures beside it
    "management oversight": "strength:management_involvement",
    "staff": "strength:staff",  # from the team's answers, of five people or more
    "court reports": "strength:court_reports",
    "diversity": "strength:diversity",
}
AREAS = {
    "victims": "improvement:victims",
    "vulnerability": "improvement:vulnerability",
    "plans": "improvement:plans",
    "oversight": "improvement:oversight",
    "reviews": "improvement:reviews",
}


def bank() -> Bank:
    return bank_of_letters().bank


def facts() -> AreaFacts:
    return read_area_facts(DATA / "area_facts.yaml", bank())[0]


def letter_with(
    cases: tuple[InspectedCase, ...] | None = None, *, known: AreaFacts | None = None,
    choices: LetterChoices | None = None, practice: tuple[GoodPractice, ...] = (), team: bool = True,
) -> Letter:  # fmt: skip
    return compose_letter(
        bank(), letter_cases() if cases is None else cases, inspection="wandsworth", area="Wandsworth", facts=known,
        team=TEAM if team else (), choices=choices, practice=practice,
    )  # fmt: skip


def statement(letter: Letter, figure: str, side: str = "met") -> Statement:
    return next(one for one in letter.report.statements if (one.figure, one.side) == (figure, side))


def prose(letter: Letter) -> str:
    """All that the letter says, places left out."""
    told = [one.text for one in letter.sentences() if one.kind != "place"]
    return " ".join([*told, *(topic.text for topic in (*letter.strengths, *letter.improvements))])


def test_each_of_the_sixteen_claims_is_told_of_its_side_and_paragraph_with_the_published_phrase_admissible() -> None:
    letter = letter_with()
    with (DATA / "claims.tsv").open(encoding="utf-8", newline="") as file:
        claims = list(csv.DictReader(file, delimiter="\t"))
    missed = []
    for claim in claims:
        told = statement(letter, claim["figure"], claim["side"])
        assert (told.paragraph, told.n, told.of) == (claim["paragraph"], int(claim["n"]), int(claim["of"]))
        assert claim["published phrase"] in told.admissible
        assert told.phrase in told.text
        if claim["published phrase"] != told.phrase:
            missed.append((told.figure, told.phrase))
    assert len(claims) == 16
    assert missed == [("roh_assessment", "just over two-thirds")]


def test_the_published_strengths_and_areas_are_found_by_topic() -> None:
    letter = letter_with()
    found = {topic.id for topic in (*letter.strengths, *letter.improvements)}
    assert {topic for topic in (*STRENGTHS.values(), *AREAS.values()) if topic} <= found
    assert len(letter.improvements) == len(AREAS)
    assert all(topic.why for topic in (*letter.strengths, *letter.improvements))


def test_a_strength_that_rests_on_the_last_inspection_is_a_place_and_only_with_its_figures() -> None:
    assert letter_with().strength_places == ()
    (place,) = letter_with(known=facts()).strength_places
    assert (place.kind, place.id) == ("place", "place:progress")


def test_without_the_teams_answers_nothing_is_said_of_staff() -> None:
    letter = letter_with(team=False)
    assert "strength:staff" not in {topic.id for topic in letter.strengths}
    assert [one.kind for one in letter.team] == ["place"]


@pytest.mark.parametrize("size", [0, 1, 4, 9, 14, 47, 91])
def test_any_size_of_sample_composes_and_is_written_in_every_format(size: int) -> None:
    letter = letter_with(sample(size), known=facts())
    assert letter.report.cases == size
    for form, write in FORMATS.items():
        written = write(letter_document(letter))
        text = written if isinstance(written, str) else ""
        assert written
        if form in ("md", "html"):
            assert "of 20" not in text
            assert "None" not in text
    assert all(one.of <= size for one in letter.report.statements)
    assert not re.search(r"\btwenty\b", prose(letter))


def test_a_small_sample_points_to_nobody() -> None:
    for size in (1, 2, 3, 4):
        assert letter_with(sample(size)).report.statements == ()
    letter = letter_with(sample(5))
    assert all(one.of == 5 for one in letter.report.statements)


def test_a_paragraph_proposes_its_main_sentences_and_the_largest_share_of_what_is_weak_and_strong() -> None:
    letter, whole = letter_with(), letter_with(choices=LetterChoices(spare=True))
    told = {line.figure + line.side: line.told for part in letter_table(bank(), "en").parts
            for paragraph in part.paragraphs for line in paragraph.lines if isinstance(line, Line)}  # fmt: skip
    spare = 0
    for page, full in zip(paragraphs(letter), paragraphs(whole), strict=True):
        kinds = [told[one.figure + one.side] for one in page]
        assert kinds.count("weak") <= 1 >= kinds.count("strong")
        for kind in ("weak", "strong"):
            shares = [one.n / one.of for one in full if told[one.figure + one.side] == kind]
            assert [one.n / one.of for one in page if told[one.figure + one.side] == kind] == sorted(shares)[-1:]
        assert [one for one in full if told[one.figure + one.side] == "main" and one not in page] == []
        spare += len(full) - len(page)
    assert spare == sum(one.spare for one in whole.sentences()) > 5


def paragraphs(letter: Letter) -> list[list[Statement]]:
    """What each paragraph says of figures."""
    return [
        [one.statement for one in paragraph.sentences if one.statement is not None]
        for part in letter.parts
        for paragraph in part.paragraphs
    ]


@pytest.mark.parametrize(
    "chosen",
    [{"phrase": "just over one-quarter"}, {"text": "In our own words."}, {"kept": True}, {"dropped": True}],
    ids=["phrase", "words", "kept", "left out"],
)
def test_what_is_put_in_or_left_out_moves_no_other_sentence(chosen: dict[str, object]) -> None:
    counted = figures(bank(), letter_cases())  # once, as it is the same for every letter here

    def sentences(choices: LetterChoices | None = None) -> list[Sentence]:
        cases, team = letter_cases(), TEAM
        letter = compose_letter(bank(), cases, inspection="w", area="W", team=team, choices=choices, known=counted)
        return list(letter.sentences())

    before = [one.id for one in sentences()]
    for one in sentences(LetterChoices(spare=True)):
        if one.statement is None:
            continue
        choices = LetterChoices(sentences=(LetterChoice.model_validate({"sentence": one.id, **chosen}),))
        now = [other.id for other in sentences(choices)]
        if "dropped" in chosen:
            assert now == [name for name in before if name != one.id]
        else:
            assert [name for name in now if name != one.id] == [name for name in before if name != one.id]
            assert one.id in now


def test_no_place_is_left_for_custody_where_no_child_was_in_it() -> None:
    def places(cases: tuple[InspectedCase, ...]) -> set[str]:
        return {one.id for one in letter_with(cases).sentences() if one.kind == "place"}

    cases = letter_cases()
    planned = replace(cases[0].rows["lor_plan"], question="custody_plan")
    in_custody = (replace(cases[0], rows={**cases[0].rows, "custody_plan": planned}), *cases[1:])
    assert places(in_custody) == places(cases) | {"place:custody"} != places(cases)
    written = LetterChoices(
        sentences=(LetterChoice(sentence="place:custody", text="Nobody was in custody when we came."),)
    )
    assert "Nobody was in custody" in prose(letter_with(cases, choices=written))


def test_what_a_person_chose_stays_and_is_marked_when_its_share_would_be_told_no_more() -> None:
    line = "1.1:court_advice_recorded:not_met"

    def recorded(met: int) -> tuple[InspectedCase, ...]:
        found = []
        for place, case in enumerate(letter_cases()):
            told = case_with(case.interview, bank(), court_advice_recorded="yes" if place < met else "no")
            found.append(replace(case, rows={**case.rows, **told.rows}))
        return tuple(found)

    def ids(cases: tuple[InspectedCase, ...]) -> set[str]:
        return {one.id for one in letter_with(cases).sentences()}

    assert line in ids(recorded(4))
    assert line not in ids(recorded(19))
    for chosen in ({"phrase": "four-fifths"}, {"text": "In most cases we could not tell."}, {"kept": True}):
        choice = LetterChoice.model_validate({"sentence": line, "n": 16, "of": 20, **chosen})
        letter = letter_with(recorded(19), choices=LetterChoices(sentences=(choice,)))
        stays = next(one for one in letter.sentences() if one.id == line)
        assert stays.moved
        assert stays.statement is not None
        assert (stays.statement.n, stays.statement.of) == (1, 20)
        assert "one case" not in stays.text


def test_because_lists_the_interviews_counted_and_taking_one_away_changes_the_figure() -> None:
    cases = letter_cases()
    whole = letter_with()
    assert len(whole.report.statements) > 40
    for left in (cases[0], cases[7], cases[18]):
        fewer = letter_with(tuple(case for case in cases if case != left))
        without = {(one.figure, one.side): one for one in fewer.report.statements}
        for told in whole.report.statements:
            assert len(told.because) == told.of == len(set(told.because))
            after = without.get((told.figure, told.side))
            if after is None:
                continue
            gone = left.interview in told.because
            assert after.of == told.of - gone
            assert set(after.because) == set(told.because) - {left.interview}
            assert after.n in ((told.n, told.n - 1) if gone else (told.n,))


def test_the_side_that_is_counted_is_the_one_that_the_cases_are_on() -> None:
    rows = {case.interview: case.rows for case in letter_cases()}
    for told in letter_with().report.statements:
        if told.figure in bank().questions:
            sides = [rows[name][told.figure].side for name in told.because]
            assert sides.count(told.side) == told.n


def test_only_signed_interviews_of_the_bank_are_counted_and_the_rest_are_listed() -> None:
    cases = letter_cases()
    mixed = (replace(cases[0], signed=False), replace(cases[1], training=True), replace(cases[2], bank="x"), *cases[3:])
    report = letter_with(mixed).report
    assert report.cases == len(cases) - 3
    assert [(one.interview, one.why) for one in report.left_out] == [
        (cases[0].interview, "not signed"),
        (cases[1].interview, "training material"),
        (cases[2].interview, "another question bank"),
    ]
    assert not {case.interview for case in mixed[:3]} & {name for one in report.statements for name in one.because}


def test_the_program_writes_nothing_that_only_a_person_can_say() -> None:
    for known in (None, facts()):
        text = prose(letter_with(known=known))
        never = (
            "unusual", "progress", "average", "consistent", "often", "rarely", "significant progress", "pleased",
            "encouraging", "excellent", "commit", "policy in", "most common", "substantial", "ambition",
        )  # fmt: skip
        ours = text.replace("we gave most often", "")
        assert [word for word in never if word in ours] == []
        assert not re.search('[“”"]', text)
    assert "%" not in prose(letter_with())


def test_a_reason_is_told_only_if_it_is_clear_and_named() -> None:
    letter = letter_with()
    assert statement(letter, "lor_assessment").main_reason == "evidence_unclear"
    assert "the evidence was unclear" in statement(letter, "lor_assessment").text
    assert statement(letter, "roh_assessment").main_reason is None
    other = tuple(replace(case, rows=_with_reason(case.rows, "lor_assessment", "other")) for case in letter_cases())
    assert statement(letter_with(other), "lor_assessment").main_reason is None


def _with_reason(rows: object, question: str, reason: str) -> dict[str, AnswerRow]:
    assert isinstance(rows, dict)
    row = rows[question]
    if row.main_reason is not None:
        row = replace(row, main_reason=reason, reasons=(reason,))
    return rows | {question: row}


def test_a_reason_of_one_workers_cases_is_not_told_in_the_text() -> None:
    weak = set(statement(letter_with(), "lor_assessment").because)
    cases = letter_cases()
    unmet = {case.interview for case in cases if case.rows["lor_assessment"].side == "not_met"}
    one = tuple(
        replace(case, worker="Case manager 1" if case.interview in unmet else "Case manager 2") for case in cases
    )
    told = statement(letter_with(one), "lor_assessment")
    assert set(told.because) == weak
    assert "evidence" not in told.text


def test_a_phrase_that_counts_one_case_is_left_to_the_lead_inspector() -> None:
    letter = letter_with()
    told = next(one for one in letter.sentences() if one.id == "4.1:diversity_explained:met")
    assert told.statement is not None
    assert (told.statement.admissible[0], told.statement.phrase) == ("all except one", "almost all")
    assert told.held_back == "one_case"
    assert LetterWarning(sentence=told.id, problem="few_counted", about="one_case") in check_letter(letter)


def test_a_phrase_that_counts_one_workers_cases_is_held_back_unless_all_were_theirs() -> None:
    cases = letter_cases()
    few = {case.interview for case in cases if _side(case, "noncompliance_response") == "not_met"}
    one = tuple(replace(case, worker="A" if case.interview in few else "B") for case in cases)
    told = statement(letter_with(one), "noncompliance_response")
    assert (told.admissible[0], told.phrase) == ("all except two", "almost four-fifths")
    assert "two cases" not in told.text
    alone = tuple(replace(case, worker="A") for case in cases)
    assert statement(letter_with(alone), "noncompliance_response").phrase == "all except two"


def _side(case: InspectedCase, question: str) -> str:
    return case.rows[question].side if question in case.rows else ""


def test_every_figure_of_five_cases_or_more_can_be_told_without_pointing_to_one() -> None:
    for size in (5, 6, 7, 8, 9, 11, 13, 20):
        for one in letter_with(sample(size)).sentences():
            if one.statement is not None:
                assert not re.search(r"\bone (case|of the relevant)|except one", one.text), (size, one.text)


@pytest.mark.parametrize(
    ("last_time", "may"),
    [(12, {"better_than_before"}), (13, set()), (14, set()), (15, set()), (16, {"worse_than_before"})],
)
def test_only_a_tenth_more_or_less_than_last_time_may_be_called_better_or_worse(last_time: int, may: set[str]) -> None:
    known = facts()
    assert known.previous is not None
    before = known.previous.model_copy(update={"figures": {"roh_assessment": KnownFigure(n=last_time, of=20)}})
    letter = letter_with(known=known.model_copy(update={"previous": before}))
    [told] = [one for one in letter.sentences() if one.statement and one.statement.figure == "roh_assessment"]
    assert told.statement is not None
    assert (told.statement.n, told.statement.of) == (14, 20)
    assert set(told.may_say) == may


def test_a_figure_is_told_beside_the_last_one_as_a_fact_and_is_called_nothing() -> None:
    letter = letter_with(known=facts())
    before = "At our inspection in 2011 this was so in {words} of the cases."
    assert statement(letter, "roh_assessment").text.endswith(before.format(words="almost half"))
    reviews = statement(letter, "roh_reviews", "not_met").text
    assert before.format(words="almost three-fifths") in reviews
    assert reviews.endswith("In this inspection the most frequent main reason was that the change was not recognised.")
    everywhere = "In the areas inspected so far it was so in just over three-fifths of the cases."
    assert statement(letter, "roh_plan_needed").text.endswith(everywhere)
    may = {one.id: set(one.may_say) for one in letter.sentences() if one.may_say}
    assert may == {
        "2.1:roh_assessment:met": {"better_than_before"},
        "2.2:roh_plan_needed:met": {"unusual", "above_others"},
        "2.3:roh_reviews:not_met": {"better_than_before"},
        "3.2:vulnerability_plan:met": {"like_others"},
    }


def test_nothing_is_not_good_enough_in_none_of_the_cases() -> None:
    good = {"side": "met", "answer": "sufficient", "main_reason": None, "reasons": ()}
    names = ("roh_assessment_review", "roh_plan_review")
    cases = tuple(
        replace(case, rows={q: replace(r, **good) if q in names and r.counts else r for q, r in case.rows.items()})  # type: ignore[arg-type]  # fields of a row
        for case in letter_cases()
    )
    told = next(one for one in letter_with(cases).sentences() if one.id == "2.3:roh_reviews:not_met")
    assert told.statement is not None
    assert (told.statement.side, told.statement.n, told.statement.of) == ("met", 15, 15)
    assert told.text.endswith(" were good enough in every case where they were needed.")


def test_words_that_compare_are_warned_of_without_the_figures_for_them() -> None:
    said = LetterChoices(
        sentences=(LetterChoice(sentence="2.1:roh_assessment:met", text="This was progress since 2011."),)
    )
    bare, known = letter_with(choices=said), letter_with(choices=said, known=facts())
    warned = [one for one in check_letter(bare) if one.problem == "unsupported"]
    assert [(one.sentence, one.about) for one in warned] == [("2.1:roh_assessment:met", "progress since")]
    assert [one for one in check_letter(known) if one.problem == "unsupported"] == []
    assert statement(bare, "roh_assessment").by == "person"
    assert statement(bare, "roh_assessment").text == "This was progress since 2011."


@pytest.mark.parametrize(
    ("text", "untrue"),
    [
        ("It was good enough in almost all of the cases.", ["almost all"]),
        ("It was good enough in Almost three-quarters of the cases.", []),
        ("In just under half it was not, and in every case it was late.", ["half", "every case"]),
        ("It fell short in almost one-third of the cases.", []),
        ("Almost half then, almost three-quarters now.", []),
    ],
)
def test_a_share_that_a_person_names_is_held_against_the_figures(text: str, untrue: list[str]) -> None:
    """14 of 20 here, and 9 of 20 at the last inspection."""
    said = LetterChoices(sentences=(LetterChoice(sentence="2.1:roh_assessment:met", text=text),))
    letter = letter_with(choices=said, known=facts())
    assert [one.about for one in check_letter(letter) if one.problem == "untrue_share"] == untrue
    named = statement(letter, "roh_assessment").phrase
    assert named in statement(letter, "roh_assessment").admissible
    assert ("almost three-quarters" in text.casefold()) == (named == "almost three-quarters")


@pytest.mark.parametrize(
    ("text", "problem", "about"),
    [
        ("Seven out of ten did well.", "score", "Seven out of ten"),
        ("In twelve of the twenty cases.", "score", "twelve of the twenty"),
        ("We gave it 7/10.", "score", "7/10"),
        ("In two cases the father was not seen.", "counts_a_few", "two cases"),
        ("One child was in custody.", "counts_a_few", "One child"),
    ],
)
def test_a_person_who_scores_or_counts_a_few_is_told(text: str, problem: str, about: str) -> None:
    said = LetterChoices(sentences=(LetterChoice(sentence="place:summary", text=text),))
    found = [
        (one.problem, one.about) for one in check_letter(letter_with(choices=said)) if one.sentence == "place:summary"
    ]
    assert found == [(problem, about)]


def test_who_answered_otherwise_than_all_the_others_is_not_told() -> None:
    for others in range(1, 6):
        team = [{"om_expectations": "clearly"}] * others + [{"om_expectations": "partly"}] * (6 - others)
        told = compose_letter(bank(), letter_cases(), inspection="w", area="W", team=team).team
        assert any(one.kind == "told" for one in told) == (others not in (1, 5))


def test_a_strength_in_a_persons_words_stands_in_the_report() -> None:
    said = LetterChoices(
        sentences=(LetterChoice(sentence="place:progress", text="Reviews have become better since 2011."),)
    )
    report = letter_with(choices=said, known=facts()).report
    assert report.strengths[0].text == "Reviews have become better since 2011."


def test_a_chosen_phrase_is_used_and_a_figure_that_moved_is_marked() -> None:
    choice = LetterChoice(sentence="2.1:roh_assessment:met", phrase="almost three-quarters", n=14, of=20)
    letter = letter_with(choices=LetterChoices(sentences=(choice,)))
    told = next(one for one in letter.sentences() if one.id == choice.sentence)
    assert told.statement is not None
    assert (told.statement.phrase, told.moved, told.by) == ("almost three-quarters", False, "program")
    assert "almost three-quarters of the cases" in told.text
    fewer = letter_with(letter_cases()[:13], choices=LetterChoices(sentences=(choice,)))
    moved = next(one for one in fewer.sentences() if one.id == choice.sentence)
    assert moved.moved
    assert moved.statement is not None
    assert moved.statement.phrase in moved.statement.admissible
    assert LetterWarning(sentence=choice.sentence, problem="figure_moved") in check_letter(fewer)


def test_a_policy_is_a_place_and_never_a_claim() -> None:
    (place,) = [one for one in letter_with(known=facts()).summary if one.id.startswith("place:policy")]
    assert (place.id, place.kind) == ("place:policy_1", "place")
    assert "A full assessment of serious harm" in place.text
    assert "full assessment of serious harm" not in prose(letter_with(known=facts()))


def test_what_a_person_writes_fills_the_places_and_the_letter_is_no_draft_any_more() -> None:
    letter = letter_with(known=facts())
    assert letter.draft
    places = [one.id for one in letter.sentences() if one.kind == "place"]
    assert "place:summary" in places
    written = letter_with(
        known=facts(),
        choices=LetterChoices(sentences=tuple(LetterChoice(sentence=place, text="In our words.") for place in places)),
    )
    assert not written.draft
    assert all(one.by == "person" for one in written.sentences() if one.id in places)
    dropped = letter_with(
        known=facts(),
        choices=LetterChoices(sentences=tuple(LetterChoice(sentence=place, dropped=True) for place in places)),
    )
    assert not dropped.draft
    assert "In our words" not in prose(dropped)


def test_sentences_and_areas_stand_in_the_order_that_a_person_chose() -> None:
    order = {
        "1.1": ("1.1:psr_quality:met", "1.1:psr_new:met"),
        "improvements": ("improvement:reviews", "improvement:mappa"),
    }
    letter = letter_with(choices=LetterChoices(order=order))
    first = letter.parts[0].paragraphs[0]
    assert [one.id for one in first.sentences][:2] == ["1.1:psr_quality:met", "1.1:psr_new:met"]
    named = order["improvements"]
    ranked = [topic.id for topic in letter_with().improvements]
    assert [topic.id for topic in letter.improvements] == [*named, *(name for name in ranked if name not in named)]


def test_a_matter_to_improve_is_no_strength_of_the_same_letter() -> None:
    for size in (5, 6, 9, 14):
        letter = compose_letter(bank(), sample(size), inspection="few", area="Here")
        topics = [topic.id.partition(":")[2] for topic in (*letter.strengths, *letter.improvements)]
        assert len(set(topics)) == len(topics)


def test_what_people_write_is_looked_at_for_scores_quotations_and_names() -> None:
    words = {
        "2.1:roh_assessment:met": "In 14 of 20 cases, or 70%.",
        "2.5:roh_oversight:met": "One said “my door is open”.",
        "3.1:vulnerability_assessment:met": "Case manager 3 did well in W07.",
    }
    choices = LetterChoices(sentences=tuple(LetterChoice(sentence=name, text=text) for name, text in words.items()))
    found = check_letter(letter_with(choices=choices), letter_cases())
    assert {(one.problem, one.about) for one in found if one.sentence in words and one.problem != "unsupported"} >= {
        ("score", "14 of 20"),
        ("quotation", "“my door is open”"),
        ("names_somebody", "Case manager 3"),
        ("names_somebody", "W07"),
    }


def test_a_worker_is_named_by_a_part_of_the_name_that_is_written_as_one() -> None:
    first, second, third = letter_cases()[:3]
    cases = (
        replace(first, worker="Sarah Jones", case="W01"),
        replace(second, worker="May van der Berg"),
        replace(third, worker=""),
    )
    assert names_told("Sarah and the child wrote it.", cases) == ("Sarah",)
    assert names_told("sarah jones in w01.", cases) == ("Sarah Jones", "W01")
    assert names_told("Sarah Jones wrote it.", cases) == ("Sarah Jones",)
    assert names_told("It may be told; a berg of van and der.", cases) == ()
    assert names_told("Mayor Joneses", cases) == ()
    # What all share, such as what they are called when nobody is named, tells nobody apart.
    assert names_told("Case managers wrote it, and one Case manager 3.", letter_cases()) == ("Case manager 3",)


def test_a_lower_share_worded_more_strongly_is_warned_of() -> None:
    assert [one for one in check_letter(letter_with()) if one.problem == "overstated"] == []
    chosen = {
        "4.4:noncompliance_response:met": "over three-quarters",
        "1.3:lor_plan_explained:met": "just over three-quarters",
    }
    choices = LetterChoices(
        sentences=tuple(LetterChoice(sentence=name, phrase=phrase) for name, phrase in chosen.items())
    )
    found = [one for one in check_letter(letter_with(choices=choices)) if one.problem == "overstated"]
    lower, higher = chosen
    assert LetterWarning(sentence=lower, problem="overstated", about=higher) in found


def test_good_practice_needs_consent_a_text_and_no_name() -> None:
    first = letter_cases()[0].interview
    given = (
        GoodPractice(interview=first, question="lor_reasoning", text="A heading for each part.", consent=True),
        GoodPractice(interview=first, question="lor_reasoning", text="Not asked.", consent=False),
        GoodPractice(interview=first, question="lor_reasoning", text=" ", consent=True),
        GoodPractice(interview=first, question="lor_reasoning", text="As in W01.", consent=True),
        GoodPractice(interview="nobody", question="lor_reasoning", text="Elsewhere.", consent=True),
    )
    report = letter_with(practice=given).report
    assert [one.text for one in report.good_practice] == ["A heading for each part."]


def test_no_figure_of_the_team_counts_people_and_fewer_than_five_are_not_told() -> None:
    assert not re.search(r"\b(one|two|three|four) (of|people)\b", " ".join(one.text for one in letter_with().team))
    few = compose_letter(bank(), letter_cases(), inspection="w", area="W", team=TEAM[:4])
    assert [one.kind for one in few.team] == ["place"]


def test_every_question_with_two_sides_stands_in_one_topic_and_every_line_names_a_figure() -> None:
    table = letter_table(bank(), "en")
    known = {spec.id for spec in specs(bank())}
    judged = {question.id for theme in bank().themes for question in theme.questions() if question.judged}
    topics = [name for topic in table.improvements for name in topic.figures]
    assert len(topics) == len(set(topics))
    strong = {name for topic in table.strengths for name in topic.figures}
    assert judged & known <= {*topics, *strong}
    assert {*topics, *strong} <= known
    lines = [line for part in table.parts for paragraph in part.paragraphs for line in paragraph.lines]
    told = {line.figure for line in lines if isinstance(line, Line)}
    assert told <= known
    assert {question for topic in table.strengths for question in topic.team} <= {q.id for q in bank().team}
    assert judged & known <= told | {"roh_assessment_review", "roh_plan_review"}  # these two are told together


def test_a_bank_without_a_table_of_its_own_has_a_plain_letter() -> None:
    walk = bank_from()
    plans = ["insufficient:late"] * 4 + ["sufficient"] * 5
    cases = [case_with(f"c{n}", walk, present="holder", plan=plan) for n, plan in enumerate(plans)]
    letter = compose_letter(walk, cases, inspection="walks", area="Here")
    told = {one.figure: one.text for one in letter.report.statements}
    assert told["plan"].startswith("Was the plan good enough?: enough in just over half of the cases.")
    assert [topic.id for topic in letter.improvements] == ["improvement:start"]
    for write in FORMATS.values():
        assert write(letter_document(letter))
