"""What a letter says of one figure: the sentence, its phrase, its main reason, and what it may be compared with.

Nothing here points to one child or one worker. A phrase that counts exactly one case is left to the lead inspector, and
so is one that counts a few cases which are all one worker's while others' cases were looked at too; the next phrase
that counts none is used. A group of fewer than five cases is not told of at all, nor is a reason of fewer than three.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assistant.compose.inspection.letter_table import LetterTable, Line, Thresholds, Told
from assistant.compose.inspection.page import LetterChoice, Sentence
from assistant.compose.inspection.phrases import Phrase, either_side, phrases, phrases_of_share, shares_named
from assistant.compose.inspection.report import Statement
from assistant.compose.words import lower_first, sentence
from assistant.core.bank.bank import Bank
from assistant.core.inspection.area_facts import AreaComparison, AreaFacts
from assistant.core.inspection.figures import CountedFigure, ReasonCount
from assistant.core.text.texts import fill

# A smaller group could point to a child: none of its figures is told.
FEWEST_TOLD = 5
FEWEST_WITH_A_REASON = 3
# How far a share has to be from another one for a word that compares: further for "unusual", no further for "like".
APART, FAR_APART, ALIKE = Fraction(10, 100), Fraction(15, 100), Fraction(5, 100)


def statement_id(paragraph: str, line: Line) -> str:
    """The name of a sentence about a figure; it stays while other sentences come and go."""
    return f"{paragraph}:{line.figure}:{line.side}"


def told_by_share(told: Told, met: int, not_met: int, limits: Thresholds) -> bool:
    """Whether a line that is told of what is weak, or strong, is told of these counts: of no share is it both."""
    of = met + not_met
    if not of or told == "main":
        return bool(of)
    if told == "strong":
        return Fraction(met, of) >= limits.strong_from
    return Fraction(not_met, of) > limits.weak_from


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells figures of one inspection in one language. `workers`: whose case each interview was."""

    bank: Bank
    table: LetterTable
    facts: AreaFacts | None
    workers: Mapping[str, str]

    def is_told(self, line: Line, figure: CountedFigure) -> bool:
        """Whether a line has something to say: always a main one, others if their side is large enough."""
        return told_by_share(line.told, len(figure.met), len(figure.not_met), self.table.thresholds)

    def sentence(
        self, paragraph: str, line: Line, figure: CountedFigure, choice: LetterChoice | None, turn: int
    ) -> Sentence:
        """The sentence about a figure of five cases or more; `turn` chooses among sentences that mean the same."""
        name = statement_id(paragraph, line)
        if line.if_none and not figure.on(line.side):
            line = line.model_copy(update={"side": "met", "text": line.if_none})
        n = len(figure.on(line.side))
        admissible = self.phrases(line, figure)
        phrase, held_back = self._safe(admissible, figure)
        own = choice.text if choice is not None else None
        named = shares_named(own, self.table.language) if own else ()
        phrase = next((one for one in admissible if one.text in named), phrase)
        untrue = False
        if choice is not None and choice.phrase is not None:
            chosen = next((one for one in admissible if one.text == choice.phrase), None)
            if chosen is not None:
                phrase, held_back = chosen, ""
            untrue = chosen is None and not own
        statement = Statement(
            paragraph=paragraph,
            figure=line.figure,
            side=line.side,
            n=n,
            of=figure.of,
            phrase=phrase.text,
            admissible=tuple(one.text for one in admissible),
            text=own or " ".join(self._told(line, figure, phrase, turn)),
            main_reason=reason.reason if (reason := figure.clear_reason) else None,
            because=figure.because,
            by="person" if own else "program",
        )
        # Words that may not be said of the figure any more moved with it, whether or not it is known what it was then.
        moved = untrue or (choice is not None and choice.n is not None and (choice.n, choice.of) != (n, figure.of))
        return Sentence(
            id=name,
            kind="statement",
            text=statement.text,
            by=statement.by,
            statement=statement,
            moved=moved,
            may_say=tuple(self.may_say(line.figure, Fraction(len(figure.met), figure.of))),
            may_name=tuple(self._may_name(line, figure)) if own else (),
            held_back=held_back,
        )

    def phrases(self, line: Line, figure: CountedFigure) -> tuple[Phrase, ...]:
        """The admissible phrases for a line's side; "relevant" where the question was not about every case."""
        relevant = bool(figure.not_needed) and not line.where
        return phrases(len(figure.on(line.side)), figure.of, relevant=relevant, language=self.table.language)

    def _safe(
        self, admissible: Sequence[Phrase], figure: CountedFigure
    ) -> tuple[Phrase, Literal["", "one_case", "one_worker"]]:
        """The closest phrase that points to nobody, and why it is not the closest of all."""
        first: Literal["", "one_case", "one_worker"] = ""
        for phrase in admissible:
            why = self._points_to(phrase, figure)
            if not why:
                return phrase, first
            first = first or why
        return admissible[0], ""

    def _points_to(self, phrase: Phrase, figure: CountedFigure) -> Literal["", "one_case", "one_worker"]:
        if phrase.singles_out is None:
            return ""
        if phrase.singles_out == 1:
            return "one_case"
        few = min(figure.met, figure.not_met, key=len)
        return "one_worker" if self._one_workers(few, figure) else ""

    def _one_workers(self, few: Sequence[str], figure: CountedFigure) -> bool:
        """Whether these are all one worker's cases, while others' are counted too."""
        theirs = {self.workers.get(interview, "") for interview in few}
        return len(theirs) == 1 and "" not in theirs and {self.workers.get(one, "") for one in figure.because} != theirs

    def _told(self, line: Line, figure: CountedFigure, phrase: Phrase, turn: int) -> Iterator[str]:
        yield sentence(fill(line.text, {"cases": phrase.inside}))
        compared = list(self._compared(line)) if line.told == "main" else []
        yield from compared
        reason = self.told_reason(figure)
        if reason is not None:
            yield fill(self._reason_sentence(line, turn, compared=bool(compared)), {"reason": self.clause(reason)})

    def _reason_sentence(self, line: Line, turn: int, *, compared: bool) -> str:
        table = self.table
        if line.side == "not_met":
            return table.reason_named_compared if compared else table.reason_named
        return table.reason_compared if compared else table.reason[turn % len(table.reason)]

    def told_reason(self, figure: CountedFigure) -> ReasonCount | None:
        """The main reason that the sentence on a figure gives: a clear one, of cases that point to nobody."""
        reason = figure.clear_reason
        if reason is None or len(reason.interviews) < FEWEST_WITH_A_REASON or figure.of < FEWEST_TOLD:
            return None
        return None if self._one_workers(reason.interviews, figure) else reason

    def clause(self, reason: ReasonCount) -> str:
        """A main reason as it reads after "that"."""
        question = self.bank.questions[reason.question]
        known = self.table.clauses.get(f"{question.reasons}:{reason.reason}")
        texts = {one.id: one.text.to(self.table.language) for one in self.bank.reasons_for(question)}
        return known or lower_first(texts.get(reason.reason, reason.reason)).rstrip(".")

    def _may_name(self, line: Line, figure: CountedFigure) -> Iterator[str]:
        """Every share that a sentence on a figure may name: its own, of either side, and those it is compared with."""
        for several in either_side(len(figure.on(line.side)), figure.of, language=self.table.language).values():
            yield from (phrase.text for phrase in several)
        for known in (self.previous, self.all_areas):
            other = known.figures.get(line.figure) if known is not None else None
            for share in () if other is None else (other.met, 1 - other.met):
                yield from (phrase.text for phrase in phrases_of_share(share, language=self.table.language))

    def _compared(self, line: Line) -> Iterator[str]:
        """The same figure elsewhere, as a fact: what it means is for the lead inspector to say."""
        for told, known in ((self.table.previous, self.previous), (self.table.all_areas, self.all_areas)):
            figure = known.figures.get(line.figure) if known is not None else None
            if figure is None or known is None:
                continue
            share = figure.met if line.side == "met" else 1 - figure.met
            words = phrases_of_share(share, language=self.table.language)[0].inside
            yield fill(told, {"when": known.when, "cases": words})

    @property
    def previous(self) -> AreaComparison | None:
        """The last inspection's figures."""
        return self.facts.previous if self.facts else None

    @property
    def all_areas(self) -> AreaComparison | None:
        """The figures of the areas inspected so far."""
        return self.facts.all_areas if self.facts else None

    def may_say(self, figure: str, met: Fraction) -> Iterator[str]:
        """What may be said of a share beside the figures there are, by the names of the guarded words."""
        before = self.previous.figures.get(figure) if self.previous else None
        if before is not None and met - before.met >= APART:
            yield "better_than_before"
        if before is not None and before.met - met >= APART:
            yield "worse_than_before"
        others = self.all_areas.figures.get(figure) if self.all_areas else None
        if others is None:
            return
        away = met - others.met
        if abs(away) >= FAR_APART:
            yield "unusual"
        if abs(away) <= ALIKE:
            yield "like_others"
        if away > ALIKE:
            yield "above_others"
        if away < -ALIKE:
            yield "below_others"
