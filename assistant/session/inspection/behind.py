"""What stands behind a sentence of the letter: its figure, the cases, whose they are, why, and what was said.

Nothing here is part of the letter; it is what the lead inspector looks at before standing for a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.catalogue import N_, _
from assistant.compose.inspection.page import Letter, RankedTopic, Sentence
from assistant.compose.inspection.phrases import phrases
from assistant.core.inspection.figures import MET, NOT_MET, CountedFigure, InspectedCase, split_counted
from assistant.core.inspection.state import Chosen, Comment
from assistant.session.inspection.letters import InspectionLetter
from assistant.session.interview.cases import Cases

SPEAKERS: Mapping[str, str] = {
    "inspector": N_("inspector"),
    "case_manager": N_("case manager"),
    "other": N_("somebody else"),
}


@dataclass(frozen=True, slots=True)
class BehindCase:
    """One case: the side it is on, or why it is on none; `reason` its main one, in words.

    `second`: who has judged it too. `amended`: how often the answer was changed after the room. `settled`: a third
    person decided it.
    """

    interview: str
    case: str
    worker: str
    stand: str
    reason: str = ""
    second: tuple[str, ...] = ()
    amended: int = 0
    settled: bool = False


@dataclass(frozen=True, slots=True)
class BehindReason:
    """A main reason in words, and the cases it was given in."""

    text: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BehindRemark:
    """Something said at one of the figure's questions, in one of its cases."""

    case: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class BehindFigure:
    """A figure as the sentence uses it: `n` of `of` cases on `side`, and what left the sample of `sample` cases.

    `one_more` and `one_fewer`: what the words would be if one case were judged otherwise; empty while they would hold.
    """

    figure: str
    name: str
    side: str
    n: int
    of: int
    sample: int
    beside: tuple[tuple[str, int], ...]
    cases: tuple[BehindCase, ...]
    reasons: tuple[BehindReason, ...]
    one_more: str = ""
    one_fewer: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """All that is known of one sentence, strength or area; `was` is the figure that its words were chosen for."""

    id: str
    text: str
    by: str
    figures: tuple[BehindFigure, ...]
    phrase: str = ""
    admissible: tuple[str, ...] = ()
    why: str = ""
    moved: bool = False
    was: tuple[int, int] | None = None
    mine: Chosen | None = None
    held_back: str = ""
    warned: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()


