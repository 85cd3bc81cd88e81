"""The letter: what the figures bear out in sentences of our own, and marked places for what only a person can say.

Never written here: the summary, a direction or a pace, praise or motives, a policy, a story of one case, what staff
said in their own words. What compares stands as a fact beside it and is called nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from assistant.catalogue import N_, _
from assistant.compose.inspection.charts import compose_charts
from assistant.compose.inspection.checks import practice_that_may_be_told
from assistant.compose.inspection.figure_lines import figure_lines
from assistant.compose.inspection.head import address, closing, context, opening, summary
from assistant.compose.inspection.letter_table import (
    LetterTable,
    Line,
    PlaceToFill,
    TableParagraph,
    TablePart,
    letter_table,
)
from assistant.compose.inspection.page import (
    GoodPractice,
    Letter,
    LetterChoices,
    PageParagraph,
    PagePart,
    Sentence,
)
from assistant.compose.inspection.ranking import Shares, improvements, strengths
from assistant.compose.inspection.report import LeftOutLine, LetterFinding, LetterReport, Statement
from assistant.compose.inspection.statements import FEWEST_TOLD, Teller, statement_id
from assistant.compose.inspection.team import TeamAnswers, team_counts, team_sentences
from assistant.core.bank.bank import Bank
from assistant.core.inspection.area_facts import AreaFacts
from assistant.core.inspection.figures import CountedFigure, InspectedCase, LeftOut, figures, split_counted

HEADINGS: Mapping[str, str] = {
    "context": N_("Context"),
    "summary": N_("Summary"),
    "commentary": N_("Commentary on the inspection"),
    "team": N_("Operational management"),
    "strengths": N_("Key strengths"),
    "practice": N_("Good practice"),
    "improvements": N_("Areas requiring improvement"),
    "copies": N_("Copy to"),
}
RECOMMENDATION = N_("We recommend that your work to improve begins with these.")
WHY_LEFT_OUT: Mapping[str, str] = {
    "not_signed": N_("not signed"),
    "training": N_("training material"),
    "other_bank": N_("another question bank"),
    "set_aside": N_("set aside: {why}"),
    "gone": N_("not here any more"),
}


class _Given(NamedTuple):
    """What the whole composition reads."""

    bank: Bank
    table: LetterTable
    figures: Mapping[str, CountedFigure]
    teller: Teller
    choices: LetterChoices


def compose_letter(
    bank: Bank,
    cases: Sequence[InspectedCase],
    *,
    inspection: str,
    area: str,
    language: str | None = None,
    facts: AreaFacts | None = None,
    team: Sequence[TeamAnswers] = (),
    choices: LetterChoices | None = None,
    practice: Sequence[GoodPractice] = (),
    known: Mapping[str, CountedFigure] | None = None,
) -> Letter:
    """The letter of any number of cases; `known`: the figures of these very cases, if they were counted before."""
    language = language or bank.language
    counted, left_out = split_counted(cases, bank)
    table, chosen = letter_table(bank, language), choices or LetterChoices()
    teller = Teller(bank, table, facts, workers={case.interview: case.worker for case in counted})
    given = _Given(bank, table, figures(bank, counted) if known is None else known, teller, chosen)
    asked = team_counts(bank, team)
    shares = Shares.of(bank, given.figures, asked, language)
    parts, areas = _parts(given), improvements(table, shares, chosen)
    lines = tuple(figure_lines(bank, given.figures, language))
    letter = Letter(
        report=LetterReport(
            inspection=inspection,
            area=area,
            cases=len(counted),
            left_out=tuple(map(_left_out, left_out)),
            statements=tuple(_statements(parts)),
            strengths=(),
            improvements=(),
            good_practice=tuple(practice_that_may_be_told(practice, counted, cases)),
        ),
        language=language,
        title=_("{title}: {area}").format(title=bank.title.to(language), area=area),
        headings={name: _(text) for name, text in HEADINGS.items()},
        parts=parts,
        team=_own(team_sentences(table, asked), chosen),
        strengths=strengths(table, shares, chosen, areas),
        improvements=areas,
        figures=lines,
        charts=compose_charts(bank, lines, facts, cases=len(counted), area=area, language=language),
    )
    return _with_findings(_with_frame(letter, facts, chosen))


def _left_out(one: LeftOut) -> LeftOutLine:
    return LeftOutLine(interview=one.interview, why=_(WHY_LEFT_OUT[one.why]).format(why=one.told))


def _statements(parts: Sequence[PagePart]) -> Iterator[Statement]:
    for paragraph in (paragraph for part in parts for paragraph in part.paragraphs):
        yield from (one.statement for one in paragraph.sentences if one.statement is not None)


def _with_frame(letter: Letter, facts: AreaFacts | None, choices: LetterChoices) -> Letter:
    """With what stands around the findings, and none of it is about them."""
    framed = letter.model_copy(
        update={
            "address": tuple(address(facts)),
            "opening": _own(opening(letter.report.area, facts), choices),
            "context": _own(context(letter.report.cases), choices),
            "summary": _own(summary(facts), choices),
            "strength_places": _own(_progress(facts), choices),
            "recommendation": _(RECOMMENDATION) if letter.improvements else "",
            "closing": _own(closing(facts), choices),
            "copies": facts.letter.copies if facts else (),
        }
    )
    is_open = any(one.kind == "place" for one in framed.sentences()) or any(line.place for line in framed.address)
    return framed.model_copy(update={"draft": is_open})


def _with_findings(letter: Letter) -> Letter:
    """With its strengths and areas in the report as well."""
    found = {
        "strengths": (
            *(LetterFinding(text=one.text, figures=()) for one in letter.strength_places if one.kind == "told"),
            *(LetterFinding(text=topic.text, figures=topic.figures) for topic in letter.strengths),
        ),
        "improvements": tuple(LetterFinding(text=topic.text, figures=topic.figures) for topic in letter.improvements),
    }
    return letter.model_copy(update={"report": letter.report.model_copy(update=found)})


def _progress(facts: AreaFacts | None) -> Iterator[Sentence]:
    """A place among the strengths for what has become better, where there is something to compare with."""
    if facts is not None and facts.previous is not None:
        told = _("What has become better since {when}, where the figures bear it out.")
        yield Sentence(id="place:progress", kind="place", text=told.format(when=facts.previous.when))


def _parts(given: _Given) -> tuple[PagePart, ...]:
    found = (_part(given, part) for part in given.table.parts)
    return tuple(part for part in found if part.paragraphs)


def _part(given: _Given, part: TablePart) -> PagePart:
    theme = given.bank.theme(part.theme)
    paragraphs = []
    for turn, paragraph in enumerate(part.paragraphs):
        sentences = tuple(_ordered(_sentences(given, paragraph, turn), paragraph.number, given.choices))
        if sentences:
            paragraphs.append(PageParagraph(number=paragraph.number, sentences=sentences))
    return PagePart(
        theme=theme.id,
        number=given.bank.themes.index(theme) + 1,
        title=theme.title.to(given.table.language),
        paragraphs=tuple(paragraphs),
    )


def _sentences(given: _Given, paragraph: TableParagraph, turn: int) -> Iterator[Sentence]:
    told = list(_told(given, paragraph, turn))
    for line in paragraph.lines:
        if isinstance(line, PlaceToFill) and _is_needed(given, line):
            told.append(_place(f"place:{line.place}", line.text, given.choices))
    yield from (one for one in told if not ((choice := given.choices.of(one.id)) and choice.dropped))


def _told(given: _Given, paragraph: TableParagraph, turn: int) -> Iterator[Sentence]:
    lines = list(_lines(given, paragraph))
    proposed = set(_proposed(given, lines))
    for line in lines:
        name = statement_id(paragraph.number, line)
        is_spare = line not in proposed and not _is_wanted(given, name)
        if given.choices.spare or not is_spare:
            figure, choice = given.figures[line.figure], given.choices.of(name)
            one = given.teller.sentence(paragraph.number, line, figure, choice, turn)
            yield one.model_copy(update={"spare": is_spare})


def _lines(given: _Given, paragraph: TableParagraph) -> Iterator[Line]:
    """The lines of a paragraph that have something to say and point to nobody."""
    for line in paragraph.lines:
        if not isinstance(line, Line) or line.figure not in given.figures:
            continue
        figure = given.figures[line.figure]
        is_told = given.teller.is_told(line, figure) and not _told_already(given, line)
        # What a person chose stays while there are cases enough for it; its figure has moved, and it is marked.
        is_kept = is_told or _is_wanted(given, statement_id(paragraph.number, line))
        if is_kept and figure.of >= FEWEST_TOLD:
            yield line


def _proposed(given: _Given, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that a paragraph proposes: its main ones, and of the others those with the largest shares.

    What a person chose changes nothing here: a sentence that is put in, or left out, moves no other.
    """
    limits = given.table.thresholds
    most = {"main": len(lines), "weak": limits.most_weak, "strong": limits.most_strong}
    for told, count in most.items():
        several = [line for line in lines if line.told == told]
        yield from sorted(several, key=lambda line: _share(given.figures[line.figure], line), reverse=True)[:count]


