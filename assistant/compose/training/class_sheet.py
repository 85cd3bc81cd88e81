"""The sheet of a class: each learner beside the key, the class among itself, and each judgement, most divided first.

Learners stand in the order of their names: nobody is ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.catalogue import _, n_
from assistant.compose import blocks as b
from assistant.compose.training.practice_parts import Judgements, about_the_figures, document, in_words
from assistant.core.training.agreement import Agreement, agreement_of_counts
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given, PracticeFile, Vote
from assistant.core.training.practising import Stop
from assistant.core.training.teaching import TrainerFile

MOST_REASONS = 3


@dataclass
class _Ballot:
    """What was counted at one stop."""

    answers: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, answer: str, reasons: Iterable[str], votes: int = 1) -> None:
        self.answers[answer] += votes
        for reason in reasons:
            self.reasons[reason] += votes


def class_sheet(
    playback: Playback, trainer: TrainerFile | None, files: Sequence[PracticeFile], votes: Sequence[Vote] = ()
) -> b.Document:
    """The sheet of several learners' practices, and of votes, on this record: bars with their numbers before them."""
    judgements = Judgements(playback, trainer)
    learners = _named(files, votes)
    ballots = _ballots(judgements.stops, learners, votes)
    divided = sorted(judgements.stops, key=lambda stop: _divided(ballots[stop.about]))
    told = _about(len(learners), sum(vote.votes for vote in votes if not vote.learner))
    title = _("Class sheet")
    return document(
        judgements,
        title,
        judgements.title,
        (*told, judgements.about_the_key()),
        b.Section(_("How alike we judged"), (_figures(judgements, learners, ballots), about_the_figures())),
        b.Section(_("To discuss"), b.items((b.Item(b.runs(ask)) for ask in _discuss(judgements)), "talk", "1")),
        b.Section(
            _("Judgement by judgement, most divided first"),
            tuple(_judged(judgements, stop, ballots[stop.about]) for stop in divided),
        ),
    )


def _figures(judgements: Judgements, learners: Sequence[PracticeFile], ballots: Mapping[str, _Ballot]) -> b.Table:
    among = [
        agreement_of_counts(_categories(stop, ballots[stop.about]) for stop in found)
        for _title, found in judgements.parts
    ]
    figures = [(learner.learner, judgements.figures(learner)) for learner in learners]
    figures.append((_("The class among itself"), among))
    return b.Table(
        caption=_("Each learner beside the key, in the order of their names; below them the class among itself."),
        columns=(b.Column(_("Learner")), *(b.Column(title) for title, _found in judgements.parts)),
        rows=tuple((*b.cells(name), *((_in_a_line(one),) for one in found)) for name, found in figures),
        role="figures learners",
        captioned=True,
        sums=True,
    )


def _in_a_line(found: Agreement) -> b.Runs:
    """The figure with its n, or that there are too few to say."""
    percent, ac1 = in_words(found)
    n = b.Run(_("(n = {n})").format(n=found.n), "whole")
    if not percent:
        return b.runs(_("too few to say"), n)
    return b.runs(f"{percent},", b.Run(_("AC1 {ac1}").format(ac1=ac1), "whole"), n)


def _discuss(judgements: Judgements, about: str | None = None) -> Iterator[str]:
    """What the trainer asks on one judgement, or on none."""
    for one in judgements.trainer.questions if judgements.trainer else ():
        if one.question == about or (about is None and one.question not in judgements.keys):
            yield one.ask


def _judged(judgements: Judgements, stop: Stop, ballot: _Ballot) -> b.Section:
    words = {option.code: option.words for option in stop.reasons}
    most = ballot.reasons.most_common(MOST_REASONS)
    chosen = "; ".join(f"{words.get(code, code)} ({count})" for code, count in most)
    spread = _spread(judgements, stop, ballot)
    return judgements.section(
        stop,
        *(spread if ballot.answers.total() else (b.paragraph(_("Nobody judged this."), role="chosen"),)),
        *((b.paragraph(b.label(_("Reasons chosen most:")), chosen, role="chosen"),) if chosen else ()),
        below=b.items(
            (b.Item(b.runs(b.label(_("To discuss:")), ask)) for ask in _discuss(judgements, stop.about)), "talk"
        ),
    )


def _spread(judgements: Judgements, stop: Stop, ballot: _Ballot) -> tuple[b.Items, ...]:
    """How many gave each answer, and which of them is the key."""
    key, people = judgements.keys[stop.about], ballot.answers.total()
    whose = _("(the panel)") if key.by == "panel" else _("(the inspector)")
    counted = ((option, ballot.answers[option.code]) for option in stop.options)
    return b.items(
        (
            b.Item(
                b.runs(b.Run(str(count), "count"), option.words, whose if option.code == key.answer else ""),
                drawn=b.Bar((b.BarPart(stop.side(option.code), count),), people),
            )
            for option, count in counted
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


def _divided(ballot: _Ballot) -> tuple[bool, float]:
    """What sorts the most divided first, and those last on which fewer than two judged."""
    people = ballot.answers.total()
    if people < 2:
        return True, 0.0
    return False, sum((count / people) ** 2 for count in ballot.answers.values())


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
