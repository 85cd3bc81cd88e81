"""The pages of a practice: figures with their n or none, what was said where judgements diverged, and nobody ranked."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from assistant import catalogue
from assistant.compose.blocks import Block, Document, Facts, Items, Section, Table
from assistant.compose.formats import PAGES, html, markdown
from assistant.compose.training.class_sheet import class_sheet
from assistant.compose.training.practice_page import practice_page
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
from tests.compose.talk import runs_of
from tests.lesson import BANK, JUDGED, TRAINER, given, lesson, practised
from tests.pseudo import Pseudo, leftovers
from tests.talk import Talk, header_for

DIVIDED = "Judgement by judgement, most divided first"
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


def page() -> Document:
    return practice_page(lesson(), TRAINER, ONE)


def words(*block: object) -> str:
    return " ".join(run.text for run in runs_of(block))


def section(document: Document, heading: str) -> Section:
    return next(one for one in document.blocks if isinstance(one, Section) and one.heading == heading)


def figures(document: Document, heading: str = "How alike you judged") -> dict[str, list[str]]:
    table = section(document, heading).blocks[0]
    assert isinstance(table, Table)
    return {words(row[0]): [words(cell) for cell in row[1:]] for row in table.rows}


def judged(document: Document, heading: str = "Where you judged otherwise") -> list[Section]:
    return [one for one in section(document, heading).blocks if isinstance(one, Section)]


def facts(found: Block, role: str) -> list[tuple[str, str]]:
    """What stands under a judgement: the terms of one kind, each with what is said of it."""
    assert isinstance(found, Section)
    lists = [one for one in found.blocks if isinstance(one, Facts) and one.role == role]
    return [(fact.term, words(fact.runs)) for one in lists for fact in one.rows]


def sheet() -> Document:
    return class_sheet(lesson(), TRAINER, (ONE, *OTHERS), VOTES)


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("document", ["practice", "class-sheet"])
def test_a_page_is_what_it_was(document: str, form: str) -> None:
    text = PAGES[form](page() if document == "practice" else sheet())
    path = GOLDEN / f"{document}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


# -- one learner -------------------------------------------------------------------------------------


def test_each_part_and_the_whole_have_their_figures_and_n_or_are_too_few() -> None:
    found = figures(page())
    assert list(found) == ["The work", "Support", "The whole transcript"]
    assert found["The work"][0::2] == ["67%", "6"]
    assert found["Support"] == ["too few to say", "", "3"]
    assert found["The whole transcript"] == ["78%", "0.56", "9"]


def test_where_they_diverged_stands_what_everybody_said_and_why() -> None:
    school, safety = judged(page())
    assert facts(school, "rows given") == [
        ("You", "Not sufficient"),
        ("Your reasons", "It was late; The evidence was thin"),
        ("In your words", "Two *calls* are not enough."),
    ]
    said = dict(facts(school, "rows"))
    assert (said["Case manager’s view"], said["Inspector"]) == ("Sufficient", "Sufficient")
    assert dict(facts(safety, "rows"))["Their reasons"] == "The evidence was thin; Who does what was missing"


def test_the_remarks_that_bear_on_it_are_quoted_with_their_turn_and_none_that_is_kept_back() -> None:
    school, safety = judged(page())
    (first, _said), second = facts(school, "remarks")
    assert first == "Case manager, turn 15"
    assert second == ("Case manager, turn 17", "“I rang the school twice, and it is in the log.”")
    assert [who.partition(",")[0] for who, _said in facts(safety, "remarks")] == ["Case manager", "Inspector"]
    for text in (_markdown(page()), _markdown(sheet())):
        assert "WITHHELD-CANARY" not in text
        assert "stays in the record" not in text


def test_pointed_remarks_come_first_and_there_are_three_at_most() -> None:
    held = Talk().answer(present="own", custody="no")
    for number in range(5):
        held.make(moves.Say("case_manager", f"Remark {number}.", "plan"))
    held.make(moves.Say("case_manager", "This shows it.", "plan"), moves.Point(question="plan"))
    held.make(moves.Answer("sufficient", "plan"))
    playback = Playback(lesson_start(held), held.events)
    (line,) = judged(practice_page(playback, None, PracticeFile(
        interview="01TEST", learner="L", started="x", answers=(Given(about="plan", answer="insufficient"),)
    )))  # fmt: skip
    assert [said for _who, said in facts(line, "remarks")] == ["“Remark 0.”", "“Remark 1.”", "“This shows it.”"]


def lesson_start(held: Talk) -> Interview:
    return start(held.state.bank, header_for(held.state.bank))


def test_what_was_judged_alike_or_passed_over_is_told_in_a_line_each() -> None:
    passed, alike = (section(page(), what).blocks for what in ("What you passed over", "Where you judged alike"))
    assert words(passed) == "2B The review"
    assert "1D Assessment: Sufficient (as the panel)" in words(alike)
    told = [item for one in alike if isinstance(one, Items) for item in one.items]
    assert len(told) + len(judged(page())) + 1 == len(JUDGED)


def test_what_was_broken_off_says_how_far_it_went() -> None:
    file = practised().model_copy(update={"answers": practised().answers[:4], "finished": None})
    composed = practice_page(lesson(), None, file)
    assert "4 of 10 judgements were come to." in words(composed.opening)
    assert "The key is what the inspector judged in the end." in words(composed.opening)
    assert {found[0] for found in figures(composed).values()} == {"too few to say"}


def test_yes_and_sufficient_are_one_category() -> None:
    by_about = {stop.about: stop for stop in stops(lesson())}
    assert by_about["victims"].category("no") == by_about["plan"].category("insufficient") == "not_met"
    assert by_about["plan"].category("not_required") == "not_required"


# -- a class -----------------------------------------------------------------------------------------


def test_learners_stand_by_name_and_the_class_beside_itself() -> None:
    found = figures(sheet(), "How alike we judged")
    assert list(found) == ["L1", "L2", "Zed", "Łucja", "The class among itself"]
    assert words(sheet().opening).startswith("4 learners. 7 votes without names, counted among the class.")
    assert {len(cells) for cells in found.values()} == {3}
    assert found["Zed"][0] == "too few to say (n = 1)"
    again = figures(class_sheet(lesson(), TRAINER, [ONE, ONE]), "How alike we judged")
    assert list(again) == ["L1", "L1 (2)", "The class among itself"]
    assert again["The class among itself"][-1] == "100%, AC1 1.00 (n = 9)"


def test_nobody_is_ranked_and_no_figure_is_a_score() -> None:
    for text in (_markdown(page()), _markdown(sheet())):
        assert "They are no score of a person, and rank nobody." in text


def test_answers_are_spread_with_counts_bars_and_the_key_most_divided_first() -> None:
    lines = judged(sheet(), DIVIDED)
    plan = words(lines[0])
    assert plan.startswith("Was the plan good enough? 5 Sufficient (the inspector) 5 Not sufficient 0 Not required")
    assert "- 5 Not sufficient ██████████\n- 0 Not required\n" in _markdown(sheet())
    assert "Reasons chosen most: The evidence was thin (4); It was late (1)" in plan
    counts = [[int(run.text) for run in runs_of(line) if run.tone == "count"] for line in lines]
    shares = [max(line) / sum(line) for line in counts]
    assert shares == sorted(shares)


def test_every_bar_has_its_number_in_words_beside_it() -> None:
    source = _html(sheet())
    assert source.count("<svg") == source.count('aria-hidden="true"') == 3 * len(JUDGED)
    assert '<span class="count">5</span> Sufficient (the inspector)' in source


def test_what_is_to_be_discussed_stands_with_its_judgement_or_alone() -> None:
    composed = sheet()
    assert words(section(composed, "To discuss")) == "What would you have asked next?"
    review = next(line for line in judged(composed, DIVIDED) if line.heading == "2B The review")
    assert words(review).endswith("To discuss: When is late too late?")
    assert "The bus." not in _markdown(composed)  # what to listen for is the trainer's


def test_votes_alone_make_a_sheet() -> None:
    composed = class_sheet(lesson(), None, (), VOTES[:2])
    assert list(figures(composed, "How alike we judged")) == ["The class among itself"]
    most, *_others, none = judged(composed, DIVIDED)
    assert sum(int(run.text) for run in runs_of(most) if run.tone == "count") == 7
    assert "Nobody judged this." in words(none)
    assert "Nobody judged this." in _markdown(composed)


# -- text from people --------------------------------------------------------------------------------


def hostile(text: str) -> tuple[Document, Document]:
    trainer = TrainerFile(
        interview="01TEST", title=text, questions=(Discussion(ask=text), Discussion(ask=text, question="plan")),
        key=(PanelAnswer(question="plan", answer="not_required", reasons=(text,), rationale=text),),
    )  # fmt: skip
    file = practised(text[:80] or "L", given("safety", "sufficient", why=text)).model_copy(update={"started": text})
    vote = Vote(about="plan", answer="sufficient", learner=text[:80])
    return practice_page(lesson(), trainer, file), class_sheet(lesson(), trainer, (file,), (vote,))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_in_how_a_page_is_built(text: str) -> None:
    for one, other in zip(hostile(text), hostile("Plain words"), strict=True):
        assert clean(_html(one))[1] == clean(_markdown(one))[1] == 0
        html_one, html_other = (Page(_html(document)) for document in (one, other))
        assert html_one.elements == html_other.elements
        assert html_one.attributes == html_other.attributes
        assert built(_markdown(one)) == built(_markdown(other))


def _html(page: Document) -> str:
    return html.written(page)


def _markdown(page: Document) -> str:
    return markdown.written(page)


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
