"""The sheet of a class: each learner beside the key, the class among itself, and each judgement, most divided first.

Learners stand in the order of their names: nobody is ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.catalogue import _, n_
from assistant.compose.blocks import (
    Bar,
    BarPart,
    Column,
    Document,
    Item,
    Items,
    Run,
    Section,
    Table,
    filled,
    items,
    label,
    paragraph,
    runs,
)
from assistant.compose.composed import Composed
from assistant.compose.training.practice_page import with_key
from assistant.compose.training.practice_parts import (
    AgreementLine,
    JudgementLine,
    about_the_figures,
    about_the_key,
    asked,
    figure,
    foot,
    judgement_line,
    theme_titles,
    title_of,
)
from assistant.core.bank.questions import Side
from assistant.core.training.agreement import agreement, agreement_of_counts
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given, PracticeFile, Vote
from assistant.core.training.practising import Key, Stop, key_of, stops
from assistant.core.training.teaching import TrainerFile

MOST_REASONS = 3


class CountLine(Composed):
    """How many chose a reason."""

    words: str
    count: int


class SpreadLine(Composed):
    """How many gave one answer."""

    answer: str
    count: int
    side: Side
    is_key: bool


class SheetLine(Composed):
    """One judgement: how the answers are spread, the reasons chosen most, what was said on it, what to discuss."""

    judged: JudgementLine
    n: int
    spread: tuple[SpreadLine, ...]
    reasons: tuple[CountLine, ...]
    discuss: tuple[str, ...]


class LearnerLine(Composed):
    """One learner, or the class among itself, with a figure for each theme and one for the whole transcript."""

    name: str
    figures: tuple[AgreementLine, ...]


class ClassSheet(Composed):
    """The sheet of a class. `themes` head the figures; the whole transcript is the last of them."""

    language: str
    title: str
    about: tuple[str, ...]
    themes: tuple[str, ...]
    learners: tuple[LearnerLine, ...]
    among: LearnerLine
    notes: tuple[str, ...]
    judgements: tuple[SheetLine, ...]
    discuss: tuple[str, ...]


@dataclass
class _Ballot:
    """What was counted at one stop."""

    answers: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, answer: str, reasons: Iterable[str], votes: int = 1) -> None:
        self.answers[answer] += votes
        for reason in reasons:
            self.reasons[reason] += votes


def compose_class_sheet(
    playback: Playback, trainer: TrainerFile | None, files: Sequence[PracticeFile], votes: Sequence[Vote] = ()
) -> ClassSheet:
    """The sheet of several learners' practices, and of votes, on this record."""
    found = stops(playback)
    keys = {stop.about: key_of(playback, trainer, stop) for stop in found}
    learners = _named(files, votes)
    ballots = _ballots(found, learners, votes)
    titles = theme_titles(playback, found)
    groups = [[stop for stop in found if stop.theme == theme] for theme in titles] + [list(found)]
    heads = (*titles.values(), _("The whole transcript"))
    general = [one.ask for one in trainer.questions if one.question not in keys] if trainer else []
    return ClassSheet(
        language=playback.empty.language,
        title=title_of(playback, trainer),
        about=(
            *_about(len(learners), sum(vote.votes for vote in votes if not vote.learner)),
            about_the_key(keys.values()),
        ),
        themes=heads,
        learners=tuple(_learner(file, groups, heads, keys) for file in learners),
        among=LearnerLine(
            name=_("The class among itself"),
            figures=tuple(
                figure(head, agreement_of_counts(_categories(stop, ballots[stop.about]) for stop in group))
                for head, group in zip(heads, groups, strict=True)
            ),
        ),
        notes=about_the_figures(),
        judgements=tuple(
            _line(playback, trainer, stop, ballots[stop.about], keys[stop.about])
            for stop in sorted(found, key=lambda stop: _divided(ballots[stop.about]))
        ),
        discuss=tuple(general),
    )


def class_document(sheet: ClassSheet) -> Document:
    """The sheet as it is handed out: bars with their numbers before them."""
    discuss = items((Item(runs(ask)) for ask in sheet.discuss), "talk", "1")
    return Document(
        title=_("Class sheet"),
        subtitle=sheet.title,
        of=sheet.title,
        language=sheet.language,
        sheets=("judgement", "practice"),
        data=sheet,
        opening=(paragraph(*sheet.about, role="about"),),
        blocks=filled(
            Section(_("How alike we judged"), (_figures(sheet), paragraph(*sheet.notes, role="notes"))),
            Section(_("To discuss"), discuss),
            Section(_("Judgement by judgement, most divided first"), tuple(map(_judged, sheet.judgements))),
        ),
        foot=(foot(),),
    )


