"""The letter of an inspection as it stands: its cases as figures read them, and what the lead inspector chose.

A letter is never kept. It is composed of the records and the inspection's entries whenever it is asked for, so that it
cannot say anything that they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.catalogue import _, speaking
from assistant.compose.formats import FORMATS
from assistant.compose.inspection.checks import LetterWarning, check_letter
from assistant.compose.inspection.letter import compose_letter
from assistant.compose.inspection.letter_document import letter_document
from assistant.compose.inspection.page import GoodPractice, Letter, LetterChoice, LetterChoices, Sentence
from assistant.compose.inspection.report import practice_id
from assistant.compose.inspection.service_papers import plan_items
from assistant.compose.inspection.team import TeamAnswers
from assistant.core.bank.bank import Bank
from assistant.core.inspection import events as ie
from assistant.core.inspection import state as inspections
from assistant.core.inspection.area_facts import AreaFacts
from assistant.core.inspection.events import LetterSentence
from assistant.core.inspection.figures import CountedFigure, InspectedCase, adjudicated, figures, split_counted
from assistant.core.inspection.state import Inspection
from assistant.errors import UnknownName, UsageError
from assistant.session.inspection.inspections import Inspecting
from assistant.store.reading.area_facts import parse_area_facts, read_area_facts
from assistant.store.reading.banks import parse_bank
from assistant.store.record.sqlite import InterviewStore


@dataclass(frozen=True, slots=True)
class InspectionLetter:
    """A letter with what it was composed of; `cases` is the whole sample, what is not counted too."""

    inspection: Inspection
    bank: Bank
    cases: tuple[InspectedCase, ...]
    letter: Letter
    warnings: tuple[LetterWarning, ...]
    figures: Mapping[str, CountedFigure]


@dataclass(frozen=True, slots=True)
class Sample:
    """The cases of an inspection as they were read from the records, and the bank that its figures are counted by."""

    bank: Bank
    cases: tuple[InspectedCase, ...]


def letter_of(store: InterviewStore, state: Inspection) -> InspectionLetter:
    """The letter of an inspection as it stands, in the language of its bank; UsageError while it has no interview."""
    return letter_from(read_sample(store, state), state)


def read_sample(store: InterviewStore, state: Inspection) -> Sample:
    """The sample as the records have it now; UsageError while it has no interview."""
    with store.at_once():
        members = tuple(state.members)
        return Sample(bank_of(store, members), inspected(store, members))


def letter_from(sample: Sample, state: Inspection, before: InspectionLetter | None = None) -> InspectionLetter:
    """The letter of a sample that was read, with what the inspection's entries say by now.

    `before`: a letter of it, whose figures hold where no entry has changed what is counted.
    """
    bank = sample.bank
    cases = tuple(_holding(state, bank, case) for case in sample.cases)
    same = before is not None and before.bank is bank and before.cases == cases
    counted = before.figures if before is not None and same else figures(bank, split_counted(cases, bank)[0])
    letter = _composed(bank, cases, state, counted)
    warnings = check_letter(letter, cases)
    if not _is_settled(letter, warnings, state):
        letter = letter.model_copy(update={"draft": True})
    return InspectionLetter(state, bank, cases, letter, warnings, counted)


def _is_settled(letter: Letter, warnings: Sequence[LetterWarning], state: Inspection) -> bool:
    """Whether nothing in a letter is open: places, warnings, comments, and whoever stands for it has read it so."""
    looked_at = all(warning.problem == "few_counted" for warning in warnings)
    read = state.read_at is not None and not state.changed_since_read(sentences_of(letter))
    return looked_at and read and not state.open_comments


def with_all_there_is(made: InspectionLetter) -> Letter:
    """The same letter with what was left out of it, and what its paragraphs do not propose by themselves."""
    state = made.inspection
    choices = {name: replace(choice, left_out=None) for name, choice in state.choices.items()}
    return _composed(made.bank, made.cases, replace(state, choices=choices), made.figures, spare=True)


def _composed(
    bank: Bank,
    cases: tuple[InspectedCase, ...],
    state: Inspection,
    counted: Mapping[str, CountedFigure],
    *,
    spare: bool = False,
) -> Letter:
    with speaking(bank.language):
        return compose_letter(
            bank,
            cases,
            inspection=state.name,
            area=state.area,
            facts=facts_of(state, bank),
            team=tuple(_team(state)),
            choices=_choices(state, spare=spare),
            practice=tuple(_practice(state)),
            known=counted,
        )


def sample_of(store: InterviewStore, state: Inspection) -> tuple[Bank, tuple[InspectedCase, ...]]:
    """The bank that an inspection's figures are counted by, and its whole sample as the inspection has it."""
    sample = read_sample(store, state)
    return sample.bank, tuple(_holding(state, sample.bank, case) for case in sample.cases)


def facts_of(state: Inspection, bank: Bank) -> AreaFacts | None:
    """The area facts that were taken in, if any."""
    return parse_area_facts(state.facts.text.encode(), state.facts.file, bank) if state.facts else None


def take_facts(inspecting: Inspecting, path: Path) -> AreaFacts:
    """Take in the area facts of a file, in the place of any before; FileError with every problem of it.

    Its figures have to be those of the sample's bank. Before the first interview nobody knows which that is, and the
    letter tells then.
    """
    members = tuple(inspecting.state.members)
    bank = bank_of(inspecting.store, members) if members else None
    found, text = read_area_facts(path, bank)
    # An entry keeps no blanks at the ends of a text, and in YAML those of the first line mean something.
    kept = f"#\n{text}" if text[:1].isspace() else text
    inspecting.record(ie.FactsSet(file=path.name, text=kept))
    return found


