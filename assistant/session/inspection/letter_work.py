"""The lead inspector at work on a letter: choose, write, reorder, leave out, read; every choice is recorded at once.

The letter is composed anew after each choice, so what is looked at is always what the records and choices say now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from assistant.catalogue import _
from assistant.compose.inspection.page import Letter
from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import cleaned_name
from assistant.core.inspection.state import StatementChoice
from assistant.core.record.event import Body
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError, nearest
from assistant.session.clock import Clock
from assistant.session.inspection.behind import Behind, BehindScenes
from assistant.session.inspection.inspections import Inspecting, open_inspection
from assistant.session.inspection.letter_view import LetterPart, blocks, in_order
from assistant.session.inspection.letters import letter_from, read_sample, sentences_of, with_all_there_is
from assistant.session.inspection.status import InspectionStatus, inspection_status
from assistant.session.interview.cases import Cases
from assistant.store.record.sqlite import InterviewStore

STRENGTHS, IMPROVEMENTS = "strengths", "improvements"


class LetterWork:
    """An inspection's letter, open to be worked on.

    `by` is who works on it: whoever began the inspection where nobody is named, "" where that has no name either.
    """

    def __init__(self, inspecting: Inspecting, by: str = "") -> None:
        self.inspecting = inspecting
        self.by = cleaned_name(by) or inspecting.store.inspections.events(inspecting.state.name)[0].by
        self._cases = Cases(inspecting.store)
        self._as_read = self._version
        self._sample = read_sample(inspecting.store, inspecting.state)
        self.made = letter_from(self._sample, inspecting.state)
        self._full = with_all_there_is(self.made)
        self._scenes = BehindScenes(replace(self.made, letter=self._full), self._cases)

    @property
    def letter(self) -> Letter:
        """The letter as it stands."""
        return self.made.letter

    @property
    def scenes(self) -> BehindScenes:
        """What stands behind its sentences."""
        return self._scenes

    def behind(self, name: str) -> Behind:
        """What stands behind a sentence, strength or area; UsageError with the nearest if there is none of this id."""
        found = self._scenes.behind(name)
        if found is None:
            raise unknown_sentence(name, ids_of(self.letter))
        return found

    def choose(self, name: str, phrase: str) -> Refusal | None:
        """Have a sentence say its figure in another of its admissible phrases."""
        behind = self.behind(name)
        if phrase not in behind.admissible:
            told = _("{phrase!r} is not true of {n} of {of}, or is no phrase.")
            figure = behind.figures[0] if behind.figures else None
            if figure is None:
                return Refusal(_("This sentence rests on no figure, so there is no phrase to choose."))
            offered = _("Choose one of: {phrases}.").format(phrases="; ".join(behind.admissible))
            return Refusal(told.format(phrase=phrase[:80], n=figure.n, of=figure.of), offered)
        n, of = _figure(behind)
        return self._record(ie.PhraseChosen(statement=name, phrase=phrase, n=n, of=of))

    def write(self, name: str, text: str) -> Refusal | None:
        """Put words of the lead inspector's own in a sentence's place, or in a place left for one."""
        n, of = _figure(self.behind(name))
        return self._record(ie.SentenceWritten(statement=name, text=text, n=n, of=of))

    def leave_out(self, name: str, why: str = "") -> Refusal | None:
        """Let a sentence, strength, area or place not stand in the letter."""
        self.behind(name)
        return self._record(ie.SentenceLeftOut(statement=name, why=why))

    def put_in(self, name: str) -> Refusal | None:
        """Let what was left out, or is not proposed, stand in the letter as the program says it."""
        if self.inspecting.state.choice(name).left_out is not None:
            refused = self.drop(name, "left_out")
            if refused is not None or name not in self.spare:
                return refused
        return self.choose(name, self.behind(name).phrase)

    def read(self, name: str) -> Refusal | None:
        """Stand for a sentence as it reads now: "read, and mine"; by a person with a name, and never for a place."""
        behind = self.behind(name)
        if not self.by:
            return _nobody()
        if any(one.id == name and one.kind == "place" for one in self.letter.sentences()):
            told = _("{id} is an open place: there is nothing yet to stand for. Write it with --text, or --leave-out.")
            return Refusal(told.format(id=name))
        n, of = _figure(behind)
        return self._record(ie.ReadAndMine(statement=name, text=behind.text, n=n, of=of))

    def drop(self, name: str, what: Literal["phrase", "sentence", "left_out", "mine"]) -> Refusal | None:
        """Take a choice back, so that what the program proposes stands again."""
        return self._record(ie.ChoiceDropped(statement=name, what=what))

    def move(self, name: str, by: int) -> Refusal | None:
        """Move a sentence within its paragraph, or a strength or area within its list, `by` places down."""
        for part, names in parts_of(self.letter):
            if name in names:
                place = names.index(name)
                to = max(0, min(len(names) - 1, place + by))
                order = [one for one in names if one != name]
                order.insert(to, name)
                if to == place:
                    return Refusal(_("It stands there already."))
                # What was left out keeps its place too: a list that was put in order holds only what it names.
                full = dict(parts_of(self.full)).get(part, [])
                return self._record(ie.OrderChosen(part=part, statements=tuple(in_order(order, full))))
        return Refusal(_("This stands where it belongs, and cannot be moved."))

    def order_proposed(self, part: str) -> Refusal | None:
        """Put a part in the order that the program proposes again."""
        return self._record(ie.OrderChosen(part=part, statements=()))

    def read_whole(self) -> Refusal | None:
        """The whole letter was read as it says now, by a person with a name."""
        if not self.by:
            return _nobody()
        return self._record(ie.LetterRead(sentences=sentences_of(self.letter)))

    @property
    def full(self) -> Letter:
        """The same letter with what was left out, and what is not proposed."""
        return self._full

    @property
    def spare(self) -> tuple[str, ...]:
        """The ids of what could be said too: true, not proposed, and not left out by a person."""
        left_out = self.left_out
        return tuple(one.id for one in self._full.sentences() if one.spare and one.id not in left_out)

    @property
    def blocks(self) -> tuple[LetterPart, ...]:
        """All of it from top to bottom, each sentence with how it stands; what was left out is in its place."""
        return tuple(blocks(self.made, self._full))

    @property
    def left_out(self) -> dict[str, StatementChoice]:
        """What was left out of the letter, by id."""
        return {name: one for name, one in self.inspecting.state.choices.items() if one.left_out is not None}

    @property
    def changed_since_read(self) -> tuple[str, ...]:
        """What says otherwise than when the letter was last read; nothing if it never was."""
        state = self.inspecting.state
        return state.changed_since_read(sentences_of(self.letter)) if state.read_at else ()

    @property
    def status(self) -> InspectionStatus:
        """The cases, and what is open before the letter can go."""
        return inspection_status(self._cases, self.inspecting.state)

    @property
    def _version(self) -> tuple[object, ...]:
        """Something else whenever the records of the sample have changed."""
        members = self.inspecting.state.members
        return tuple(
            (name, shelf.changed, shelf.outline.status) for name in members if (shelf := self._cases.shelves.get(name))
        )

    def again(self) -> bool:
        """Compose it again if another window has added to it; whether one had."""
        self.inspecting.again()
        self._cases = Cases(self.inspecting.store)
        if self.made.inspection.count == self.inspecting.state.count and self._as_read == self._version:
            return False
        self._as_read = self._version
        self._sample = read_sample(self.inspecting.store, self.inspecting.state)
        self._compose()
        return True

    def _record(self, body: Body) -> Refusal | None:
        try:
            self.inspecting.record(body, by=self.by)
        except UsageError as error:
            return Refusal(str(error))
        self._compose()
        return None

    def _compose(self) -> None:
        self.made = letter_from(self._sample, self.inspecting.state, self.made)
        self._full = with_all_there_is(self.made)
        self._scenes = BehindScenes(replace(self.made, letter=self._full), self._cases)


def open_letter(store: InterviewStore, name: str, clock: Clock, by: str = "") -> LetterWork:
    """The letter of the inspection of this name; worked on by whoever began it, if nobody is named."""
    return LetterWork(open_inspection(store, name, clock), by)


def unknown_sentence(name: str, known: Sequence[str]) -> UsageError:
    """There is no such sentence, strength or area; with the nearest there is."""
    told, near = _("The letter has no sentence {name!r}.").format(name=name[:80]), nearest(name, known)
    return UsageError(f"{told} ({near})" if near else told)


def _nobody() -> Refusal:
    return Refusal(_("Nobody is named who has read it."), _("Say who you are: --by NAME."))


def ids_of(letter: Letter) -> tuple[str, ...]:
    """The ids of all that the letter says and leaves a place for, from top to bottom."""
    topics = (*letter.strengths, *letter.improvements)
    return (*(one.id for one in letter.sentences()), *(topic.id for topic in topics))


def parts_of(letter: Letter) -> Iterator[tuple[str, list[str]]]:
    """What can be put in another order: each paragraph by its number, the strengths, the areas."""
    for paragraph in (paragraph for part in letter.parts for paragraph in part.paragraphs):
        yield paragraph.number, [one.id for one in paragraph.sentences]
    yield STRENGTHS, [one.id for one in letter.strengths]
    yield IMPROVEMENTS, [one.id for one in letter.improvements]


def _figure(behind: Behind) -> tuple[int | None, int | None]:
    """The figure that a choice is made for; a topic rests on several, and none of them is kept."""
    if len(behind.figures) != 1 or not behind.phrase:
        return None, None
    return behind.figures[0].n, behind.figures[0].of