def _figures(sheet: ClassSheet) -> Table:
    told = _("Each learner beside the key, in the order of their names; below them the class among itself.")
    return Table(
        caption=told,
        columns=(Column(_("Learner")), *map(Column, sheet.themes)),
        rows=tuple(
            ((runs(one.name),), *((figure.words,) for figure in one.figures)) for one in (*sheet.learners, sheet.among)
        ),
        role="figures learners",
        captioned=True,
        sums=True,
    )


def _judged(line: SheetLine) -> Section:
    chosen = "; ".join(f"{reason.words} ({reason.count})" for reason in line.reasons)
    discuss = (Item(runs(label(_("To discuss:")), ask)) for ask in line.discuss)
    return Section(line.judged.name, (
        *asked(
            line.judged,
            *(_spread(line) if line.n else (paragraph(_("Nobody judged this."), role="chosen"),)),
            *((paragraph(label(_("Reasons chosen most:")), chosen, role="chosen"),) if chosen else ()),
        ),
        *items(discuss, "talk"),
    ), "judged")  # fmt: skip


def _spread(line: SheetLine) -> tuple[Items, ...]:
    key = _("(the panel)") if line.judged.by_panel else _("(the inspector)")
    return items(
        (
            Item(
                runs(Run(str(one.count), "count"), one.answer, key if one.is_key else ""),
                drawn=Bar((BarPart(one.side, one.count),), line.n),
            )
            for one in line.spread
        ),
        "spread",
    )


def _named(files: Sequence[PracticeFile], votes: Sequence[Vote]) -> list[PracticeFile]:
    """Everybody who gave a name, by name; a second practice under one name is told apart by a number."""
    by_name: dict[str, list[Given]] = {}
    for vote in votes:
        if vote.learner:
            given = Given(about=vote.about, answer=vote.answer, reasons=vote.reasons)
            by_name.setdefault(vote.learner, []).append(given)
    voted = [
        PracticeFile(interview="-", learner=learner, started="", answers=tuple(answers))
        for learner, answers in by_name.items()
    ]
    named: list[PracticeFile] = []
    times: Counter[str] = Counter()
    for file in sorted((*files, *voted), key=lambda file: (file.learner.casefold(), file.started)):
        times[file.learner] += 1
        again = times[file.learner]
        learner = file.learner if again == 1 else f"{file.learner} ({again})"
        named.append(file.model_copy(update={"learner": learner}))
    return named


def _ballots(found: Sequence[Stop], learners: Sequence[PracticeFile], votes: Sequence[Vote]) -> dict[str, _Ballot]:
    ballots = {stop.about: _Ballot() for stop in found}
    for file in learners:
        for given in file.answers:
            if given.answer is not None:
                ballots[given.about].add(given.answer, given.reasons)
    for vote in votes:
        if not vote.learner:
            ballots[vote.about].add(vote.answer, vote.reasons, vote.votes)
    return ballots


def _categories(stop: Stop, ballot: _Ballot) -> Counter[str]:
    counted: Counter[str] = Counter()
    for code, count in ballot.answers.items():
        counted[stop.category(code)] += count
    return counted


def _learner(
    file: PracticeFile, groups: Sequence[list[Stop]], heads: Sequence[str], keys: dict[str, Key]
) -> LearnerLine:
    figures = (figure(head, agreement(with_key(group, keys, file))) for head, group in zip(heads, groups, strict=True))
    return LearnerLine(name=file.learner, figures=tuple(figures))


def _divided(ballot: _Ballot) -> tuple[bool, float]:
    """What sorts the most divided first, and those last on which fewer than two judged."""
    people = ballot.answers.total()
    if people < 2:
        return True, 0.0
    return False, sum((count / people) ** 2 for count in ballot.answers.values())


def _line(playback: Playback, trainer: TrainerFile | None, stop: Stop, ballot: _Ballot, key: Key) -> SheetLine:
    people = ballot.answers.total()
    words: Mapping[str, str] = {option.code: option.words for option in stop.reasons}
    return SheetLine(
        judged=judgement_line(playback, trainer, stop),
        n=people,
        spread=tuple(
            SpreadLine(
                answer=option.words,
                count=ballot.answers[option.code],
                side=stop.side(option.code),
                is_key=option.code == key.answer,
            )
            for option in stop.options
        ),
        reasons=tuple(
            CountLine(words=words.get(code, code), count=count)
            for code, count in ballot.reasons.most_common(MOST_REASONS)
        ),
        discuss=tuple(one.ask for one in trainer.questions if one.question == stop.about) if trainer else (),
    )


def _about(learners: int, votes: int) -> tuple[str, ...]:
    told = []
    if learners:
        told.append(n_("{count} learner.", "{count} learners.", learners).format(count=learners))
    if votes:
        said = n_(
            "{count} vote without a name, counted among the class.",
            "{count} votes without names, counted among the class.",
            votes,
        )
        told.append(said.format(count=votes))
    return tuple(told)
