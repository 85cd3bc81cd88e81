"""The feedback lint: what somebody should look at before the page is signed. It advises and never blocks.

It reads what the page tells, not the state, so that what it warns of is what will be read.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache

from assistant.catalogue import _
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_points import chosen_strengths, feedback_points, views_in_full
from assistant.compose.interview.telling import frames
from assistant.compose.interview.written import chosen_written
from assistant.compose.words import LONGEST_SENTENCE_WORDS, sentences
from assistant.core.bank.bank import Bank
from assistant.core.interview.ending.look_again import names_to_look_at
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.text.texts import texts_in


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at: its kind, the id of the point, and what to do about it."""

    kind: str
    point: str
    text: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What the checks read: each point's texts by id, and the case behind them."""

    case: Case
    texts: dict[str, tuple[str, ...]]
    tasks: dict[str, tuple[str, str]]

    def question(self, point: str) -> str:
        """The question or theme that a point is about."""
        return point.partition(":")[2]

    def points(self, *kinds: str) -> Iterator[str]:
        """The ids of the points of some kinds."""
        return (point for point in self.texts if point.partition(":")[0] in kinds)


Check = Callable[[_Page], Iterator[Advice]]


def lint(state: Interview) -> tuple[Advice, ...]:
    """Everything about the feedback that somebody should look at, kind by kind."""
    page = _page(state)
    return tuple(advice for check in KINDS.values() for advice in check(page))


def _page(state: Interview) -> _Page:
    case = Case(state, "case_manager")
    feedback = feedback_points(case, None)
    strengths, _by_name = chosen_strengths(case, feedback.strengths, len(feedback.learning))
    written = chosen_written(case, feedback.said_not_written, feedback.learning)
    texts: dict[str, tuple[str, ...]] = {point.id: (point.text,) for point in strengths}
    # What closes a section is the program's own sentence, and about no point alone.
    closing = frames(case).easiest, frames(case).both_stay
    texts.update((point.id, (_without(text, closing),)) for point, text in written)
    texts.update((point.id, (point.text,)) for point in feedback.do_now)
    texts.update((point.id, (point.text, point.enough, point.next_step)) for point in feedback.learning)
    # How each saw it is the program's own sentence, alike in every point; what decided it is the case's.
    decided, views = frames(case).decided, views_in_full(case, feedback.views_differed)
    texts.update((point.id, (_without(text.partition(decided)[2], closing),)) for point, text in views)
    texts.update((point.id, (point.rationale,)) for point in feedback.judgements)
    return _Page(case, texts, {point.id: (point.next_step, point.by) for point in feedback.learning})


def _without(text: str, closing: Iterable[str]) -> str:
    for sentence in closing:
        text = text.removesuffix(sentence).rstrip()
    return text


def _has_evidence(case: Case, question: str) -> bool:
    cell = case.answers.get(question, NOTHING)
    return bool(cell.shows or cell.evidence or any(remark in case.seen.remarks for remark in cell.shown_by))


def _no_evidence(page: _Page) -> Iterator[Advice]:
    for point in page.points("learning", "strength"):
        if not _has_evidence(page.case, page.question(point)):
            yield Advice(
                "no_evidence", point, _("Nothing says what in this case shows it: /shows, /this or /evidence.")
            )


def _no_next_step(page: _Page) -> Iterator[Advice]:
    for point, (step, _by) in page.tasks.items():
        if not step.strip():
            yield Advice("no_next_step", point, _("It has no next step."))


def _told_twice(page: _Page) -> Iterator[Advice]:
    seen: dict[str, str] = {}
    own = {_fact(text) for text in texts_in(asdict(frames(page.case)))}
    for point, texts in page.texts.items():
        for fact in (_fact(part) for text in texts for s in sentences(text) for part in _BREATH.split(s)):
            if fact in own or len(fact.split()) < FEWEST_WORDS_OF_A_FACT:
                continue
            first = seen.setdefault(fact, point)
            if first != point and {first.partition(":")[0], point.partition(":")[0]} != {"view", "learning"}:
                yield Advice("told_twice", point, _("It says what {point} says already.").format(point=first))


def _fact(text: str) -> str:
    return _PLAIN.sub(" ", text.casefold()).strip()


def _nothing_of_this_case(page: _Page) -> Iterator[Advice]:
    for point in page.points("learning", "written", "judgement"):
        question = page.question(point)
        chosen = page.case.state.learning.get(question)
        said = bool(chosen and chosen.text) if point.startswith("learning") else False
        if point.startswith("judgement"):
            said = bool(page.texts[point][0].strip())
        if not said and not _has_evidence(page.case, question) and not _pair_shows(page.case, question):
            yield Advice(
                "nothing_of_this_case", point, _("It could stand in any case's feedback: say what this one shows.")
            )


def _pair_shows(case: Case, question: str) -> bool:
    of = getattr(case.bank.questions.get(question), "of", None)
    return of is not None and _has_evidence(case, of)


