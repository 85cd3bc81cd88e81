"""What to look at again: conclusions that are older than an answer under them, by the amendment that caused it.

Nothing of it is kept: an undone amendment leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assistant.core.bank.bank import Bank, Theme
from assistant.core.bank.conditions import compile_condition
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cells.hanging import offered
from assistant.core.interview.progress import effective_answers
from assistant.core.interview.state import NOTHING, Answer, Interview, Place, Standings, standings_of


@dataclass(frozen=True, slots=True)
class Amendment:
    """An answer that changed at event `seq`, and the names of what was concluded before (`looked_again` has them).

    `offered`: what hung on the old answer, to be given again where it shows the new one as well.
    """

    seq: int
    question: str
    was: Answer
    became: Answer
    names: tuple[str, ...]
    offered: tuple[moves.Move, ...]


class _Moved(NamedTuple):
    """What one event made of the answers: its own question, and all that it ruled out or brought back."""

    seq: int
    question: str
    was: Answer
    became: Answer
    questions: frozenset[str]


def look_again(state: Interview) -> tuple[Amendment, ...]:
    """Everything to be looked at again, by the newest amendment that it hangs on; the oldest of these first."""
    conclusions = dict(_conclusions(state))
    asides = _put_aside(state)
    since = min((*(age for age, _under in conclusions.values()), *(by - 1 for by in asides.values())), default=None)
    if since is None:
        return ()
    found: list[Amendment] = []
    for moved in _moved(state, since):
        names = [name for name, (age, under) in conclusions.items() if age < moved.seq and under & moved.questions]
        for name in names:
            del conclusions[name]
        aside = asides.pop(moved.question, None)
        if aside is not None:
            names.insert(0, f"answer:{moved.question}")
        if names:
            again = tuple(offered_again(state, moved.question)) if aside is not None else ()
            found.append(Amendment(moved.seq, moved.question, moved.was, moved.became, tuple(names), again))
    return (*(_prepared(state, question, by) for question, by in asides.items()), *reversed(found))


def names_to_look_at(state: Interview) -> frozenset[str]:
    """The names of all that is to be looked at again."""
    return frozenset(name for amendment in look_again(state) for name in amendment.names)


def to_read_again(state: Interview, path: str) -> bool:
    """Whether a path that was read back wants it once more: it changed since, or its reply waits or was never given."""
    reply = state.read_backs.get(path)
    if not state.both_here or state.signed or Place("read_back", path) not in state.visited:
        return False
    return reply is None or bool(reply.wants) or reply.view == "later" or f"readback:{path}" in names_to_look_at(state)


def steps(state: Interview) -> tuple[tuple[Amendment, moves.Move], ...]:
    """One after the other what can be done about it: give something again, or say of a conclusion that it stands."""
    return tuple(
        (amendment, move)
        for amendment in look_again(state)
        for move in (
            *amendment.offered,
            *(moves.Put(ev.LookedAgain(stands=(name,))) for name in amendment.names),
        )
    )


def _prepared(state: Interview, question: str, by: int) -> Amendment:
    """An answer that was changed while preparing, which nothing takes back any more."""
    cell = state.answers[question]
    was = NOTHING._replace(answer=cell.put_aside[-1].answer)
    return Amendment(by, question, was, cell, (f"answer:{question}",), tuple(offered_again(state, question)))


def offered_again(state: Interview, question: str) -> Iterator[moves.Move]:
    """What hung on an older answer, as the moves that give it again for the one that stands."""
    for body in offered(state.answers[question].put_aside):
        yield moves.Point(body.of, question) if isinstance(body, ev.Pointed) else moves.Put(body, question)


def _put_aside(state: Interview) -> dict[str, int]:
    """The answers beside which something was put aside that nobody has looked at since, and the event that did it."""
    newest = {q: cell.put_aside[-1].by for q, cell in effective_answers(state).items() if cell.put_aside}
    return {q: by for q, by in newest.items() if state.looked_again.get(f"answer:{q}", 0) < by}


def _conclusions(state: Interview) -> Iterator[tuple[str, tuple[int, frozenset[str]]]]:
    """What was concluded: when it was last looked at, and the questions that lie under it."""
    under: dict[str, tuple[int, frozenset[str]]] = {}
    for theme in state.bank.themes:
        if (decision := state.decisions.get(theme.id)) is not None:
            under[f"judgement:{theme.id}"] = decision.seq, _under_theme(theme)
    for point in state.learning.values():
        under[f"learning:{point.question}"] = point.seq, frozenset((point.question,))
    for now in state.do_now.values():
        under[f"now:{now.question}"] = now.seq, frozenset((now.question,))
    for path, reply in state.read_backs.items():
        under[f"readback:{path}"] = reply.events[-1], frozenset(state.bank.sections.get(path, ()))
    for name, (age, questions) in under.items():
        yield name, (max(age, state.looked_again.get(name, 0)), questions)


def _under_theme(theme: Theme) -> frozenset[str]:
    """The questions of a theme, and what else its proposal reads."""
    under = {question.id for question in theme.questions()}
    rules = theme.judgement.propose if theme.judgement else ""
    if isinstance(rules, str):
        return frozenset((*under, rules))
    read = (compile_condition(rule.when).names for rule in rules if rule.when is not None)
    return frozenset(under.union(*read))


def _moved(state: Interview, since: int) -> Iterator[_Moved]:
    """The answers that became others after event `since`, the newest first."""
    answers: dict[str, Answer] = dict(state.answers)
    standings = state.standings
    conditional = frozenset(name for condition in state.bank.conditions.values() for name in condition.names)
    for change in reversed(state.changes):
        if change.seq <= since:
            return
        if change.part != "answers":
            continue
        became, was = answers.get(change.key, NOTHING), change.before or NOTHING
        if change.before is None:
            answers.pop(change.key, None)
        else:
            answers[change.key] = was
        if (was.answer, was.set_aside) == (became.answer, became.set_aside):
            continue
        questions = {change.key}
        if change.key in conditional:
            before = standings_of(state.bank, answers)
            questions |= _live_in_one(state.bank, state.answers, before, standings)
            standings = before
        yield _Moved(change.seq, change.key, was, became, frozenset(questions))


def _live_in_one(bank: Bank, answers: Mapping[str, Answer], one: Standings, other: Standings) -> set[str]:
    """The answered questions that are asked in one of the two and not in the other."""
    return {q for q in bank.questions if q in answers and (one.of[q] == "ruled_out") != (other.of[q] == "ruled_out")}