def _share(figure: CountedFigure, line: Line) -> Fraction:
    return Fraction(len(figure.on(line.side)), figure.of)


def _is_wanted(given: _Given, name: str) -> bool:
    choice = given.choices.of(name)
    return choice is not None and choice.wanted


def _is_needed(given: _Given, place: PlaceToFill) -> bool:
    """Whether there are cases to write about in a place, or somebody has written in it."""
    figure = given.figures.get(place.about)
    has_cases = not place.about or (figure is not None and figure.of > 0)
    return has_cases or _is_wanted(given, f"place:{place.place}")


def _told_already(given: _Given, line: Line) -> bool:
    """Whether the sentence on another figure gives the same as its main reason."""
    name, _colon, same = line.unless.partition(":")
    reason = given.teller.told_reason(given.figures[name]) if name in given.figures else None
    return reason is not None and reason.reason == same


def _place(name: str, text: str, choices: LetterChoices) -> Sentence:
    choice = choices.of(name)
    if choice is not None and choice.text:
        return Sentence(id=name, kind="told", text=choice.text, by="person")
    return Sentence(id=name, kind="place", text=text)


def _own(sentences: Iterator[Sentence], choices: LetterChoices) -> tuple[Sentence, ...]:
    """Sentences that are about no figure, in a person's words where somebody chose so."""
    kept = []
    for one in sentences:
        choice = choices.of(one.id)
        if choice is not None and choice.dropped:
            continue
        if choice is not None and choice.text:
            one = one.model_copy(update={"text": choice.text, "by": "person", "kind": "told"})
        kept.append(one)
    return tuple(kept)


def _ordered(sentences: Iterator[Sentence], paragraph: str, choices: LetterChoices) -> list[Sentence]:
    """As the table has them; where a person put them in an order, so, and what is new after that."""
    order = choices.order.get(paragraph, ())
    places = {name: place for place, name in enumerate(order)}
    return sorted(sentences, key=lambda one: places.get(one.id, len(places)))
