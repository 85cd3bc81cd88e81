"""The charts of an inspection: what they hold, what is too few to draw, and which way a figure went."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from assistant.compose.formats import FORMATS, html
from assistant.compose.inspection.chart_parts import LetterCharts, ThemeChart
from assistant.compose.inspection.charts import MOST_REASONS, direction_of
from assistant.compose.inspection.charts_document import charts_document
from assistant.compose.inspection.letter import compose_letter
from assistant.compose.inspection.letter_document import letter_document
from assistant.core.bank.questions import Value
from assistant.core.inspection.area_facts import AreaComparison, AreaFacts, KnownFigure
from assistant.core.inspection.figures import InspectedCase
from tests.banks import bank_from
from tests.compose.inspection.test_golden import letter
from tests.core.inspection.test_figures import case_with
from tests.lesson import lesson_bank
from tests.letters import bank_of_letters, letter_cases, sample

FEW = 5


def charts_of(cases: tuple[InspectedCase, ...], **before: KnownFigure) -> LetterCharts:
    """The charts of cases of the bank for lessons, with what the last inspection found."""
    known = AreaComparison(when="2011", source="The last letter", figures=before) if before else None
    facts = AreaFacts(area="Here", previous=known)
    return compose_letter(lesson_bank(), cases, inspection="here", area="Here", facts=facts).charts


def same(count: int, **answers: Value | None) -> tuple[InspectedCase, ...]:
    """So many cases that are alike; `first` tells those of two calls apart."""
    first = "-".join(map(str, answers.values()))
    return tuple(case_with(f"{first}{number}", lesson_bank(), present="own", **answers) for number in range(count))


def theme_of(charts: LetterCharts, theme: str) -> ThemeChart:
    return next(chart for chart in charts.themes if chart.theme == theme)


def test_a_theme_has_its_headline_judgements_and_every_case_is_in_each_bar() -> None:
    bank, charts = bank_of_letters().bank, letter(whole=True).charts
    assert [chart.theme for chart in charts.themes] == [theme.id for theme in bank.themes]
    for chart in charts.themes:
        assert 0 < len(chart.bars) + len(chart.few) <= 7
        for bar in chart.bars:
            assert bank.questions[bar.figure].headline
            assert bank.questions[bar.figure].judged
            assert bar.met + bar.not_met + bar.not_needed + bar.rest == charts.cases == 20
            assert bar.met + bar.not_met >= FEW
    public = theme_of(charts, "public")
    assert [(bar.number, bar.met, bar.not_met, bar.not_needed) for bar in public.bars][:2] == [
        ("2A7", 14, 6, 0), ("2B2", 8, 12, 0),
    ]  # fmt: skip


def test_what_was_not_reached_and_what_was_set_aside_are_the_rest_of_a_bar() -> None:
    cases = same(4, school="sufficient") + same(2, school="insufficient") + same(1, school="aside:declined") + same(2)
    bar = theme_of(charts_of(cases), "work").bars[0]
    assert (bar.met, bar.not_met, bar.not_needed, bar.rest) == (4, 2, 0, 3)


def test_fewer_than_five_cases_are_named_and_not_drawn() -> None:
    charts = charts_of(same(4, school="sufficient", plan="sufficient") + same(1, plan="insufficient"))
    chart = theme_of(charts, "work")
    assert [bar.figure for bar in chart.bars] == ["plan"]
    assert "1B School" in chart.few
    assert "Fewer than five cases, not drawn: 1B School" in str(FORMATS["md"](charts_document(charts)))
    assert charts_of(same(4, school="sufficient")).themes == ()


def test_reasons_are_counted_over_the_theme_in_words_the_most_frequent_first() -> None:
    cases = same(4, school="insufficient:late", plan="insufficient:thin") + same(3, school="insufficient:thin")
    chart = theme_of(charts_of(cases + same(2, plan="insufficient:thin")), "work")
    assert [(reason.words, reason.count) for reason in chart.reasons] == [
        ("The evidence was thin", 9),
        ("It was late", 4),
    ]
    assert theme_of(charts_of(same(4, school="insufficient:late") + same(1, school="sufficient")), "work").few_reasons


def test_something_else_comes_last_and_no_more_reasons_than_one_takes_in() -> None:
    bank = bank_of_letters().bank
    plain = compose_letter(bank, letter_cases(), inspection="w", area="W").charts
    reasons = theme_of(plain, "public").reasons
    assert len(reasons) == MOST_REASONS
    assert [one.count for one in reasons] == sorted((one.count for one in reasons), reverse=True)
    answers = {"lor_plan": "insufficient:other", "lor_assessment": "insufficient:late"}
    cases = tuple(case_with(f"a{number}", bank, **answers) for number in range(6))
    cases += (case_with("b", bank, lor_plan="insufficient:objectives_vague"),)
    found = theme_of(compose_letter(bank, cases, inspection="w", area="W").charts, "reoffending").reasons
    assert [reason.words for reason in found] == ["It was late", "Objectives were vague", "Something else"]


@pytest.mark.parametrize(
    ("now", "before", "way"),
    [
        ((6, 10), (5, 10), "better"),
        ((59, 100), (5, 10), "alike"),
        ((5, 10), (5, 10), "alike"),
        ((41, 100), (5, 10), "alike"),
        ((4, 10), (5, 10), "worse"),
    ],
)
def test_ten_points_make_a_direction(now: tuple[int, int], before: tuple[int, int], way: str) -> None:
    assert direction_of(Fraction(*now), Fraction(*before)) == way


def test_a_figure_then_and_now_is_told_in_words_and_few_are_called_nothing() -> None:
    cases = same(9, school="sufficient", plan="sufficient") + same(1, school="insufficient", review="sufficient")
    known = {
        "school": KnownFigure(share=Decimal("50.2")),
        "plan": KnownFigure(n=1, of=4),
        "review": KnownFigure(n=10, of=20),
    }
    charts = charts_of(cases, **known)
    assert charts.when == "2011"
    school, plan, review = charts.directions
    assert (school.direction, school.before, school.now, school.before_at, school.now_at, school.met, school.of) == (
        "better", "just over half", "all except one", 50, 90, 9, 10,
    )  # fmt: skip
    assert [one.model_dump(exclude={"figure", "number", "name"}) for one in (plan, review)] == [
        {"direction": "few", "before": "", "now": "", "before_at": 0, "now_at": 0, "met": 0, "of": 0}
    ] * 2


def test_a_figure_of_the_banks_own_is_named_by_its_questions_and_more_of_what_nobody_judges_is_no_direction() -> None:
    figures = {name: KnownFigure(n=10, of=20) for name in ("roh_reviews", "compliance_fully_or_largely", "psr_new")}
    facts = AreaFacts(area="W", previous=AreaComparison(when="2011", source="x", figures=figures))
    found = compose_letter(
        bank_of_letters().bank, letter_cases(), inspection="w", area="W", facts=facts
    ).charts.directions
    assert [(one.figure, one.name) for one in found] == [
        ("roh_reviews", "Harm assessment review and Harm plan review"),
        ("compliance_fully_or_largely", "Keeping to the sentence: Fully, Largely"),
    ]


@pytest.mark.parametrize("size", [0, 1, 4, 5, 9, 14, 47, 91])
def test_any_sample_has_charts(size: int) -> None:
    charts = compose_letter(bank_of_letters().bank, sample(size), inspection="w", area="W").charts
    assert charts.cases == size
    assert bool(charts.themes) is (size >= FEW)
    assert html.written(charts_document(charts)).endswith("</html>\n")


def test_only_a_draft_in_html_has_them_and_it_says_that_they_are_no_part_of_the_letter() -> None:
    draft, whole = letter(whole=False), letter(whole=True)
    page = html.written(letter_document(draft))
    assert '<section class="charts on-screen"' in page
    assert "no part of the letter" in page
    assert "<svg" not in html.written(letter_document(whole))
    assert "figures behind" not in html.written(letter_document(whole))
    for form in ("md", "json"):
        assert "figures behind" not in str(FORMATS[form](letter_document(draft)))
    assert "no part of the letter" in html.written(charts_document(whole.charts))


def test_a_question_without_a_short_name_is_named_by_what_it_asks() -> None:
    bank = bank_from()
    cases = tuple(case_with(f"a{number}", present="holder", look="yes", plan="sufficient") for number in range(FEW))
    charts = compose_letter(bank, cases, inspection="w", area="W").charts
    assert [(bar.number, bar.name) for bar in charts.themes[0].bars] == [("1B", "Was the plan good enough?")]


def test_every_bar_has_its_numbers_in_words_beside_it() -> None:
    page = html.written(charts_document(letter(whole=True).charts))
    assert page.count("<svg") == page.count('aria-hidden="true" focusable="false"')
    assert '<td role="cell" data-label="not met"><div>6</div></td>' in page
    assert "Better. 2011: almost half. Now: just over two-thirds, 14 of 20." in page
