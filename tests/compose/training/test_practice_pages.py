"""The pages of a practice: figures with their n or none, what was said where judgements diverged, and nobody ranked."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from assistant import catalogue
from assistant.compose.blocks import Document
from assistant.compose.formats import PAGES, html, markdown
from assistant.compose.training.class_sheet import ClassSheet, class_document, compose_class_sheet
from assistant.compose.training.practice_page import PracticePage, compose_practice, practice_document
from assistant.compose.training.practice_parts import AgreementLine
from assistant.core.interview import moves
from assistant.core.interview.fold import start
from assistant.core.interview.state import Interview
from assistant.core.text.cleaning import clean
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given, PracticeFile, Vote
from assistant.core.training.practising import stops
from assistant.core.training.teaching import Discussion, PanelAnswer, TrainerFile
from tests.compose.formats.test_html import HOSTILE, Page
from tests.compose.formats.test_markdown import built
from tests.lesson import BANK, JUDGED, TRAINER, given, lesson, practised
from tests.pseudo import Pseudo, leftovers
from tests.talk import Talk, header_for

GOLDEN = Path(__file__).parents[1] / "golden"
ONE = practised(
    "L1",
    given("safety", "sufficient"),
    given("school", "insufficient", "late", "thin", why="Two *calls* are not enough."),
    review=None,
    assess="sufficient",
)
OTHERS = (
    practised("Łucja", given("plan", "insufficient", "late"), theme_support="insufficient"),
    practised("L2", given("plan", "insufficient", "thin"), assess="sufficient", finished=False),
)
VOTES = (
    Vote(about="plan", answer="insufficient", votes=3, reasons=("thin",)),
    Vote(about="plan", answer="sufficient", votes=4),
    Vote(about="safety", answer="insufficient", learner="Zed"),
)


def page() -> PracticePage:
    return compose_practice(lesson(), TRAINER, ONE)


def words(figure: AgreementLine) -> str:
    return " ".join(run.text for run in figure.words)


def sheet() -> ClassSheet:
    return compose_class_sheet(lesson(), TRAINER, (ONE, *OTHERS), VOTES)


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("document", ["practice", "class-sheet"])
def test_a_page_is_what_it_was(document: str, form: str) -> None:
    text = PAGES[form](_document(page() if document == "practice" else sheet()))
    path = GOLDEN / f"{document}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


# -- one learner -------------------------------------------------------------------------------------


def test_each_part_and_the_whole_have_their_figures_and_n_or_are_too_few() -> None:
    figures = {line.title: line for line in page().figures}
    assert list(figures) == ["The work", "Support", "The whole transcript"]
    assert (figures["The work"].percent, figures["The work"].n) == ("67%", 6)
    assert (figures["Support"].percent, figures["Support"].ac1) == ("", "")
    assert words(figures["Support"]) == "too few to say (n = 3)"
    assert words(figures["The whole transcript"]) == "78%, AC1 0.56 (n = 9)"


def test_where_they_diverged_stands_what_everybody_said_and_why() -> None:
    school, safety = page().diverged
    assert (school.answer, school.reasons) == ("Not sufficient", ("It was late", "The evidence was thin"))
    assert school.why == "Two *calls* are not enough."
    assert (school.judged.view, school.judged.inspector) == ("Sufficient", "Sufficient")
    assert safety.judged.inspector_reasons == ("The evidence was thin", "Who does what was missing")


def test_the_remarks_that_bear_on_it_are_quoted_with_their_turn_and_none_that_is_kept_back() -> None:
    school, safety = page().diverged
    assert [(remark.who, remark.turn) for remark in school.judged.remarks] == [
        ("Case manager", 15),
        ("Case manager", 17),
    ]
    assert school.judged.remarks[1].text == "“I rang the school twice, and it is in the log.”"
    assert [remark.who for remark in safety.judged.remarks] == ["Case manager", "Inspector"]
    for text in (_markdown(page()), _markdown(sheet())):
        assert "WITHHELD-CANARY" not in text
        assert "stays in the record" not in text


def test_pointed_remarks_come_first_and_there_are_three_at_most() -> None:
    held = Talk().answer(present="own", custody="no")
    for number in range(5):
        held.make(moves.Say("case_manager", f"Remark {number}.", "plan"))
    held.make(moves.Say("case_manager", "This shows it.", "plan"), moves.Point())
    held.make(moves.Answer("sufficient", "plan"))
    playback = Playback(lesson_start(held), held.events)
    (line,) = compose_practice(playback, None, PracticeFile(
        interview="01TEST", learner="L", started="x", answers=(Given(about="plan", answer="insufficient"),)
    )).diverged  # fmt: skip
    assert [remark.text for remark in line.judged.remarks] == ["“Remark 0.”", "“Remark 1.”", "“This shows it.”"]


def lesson_start(held: Talk) -> Interview:
    return start(held.state.bank, header_for(held.state.bank))


def test_what_was_judged_alike_or_passed_over_is_told_in_a_line_each() -> None:
    assert page().passed == ("2B The review",)
    alike = {line.name: line for line in page().alike}
    assert alike["1D Assessment"].by_panel
    assert "(as the panel)" in _markdown(page())
    assert len(page().alike) + len(page().diverged) + len(page().passed) == len(JUDGED)


def test_what_was_broken_off_says_how_far_it_went() -> None:
    file = practised().model_copy(update={"answers": practised().answers[:4], "finished": None})
    composed = compose_practice(lesson(), None, file)
    assert "4 of 10 judgements were come to." in composed.about
    assert "The key is what the inspector judged in the end." in composed.about
    assert all(line.percent == "" for line in composed.figures)


def test_yes_and_sufficient_are_one_category() -> None:
    by_about = {stop.about: stop for stop in stops(lesson())}
    assert by_about["victims"].category("no") == by_about["plan"].category("insufficient") == "not_met"
    assert by_about["plan"].category("not_required") == "not_required"


# -- a class -----------------------------------------------------------------------------------------


def test_learners_stand_by_name_and_the_class_beside_itself() -> None:
    composed = sheet()
    assert [learner.name for learner in composed.learners] == ["L1", "L2", "Zed", "Łucja"]
    assert composed.about[0] == "4 learners."
    assert composed.about[1] == "7 votes without names, counted among the class."
    assert len(composed.among.figures) == len(composed.themes) == 3
    assert words(composed.learners[2].figures[0]) == "too few to say (n = 1)"
    again = compose_class_sheet(lesson(), TRAINER, [ONE, ONE])
    assert [learner.name for learner in again.learners] == ["L1", "L1 (2)"]
    assert words(again.among.figures[-1]) == "100%, AC1 1.00 (n = 9)"


def test_nobody_is_ranked_and_no_figure_is_a_score() -> None:
    for text in (_markdown(page()), _markdown(sheet())):
        assert "They are no score of a person, and rank nobody." in text


def test_answers_are_spread_with_counts_bars_and_the_key_most_divided_first() -> None:
    lines = sheet().judgements
    plan = lines[0]
    assert plan.judged.about == "plan"
    assert [(one.answer, one.count, one.is_key) for one in plan.spread] == [
        ("Sufficient", 5, True), ("Not sufficient", 5, False), ("Not required", 0, False),
    ]  # fmt: skip
    assert "- 5 Not sufficient ██████████\n- 0 Not required\n" in _markdown(sheet())
    assert [(reason.words, reason.count) for reason in plan.reasons] == [
        ("The evidence was thin", 4),
        ("It was late", 1),
    ]
    shares = [max(one.count for one in line.spread) / line.n for line in lines]
    assert shares == sorted(shares)


def test_every_bar_has_its_number_in_words_beside_it() -> None:
    source = _html(sheet())
    assert source.count("<svg") == source.count('aria-hidden="true"') == 3 * len(JUDGED)
    assert '<span class="count">5</span> Sufficient (the inspector)' in source


def test_what_is_to_be_discussed_stands_with_its_judgement_or_alone() -> None:
    composed = sheet()
    assert composed.discuss == ("What would you have asked next?",)
    review = next(line for line in composed.judgements if line.judged.about == "review")
    assert review.discuss == ("When is late too late?",)
    assert "The bus." not in _markdown(composed)  # what to listen for is the trainer's


def test_votes_alone_make_a_sheet() -> None:
    composed = compose_class_sheet(lesson(), None, (), VOTES[:2])
    assert composed.learners == ()
    assert composed.judgements[0].n == 7
    assert composed.judgements[-1].n == 0
    assert "Nobody judged this." in _markdown(composed)


# -- text from people --------------------------------------------------------------------------------


def hostile(text: str) -> tuple[PracticePage, ClassSheet]:
    trainer = TrainerFile(
        interview="01TEST", title=text, questions=(Discussion(ask=text), Discussion(ask=text, question="plan")),
        key=(PanelAnswer(question="plan", answer="not_required", reasons=(text,), rationale=text),),
    )  # fmt: skip
    file = practised(text[:80] or "L", given("safety", "sufficient", why=text)).model_copy(update={"started": text})
    vote = Vote(about="plan", answer="sufficient", learner=text[:80])
    return compose_practice(lesson(), trainer, file), compose_class_sheet(lesson(), trainer, (file,), (vote,))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_in_how_a_page_is_built(text: str) -> None:
    pairs: list[tuple[PracticePage | ClassSheet, PracticePage | ClassSheet]]
    pairs = list(zip(hostile(text), hostile("Plain words"), strict=True))
    for one, other in pairs:
        assert clean(_html(one))[1] == clean(_markdown(one))[1] == 0
        html_one, html_other = (Page(_html(document)) for document in (one, other))
        assert html_one.elements == html_other.elements
        assert html_one.attributes == html_other.attributes
        assert built(_markdown(one)) == built(_markdown(other))


def _document(page: PracticePage | ClassSheet) -> Document:
    return practice_document(page) if isinstance(page, PracticePage) else class_document(page)


def _html(page: PracticePage | ClassSheet) -> str:
    return html.written(_document(page))


def _markdown(page: PracticePage | ClassSheet) -> str:
    return markdown.written(_document(page))


@drawn(st.text(min_size=1, max_size=60))
def test_no_text_ends_it(text: str) -> None:
    for document in hostile(text):
        assert _html(document)
        assert _markdown(document)


def test_nothing_is_said_past_the_catalogue() -> None:
    people = " ".join(remark.text for remark in lesson().final.remarks.values())
    shows = " ".join(cell.shows or "" for cell in lesson().final.answers.values())
    trainer, files = TRAINER.model_dump_json(), ONE.model_dump_json() + OTHERS[0].model_dump_json()
    rationale = " ".join(decision.rationale for decision in lesson().final.decisions.values())
    known = set(re.findall(r"[A-Za-z]+", f"{BANK} {people} {shows} {trainer} {files} {rationale} J Zed"))
    before = catalogue.speak(Pseudo())
    try:
        texts = [_markdown(page()), _markdown(sheet())]
    finally:
        catalogue.speak(before)
    for text in texts:
        assert leftovers(text, frozenset(known)) == []