def inspected(store: InterviewStore, interviews: Sequence[str]) -> tuple[InspectedCase, ...]:
    """These interviews with their answers; nothing is folded, and what is not signed or gone is told of as that."""
    with store.at_once():
        return tuple(_case(store, name) for name in dict.fromkeys(interviews))


def _case(store: InterviewStore, name: str) -> InspectedCase:
    try:
        shelf = store.shelf(name)
    except UnknownName:
        return InspectedCase(name, {}, "", gone=True)
    header = shelf.header
    return InspectedCase(
        interview=header.interview,
        rows=store.rows(header.interview),
        bank=header.bank.id,
        signed=shelf.outline.status == "signed",
        training=shelf.training,
        case=header.case,
        worker=_worker(header.name_of("case_manager") or ""),
    )


def _worker(name: str) -> str:
    """Whose case it is; an interview in which nobody was named has the role in the place of a name."""
    return "" if name.casefold() in ("case manager", _("Case manager").casefold()) else name


def _holding(state: Inspection, bank: Bank, case: InspectedCase) -> InspectedCase:
    """The case as the inspection has it: set aside or not, and with what a third person decided."""
    settled = {
        about: (one.answer, one.body.reasons)
        for (interview, about), one in state.adjudications.items()
        if interview == case.interview and about in bank.questions
    }
    rows = adjudicated(bank, case.rows, settled) if settled else case.rows
    member = state.members[case.interview]
    # One that is gone has no header, and its case may be named nowhere all the same.
    return replace(case, rows=rows, aside=member.aside, case=case.case or member.case)


def bank_of(store: InterviewStore, interviews: Sequence[str]) -> Bank:
    """The bank that an inspection's figures are counted by: the one its first signed interview began with."""
    named = set(interviews)
    shelves = [shelf for shelf in store.shelves() if shelf.header.interview in named]
    if not shelves:
        told = _("No interview of this inspection is here any more.") if named else _("It has no interview yet.")
        raise UsageError(f"{told} {_('Add some with: assistant inspection add NAME ID...')}")
    shelves.sort(key=lambda shelf: interviews.index(shelf.header.interview))
    first = next((shelf for shelf in shelves if shelf.outline.status == "signed"), shelves[0])
    interview = first.header.interview
    return parse_bank(store.bank(interview), f"the bank kept with {interview}").bank


def _choices(state: Inspection, *, spare: bool) -> LetterChoices:
    """What the lead inspector chose, as the letter reads it; what the service has commented on stays in it."""
    commented = {one.body.statement for one in state.comments.values()}
    names = dict.fromkeys((*state.choices, *commented))
    chosen = (_choice(name, state.choice(name), is_commented=name in commented) for name in names)
    return LetterChoices(sentences=tuple(chosen), order=dict(state.orders), spare=spare)


def _choice(statement: str, choice: inspections.StatementChoice, *, is_commented: bool) -> LetterChoice:
    latest = choice.latest
    return LetterChoice(
        sentence=statement,
        phrase=choice.phrase.text if choice.phrase else None,
        text=choice.text,
        kept=choice.mine is not None or is_commented,
        dropped=choice.left_out is not None,
        n=latest.n if latest else None,
        of=latest.of if latest else None,
    )


def _team(state: Inspection) -> Iterator[TeamAnswers]:
    for said in state.team.values():
        yield {question: answer.answer for question, answer in said.items() if answer.answer is not None}


def _practice(state: Inspection) -> Iterator[GoodPractice]:
    for (interview, question), one in state.consents.items():
        yield GoodPractice(interview=interview, question=question, text=one.text, consent=one.consent == "yes")


def sentences_of(letter: Letter) -> tuple[LetterSentence, ...]:
    """All that the letter says, as it stands on the page: each with where it stands, and the figure behind it."""
    return tuple(_said(letter))


def _said(letter: Letter) -> Iterator[LetterSentence]:
    heads = letter.headings
    yield from _sentences("", letter.opening)
    yield from _sentences(heads["context"], letter.context)
    yield from _sentences(heads["summary"], letter.summary)
    for part in letter.parts:
        for paragraph in part.paragraphs:
            yield from _sentences(paragraph.number, paragraph.sentences)
    yield from _sentences(heads["team"], letter.team)
    yield from _sentences(heads["strengths"], letter.strength_places)
    for topic in letter.strengths:
        yield LetterSentence(where=heads["strengths"], statement=topic.id, text=topic.text)
    for one in letter.report.good_practice:
        name = practice_id(one.interview, one.question)
        yield LetterSentence(where=heads["practice"], statement=name, text=one.text)
    for item in plan_items(letter.improvements):
        where = f"{heads['improvements']}, {item.reference}"
        yield LetterSentence(where=where, statement=item.topic, text=item.area)
    yield from _sentences("", letter.closing)


def _sentences(where: str, sentences: Sequence[Sentence]) -> Iterator[LetterSentence]:
    """Those that say something; a place that is still open says nothing."""
    for one in sentences:
        if one.kind != "place":
            figure = one.statement
            n, of = (figure.n, figure.of) if figure else (None, None)
            yield LetterSentence(where=where, statement=one.id, text=one.text, n=n, of=of)


def letter_text(letter: Letter, form: str) -> str | bytes:
    """A letter in one of `FORMATS`."""
    with speaking(letter.language):
        return FORMATS[form](letter_document(letter))
