"""Charts in characters: what each line says and shows, at any width, also where a terminal has letters only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.inspection.chart_parts import DirectionLine, LetterCharts, ReasonBar, ThemeBar, ThemeChart
from assistant.face.lines.charts import ASCII, SHAPES, Line, chart_lines, direction_lines, signs_for, theme_lines
from assistant.face.tui.parts.paint import STYLES
from tests.compose.inspection.test_golden import letter

WIDTHS = (40, 56, 80, 140)
# The styles of sides and ways: each is carried by a sign of its own as well.
SIDES = {"met": {"■", "●", "━", "▲"}, "not-met": {"□", "●", "━", "▼"}}


def charts_of(*bars: ThemeBar, cases: int, **more: object) -> LetterCharts:
    theme = ThemeChart(theme="work", number=1, title="The work", bars=bars)
    given = {"language": "en", "title": "Here", "cases": cases, "themes": (theme.model_copy(update=more),)}
    return LetterCharts.model_validate(given)


def bar(met: int, not_met: int, not_needed: int = 0, rest: int = 0) -> ThemeBar:
    return ThemeBar(
        figure="plan", number="2A", name="The plan", met=met, not_met=not_met, not_needed=not_needed, rest=rest
    )


def way(direction: str, before_at: int = 0, now_at: int = 0) -> LetterCharts:
    told = {"direction": direction, "before": "half", "now": "all", "before_at": before_at, "now_at": now_at, "of": 9}
    line = DirectionLine.model_validate({"figure": "plan", "number": "2A", "name": "The plan", "met": 9, **told})
    return charts_of(bar(9, 0), cases=9).model_copy(update={"when": "2011", "directions": (line,)})


def text(line: Line) -> str:
    return "".join(piece for piece, _style in line).rstrip()


def texts(lines: list[Line]) -> list[str]:
    return [text(line) for line in lines]


def test_each_case_is_one_sign_and_every_side_has_its_number() -> None:
    assert texts(chart_lines(charts_of(bar(3, 2, 1, 4), cases=10), 50)) == [
        "  10 cases   ■ met   □ not met   · not needed",
        "  ? not reached, or set aside",
        "",
        "  The work      ■   □   ·   ?",
        "  2A The plan   3   2   1   4  ■■■□□·????",
    ]


def test_signs_stand_apart_where_there_is_room() -> None:
    assert texts(theme_lines(charts_of(bar(3, 2), cases=5), "work", 80))[1] == "  2A The plan  3  2  ■ ■ ■ □ □"


def test_a_column_that_nothing_is_in_is_not_there() -> None:
    (legend, *_others) = texts(chart_lines(charts_of(bar(3, 2), cases=5), 80))
    assert legend == "  5 cases   ■ met   □ not met"


def test_reasons_stand_under_what_was_not_met_on_the_same_scale() -> None:
    reasons = (ReasonBar(words="It was late", count=4), ReasonBar(words="Other", count=1))
    charts = charts_of(bar(3, 6), cases=9, reasons=reasons, more_reasons=1)
    assert texts(theme_lines(charts, "work", 44))[1:] == [
        "  2A The plan     3  6  ■ ■ ■ □ □ □ □ □ □",
        "",
        "     Main reasons in this theme, by how",
        "     often each was given",
        "     It was late     4  □ □ □ □",
        "     Other           1  □",
        "     and 1 more reason",
    ]


def test_what_is_too_few_is_said_and_not_drawn() -> None:
    charts = charts_of(bar(3, 2), cases=5, few=("3A Joint work",), few_reasons=True)
    assert texts(theme_lines(charts, "work", 80))[2:] == [
        "     Fewer than five cases, not drawn: 3A Joint work.",
        "     Main reasons: fewer than five were given.",
    ]
    empty = charts.model_copy(update={"themes": ()})
    assert texts(chart_lines(empty, 80)) == ["Fewer than five cases are counted: nothing is drawn."]


@pytest.mark.parametrize(
    ("direction", "before", "now", "sign", "track", "words"),
    [
        ("better", 0, 100, "▲", "○━━━━━━━━━━━━━━━●", "Better. 2011: half. Now: all, 9 of 9."),
        ("worse", 100, 50, "▼", "────────●━━━━━━━○", "Worse. 2011: half. Now: all, 9 of 9."),
        ("alike", 50, 50, "=", "────────●────────", "About the same. 2011: half. Now: all, 9 of 9."),
        ("few", 0, 0, "", "", "Fewer than five cases: nothing to compare."),
    ],
)
def test_then_and_now_stand_on_one_line_and_in_words(
    direction: str, before: int, now: int, sign: str, track: str, words: str
) -> None:
    heading, line, told = texts(direction_lines(way(direction, before, now), 80))
    assert heading == "  Since the last inspection   ○ 2011   ● now"
    assert line.split() == ["2A", "The", "plan", *([sign] if sign else []), *([track] if track else [])]
    assert told == f"     {words}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("signs", [SHAPES, ASCII])
def test_no_line_is_wider_than_the_screen_and_every_style_is_one_that_can_be_painted(width: int, signs: object) -> None:
    lines = chart_lines(letter(whole=True).charts, width, signs)  # type: ignore[arg-type]  # one of the two above
    assert [line for line in texts(lines) if len(line) > width] == []
    assert {style for line in lines for _piece, style in line} <= {"", *STYLES}


def test_nothing_rests_on_colour() -> None:
    for line in chart_lines(letter(whole=True).charts, 80):
        for piece, style in line:
            assert style not in SIDES or not piece.strip() or set(piece) - {" "} <= SIDES[style]


def test_a_terminal_that_has_letters_only_gets_letters() -> None:
    assert signs_for("utf-8") is SHAPES
    assert {signs_for(name) for name in ("ascii", "latin-1", "cp1252", "no such")} == {ASCII}
    plain = "\n".join(texts(chart_lines(letter(whole=True).charts, 80, ASCII)))
    assert plain.isascii()
    assert "##############xxxxxx" in plain


def test_where_a_bar_has_no_room_its_numbers_stand_alone() -> None:
    line = texts(theme_lines(charts_of(bar(30, 20, 40, 10), cases=100), "work", 30))[-1]
    assert line == "  2A The plan   30   20   40   10"


@given(st.lists(st.integers(0, 300), min_size=4, max_size=4).filter(any), st.integers(56, 140))
def test_of_any_number_of_cases_none_is_lost_and_the_bar_fits(counts: list[int], width: int) -> None:
    charts = charts_of(bar(*counts), cases=sum(counts))
    line = theme_lines(charts, "work", width)[-1]
    numbers = 2 + bool(counts[2]) + bool(counts[3])
    drawn = "".join(piece for piece, _style in line[numbers + 4 :])
    assert len(text(line)) <= width
    assert [sign in drawn for sign in "■□·?"] == [bool(count) for count in counts]