def _not_theirs(page: _Page) -> Iterator[Advice]:
    theirs = {"", "case_manager", page.case.state.header.name_of("case_manager") or ""}
    for point, (_step, by) in page.tasks.items():
        if by not in theirs or page.case.owner(page.question(point)) != "case_manager":
            told = _("It is {who}'s work, not the case manager's.")
            yield Advice("not_theirs", point, told.format(who=by or _("somebody else")))


def _long_sentence(page: _Page) -> Iterator[Advice]:
    for point, sentence in _sentences(page):
        words = max(len(part.split()) for part in _BREATH.split(_QUOTED.sub("", sentence)))
        if words > LONGEST_SENTENCE_WORDS:
            told = _("A sentence of {count} words: “{start}”")
            yield Advice("long_sentence", point, told.format(count=words, start=_start(sentence)))


def _unexplained_term(page: _Page) -> Iterator[Advice]:
    known = {word for term in page.case.bank.glossary for word in re.findall(r"\w+", term)}
    for point, term in _found(page, _ABBREVIATION):
        if term not in known:
            told = _("{term} is not explained: add it to the bank's glossary, or say it.")
            yield Advice("unexplained_term", point, told.format(term=term))


def _name(page: _Page) -> Iterator[Advice]:
    state = page.case.state
    names = {word for person in state.header.people for word in _NAME.findall(person.name)}
    names.update(_NAME.findall(state.begun.child))
    names -= _known_words(page.case.bank)
    for point, word in _found(page, _NAME):
        if word in names:
            yield Advice("name", point, _("It names one of the case's people: use a code or a role."))


def _unknown_capital(page: _Page) -> Iterator[Advice]:
    known = _known_words(page.case.bank) | {
        word
        for cell in page.case.answers.values()
        for place in cell.evidence
        for word in re.findall(r"\w+", place.where)
    }
    for point, sentence in _sentences(page):
        for word in dict.fromkeys(_MID_CAPITAL.findall(sentence)):
            plain = re.sub(r"['’]s$", "", word)
            if not {plain, plain.removesuffix("s")} & (known | _CALENDAR | {page.case.child}):
                yield Advice("unknown_capital", point, _("Is {word!r} a name? Use a code or a role.").format(word=word))


def _look_again(page: _Page) -> Iterator[Advice]:
    for name in sorted(names_to_look_at(page.case.state)):
        told = _("An answer under it has changed since: /again shows it.")
        if name.startswith("answer:"):
            told = _("What showed the answer before is put aside: does it show this one? /again shows it.")
        yield Advice("look_again", name, told)


def _score(page: _Page) -> Iterator[Advice]:
    for point, score in _found(page, _SCORE):
        yield Advice("score", point, _("{score!r} reads like a score: say it in words.").format(score=score))


# The kinds of advice, in the order they are told.
KINDS: dict[str, Check] = {
    "look_again": _look_again,
    "no_evidence": _no_evidence,
    "no_next_step": _no_next_step,
    "told_twice": _told_twice,
    "nothing_of_this_case": _nothing_of_this_case,
    "not_theirs": _not_theirs,
    "long_sentence": _long_sentence,
    "unexplained_term": _unexplained_term,
    "name": _name,
    "unknown_capital": _unknown_capital,
    "score": _score,
}

FEWEST_WORDS_OF_A_FACT = 6
# Where a reader draws breath inside a sentence.
_BREATH = re.compile(r"[:;]\s")
# What somebody said stays as they said it, and where it stands in the record is glanced at.
_QUOTED = re.compile(r"“[^”]*”| \([^()]*\)")
_PLAIN = re.compile(r"[^\w]+")
_ABBREVIATION = re.compile(r"\b[A-Z]{3,}s?\b")
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ'’-]{2,}\b")
_MID_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,;:] )[A-Z][a-zà-ÿ’'-]{2,}\b")
_SCORE = re.compile(r"\b\d+ ?(?:/ ?\d+|%|per ?cent|out of \d+)|\b(?:score|grade|rating) (?:of )?\d+", re.IGNORECASE)
_CALENDAR = frozenset(
    (*calendar.month_name, *calendar.day_name, "Christmas", "Easter")  # the names of this program's own language
)


def _sentences(page: _Page) -> Iterator[tuple[str, str]]:
    """Each sentence of each point, once a point."""
    for point, texts in page.texts.items():
        yield from ((point, s) for s in dict.fromkeys(s for text in texts for s in sentences(text)))


def _found(page: _Page, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What a pattern finds, once a point."""
    for point, texts in page.texts.items():
        yield from ((point, found) for found in dict.fromkeys(pattern.findall(" ".join(texts))))


def _start(sentence: str) -> str:
    return f"{' '.join(sentence.split()[:8])} ..."


@lru_cache(maxsize=8)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_][\w’'-]*", text))


def _known_words(bank: Bank) -> frozenset[str]:
    """The dictionary of a bank: every word that stands in its texts."""
    return _words_of(tuple(text for text in texts_in(bank.model_dump(mode="python")) if text))