class BehindScenes:
    """Looks behind the sentences of one letter; `cases` folds an interview only when its remarks are asked for."""

    def __init__(self, made: InspectionLetter, cases: Cases) -> None:
        self.made = made
        self._cases = cases

    @cached_property
    def _counted(self) -> tuple[InspectedCase, ...]:
        return split_counted(self.made.cases, self.made.bank)[0]

    @property
    def _figures(self) -> Mapping[str, CountedFigure]:
        return self.made.figures

    def behind(self, name: str) -> Behind | None:
        """What stands behind the sentence, strength or area of this id; None if the letter has none of it."""
        letter = self.made.letter
        sentence = next((one for one in letter.sentences() if one.id == name), None)
        if sentence is not None:
            return self._of_sentence(sentence)
        topic = next((one for one in (*letter.strengths, *letter.improvements) if one.id == name), None)
        return None if topic is None else self._of_topic(letter, topic)

    def remarks(self, behind: Behind) -> Iterator[BehindRemark]:
        """What was said at the questions behind it, and at the opening of their paths; withheld remarks never.

        Much is told while a path is open and no question asked yet.
        """
        questions = {q for one in behind.figures for q in self._questions(one.figure)}
        paths = {self.made.bank.path_of.get(question) for question in questions} - {None}
        counted = {case.interview for one in behind.figures for case in one.cases}
        for case in self._counted:
            if case.interview not in counted:
                continue
            for remark in self._cases.state(case.interview).remarks.values():
                here = remark.question in questions or (remark.question is None and remark.path in paths)
                if here and not remark.withheld and remark.by in SPEAKERS:
                    yield BehindRemark(case.case or case.interview, _(SPEAKERS[remark.by]), remark.text)

    def _questions(self, figure: str) -> tuple[str, ...]:
        return self._figures[figure].spec.questions if figure in self._figures else ()

    def _of_sentence(self, sentence: Sentence) -> Behind:
        told = sentence.statement
        found = Behind(
            id=sentence.id,
            text=sentence.text,
            by=sentence.by,
            figures=(self._figure(told.figure, told.side, told.phrase),) if told else (),
            phrase=told.phrase if told else "",
            admissible=told.admissible if told else (),
            moved=sentence.moved,
            held_back=sentence.held_back,
        )
        return self._with_choices(found)

    def _of_topic(self, letter: Letter, topic: RankedTopic) -> Behind:
        side = MET if topic in letter.strengths else NOT_MET
        every = tuple(self._figure(name, side) for name in topic.figures if name in self._figures)
        return self._with_choices(Behind(topic.id, topic.text, topic.by, every, why=topic.why))

    def _with_choices(self, found: Behind) -> Behind:
        """With what the lead inspector chose, what the letter is warned of, and what the service said."""
        state = self.made.inspection
        choice = state.choice(found.id)
        latest = choice.latest
        return replace(
            found,
            was=(latest.n, latest.of) if latest and latest.n is not None and latest.of is not None else None,
            mine=choice.mine if choice.is_mine(found.text) else None,
            warned=tuple((one.problem, one.about) for one in self.made.warnings if one.sentence == found.id),
            comments=tuple(one for one in state.comments.values() if one.body.statement == found.id),
        )

    def _figure(self, name: str, side: str, phrase: str = "") -> BehindFigure:
        figure, bank = self._figures[name], self.made.bank
        asked = [bank.questions[one] for one in figure.spec.questions if one in bank.questions]
        n = len(figure.on(side))
        return BehindFigure(
            figure=name,
            name=" + ".join(one.short.to(bank.language) for one in asked) or name.replace("_", " "),
            side=side,
            n=n,
            of=figure.of,
            sample=len(self.made.cases),
            beside=tuple(self._beside(figure)),
            cases=tuple(self._case(figure, case) for case in self._counted),
            reasons=tuple(self._reasons(figure)),
            one_more=_otherwise(phrase, n + 1, figure.of, self.made.letter.language),
            one_fewer=_otherwise(phrase, n - 1, figure.of, self.made.letter.language),
            number=" + ".join(one.number for one in asked if one.number),
        )

    def _beside(self, figure: CountedFigure) -> Iterator[tuple[str, int]]:
        """What is in the sample and not in `of`, in words, each with how many cases."""
        yield _("not needed"), len(figure.not_needed)
        yield _("not reached"), len(figure.not_reached)
        for reason, found in figure.set_aside.items():
            yield _("set aside: {why}").format(why=reason.replace("_", " ")), len(found)
        yield _("interviews that are not counted"), len(self.made.letter.report.left_out)

    def _case(self, figure: CountedFigure, case: InspectedCase) -> BehindCase:
        rows = [case.rows[question] for question in figure.spec.questions if question in case.rows]
        reasons = (reason for reason in figure.reasons if case.interview in reason.interviews)
        settled = self.made.inspection.adjudications
        seconds = self._cases.second_assessors(case.interview)
        return BehindCase(
            interview=case.interview,
            case=case.case or case.interview,
            worker=case.worker,
            stand=_stand(figure, case.interview),
            reason=next((self._reason(one.question, one.reason) for one in reasons), ""),
            second=seconds,
            amended=sum(row.amended for row in rows),
            settled=any((case.interview, question) in settled for question in figure.spec.questions),
        )

    def _reasons(self, figure: CountedFigure) -> Iterator[BehindReason]:
        names = {case.interview: case.case or case.interview for case in self._counted}
        for one in figure.reasons:
            yield BehindReason(self._reason(one.question, one.reason), tuple(names[name] for name in one.interviews))

    def _reason(self, question: str, reason: str) -> str:
        bank = self.made.bank
        texts = {one.id: one.text.to(bank.language) for one in bank.reasons_for(bank.questions[question])}
        return texts.get(reason, reason)


def _stand(figure: CountedFigure, interview: str) -> str:
    lists: dict[str, Sequence[str]] = {
        MET: figure.met,
        NOT_MET: figure.not_met,
        "not_needed": figure.not_needed,
        "not_reached": figure.not_reached,
    }
    return next((name for name, found in lists.items() if interview in found), "set_aside")


def _otherwise(phrase: str, n: int, of: int, language: str) -> str:
    """The closest words for `n` of `of` where `phrase` could not be said of it; "" where it could."""
    if not phrase or not 0 <= n <= of:
        return ""
    found = [one.text for one in phrases(n, of, language=language)]
    return "" if phrase in found or not found else found[0]
