"""Listening: which questions of a bank a remark may bear on, and by which of its words.

No light method is right often enough to state anything, so this orders what people choose from and, where it is
surest, hints; only people say what shows what. A question's own words (`about`) count most, all else that the bank
says of it little, and a question that the file answers counts half: the room rarely speaks of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from assistant.core.bank.bank import Bank, KeptBank
from assistant.core.bank.questions import Question
from assistant.core.text.small_words import SMALL_WORDS

# A hint is shown from this score on, and what was pasted is listened to so far, in characters.
HINT, LISTENED = 5.0, 20_000
# What a question's own words count, all else that the bank says of it, links that people made before, and the file.
_ABOUT, _TEXTS, _OFTEN, _FILE = 1.6, 0.5, 1.5, 0.5
# BM25: how soon a word said again stops counting, and how much a long text is held against it.
_AGAIN, _LENGTH = 1.2, 0.75
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

Term = tuple[str, ...]


class Bearing(NamedTuple):
    """A question that a remark may bear on; `spans` are the places of the words that it rests on."""

    question: str
    score: float
    spans: tuple[tuple[int, int], ...]


def words_of(text: str) -> list[str]:
    """The words of a text, as they are compared: capitals aside, and a 's at the end."""
    return [_compared(word) for word in _WORD.findall(text)]


def _compared(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def term_of(phrase: str) -> Term:
    """A word or phrase as it is listened for; one of small words, or with a single other, keeps them all."""
    every = tuple(words_of(phrase))
    telling = tuple(word for word in every if word not in SMALL_WORDS)
    return telling if len(telling) > 1 else every


class Terms:
    """Phrases, each for some names, and where they stand in a text: with the small words in it, and without."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self.names: dict[Term, dict[str, None]] = {}
        self._starts: dict[str, dict[Term, None]] = {}
        for name, phrase in phrases:
            if term := term_of(phrase):
                self.names.setdefault(term, {})[name] = None
                self._starts.setdefault(term[0], {})[term] = None

    def standing(self, words: Sequence[str]) -> Iterator[tuple[Term, int, int]]:
        """Each term that stands among words, from which to which of them; again where it is said again."""
        telling = [at for at, word in enumerate(words) if word not in SMALL_WORDS]
        for places in (range(len(words)), telling):
            heard = [words[at] for at in places]
            begun = ((at, term) for at, word in enumerate(heard) if word in self._starts for term in self._starts[word])
            for at, term in begun:
                if len(term) == 1 or tuple(heard[at : at + len(term)]) == term:
                    yield term, places[at], places[at + len(term) - 1]


class Listening:
    """Listens for the questions of one bank; `often` counts links that people made, by question (else the bank's)."""

    def __init__(self, bank: Bank, often: Mapping[str, int] | None = None) -> None:
        asked = [question for theme in bank.themes for question in theme.questions()]
        self._often = bank.listen.often if often is None else often
        self._counts = {question.id: _FILE if question.where == "file" else 1.0 for question in asked}
        self._own = {question.id for question in asked if question.about}
        self._terms = Terms((question.id, phrase) for question in asked for phrase in question.about.every())
        self._weights = {
            term: _ABOUT * log(1 + len(asked) / len(names)) * (len(term) + 1) / 2
            for term, names in self._terms.names.items()
        }
        self._texts = _weighed(asked, self._counts)

    def bearings(self, remark: str, among: Iterable[str]) -> list[Bearing]:
        """The questions of `among` that a remark may bear on, surest first."""
        scores: dict[str, float] = defaultdict(float)
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        matches = list(_WORD.finditer(remark[:LISTENED]))
        words = [_compared(match[0]) for match in matches]
        counted = set[Term]()
        for term, first, last in self._terms.standing(words):
            for question in self._terms.names[term]:
                scores[question] += 0 if term in counted else self._weights[term] * self._counts[question]
                places[question].append((matches[first].start(), matches[last].end()))
            counted.add(term)
        for word in dict.fromkeys(words):
            for question, weight in self._texts.get(word, ()):
                scores[question] += weight
        spans = {name: tuple(sorted(set(some))) for name, some in places.items()}
        found = [Bearing(name, scores[name], spans.get(name, ())) for name in among if name in scores]
        return sorted(found, key=lambda bearing: -bearing.score)

    def shortlist(self, remark: str, among: Sequence[str], most: int) -> list[str]:
        """The likeliest questions for people to choose from: by this remark's words, and by what was linked before."""
        scores = {bearing.question: bearing.score for bearing in self.bearings(remark, among)}
        scores = {name: scores.get(name, 0) + _OFTEN * log(2 * self._often.get(name, 0) + 1) for name in among}
        return sorted(among, key=lambda name: -scores[name])[:most]

    def likeliest(self, question: str, remarks: Mapping[int, str]) -> list[int]:
        """The numbers of remarks, those first that most probably bear on a question; the rest as they were said."""
        scores = {seq: sum(one.score for one in self.bearings(text, (question,))) for seq, text in remarks.items()}
        return sorted(remarks, key=lambda seq: -scores[seq])

    def hint(self, question: str, remarks: Mapping[int, str]) -> tuple[int, Bearing] | None:
        """The one remark that most probably bears on a question, where that is probable enough to be shown.

        A question without words of its own is hinted at by nothing.
        """
        if question not in self._own:
            return None
        found = [(seq, one) for seq, text in remarks.items() for one in self.bearings(text, (question,))]
        seq, best = max(found, key=lambda pair: pair[1].score, default=(0, None))
        if best is None or best.score < HINT:
            return None
        return seq, best if best.spans else best._replace(spans=self._other_words(question, remarks[seq]))

    def _other_words(self, question: str, remark: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand that a question has in its other texts."""
        said = ((match, self._texts.get(_compared(match[0]), ())) for match in _WORD.finditer(remark[:LISTENED]))
        return tuple(match.span() for match, some in said if any(name == question for name, _weight in some))


def listening_to(bank: Bank) -> Listening:
    """Made ready once for each bank."""
    return _made_ready(KeptBank(bank))


@lru_cache(maxsize=8)
def _made_ready(of: KeptBank) -> Listening:
    return Listening(of.bank)


def counting(bank: Bank, links: Mapping[str, int]) -> Bank:
    """The bank as it counts links that people made, with these among them; nothing else of it is another."""
    known = {question.id: 0 for theme in bank.themes for question in theme.questions()}
    more = Counter({name: count for name, count in links.items() if name in known})
    if not more:
        return bank
    often = Counter(bank.listen.often) + more
    ordered = {name: often[name] for name in known if name in often}
    return bank.model_copy(update={"listen": bank.listen.model_copy(update={"often": ordered})})


def hits(bank: Bank, remarks: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many of the remarks each word or phrase of each question is heard in, in the bank's order."""
    asked = [question for theme in bank.themes for question in theme.questions()]
    terms = Terms((question.id, phrase) for question in asked for phrase in question.about.every())
    heard = Counter(
        term for text in remarks for term in {term for term, *_ in terms.standing(words_of(text[:LISTENED]))}
    )
    return {one.id: {phrase: heard[term_of(phrase)] for phrase in one.about.every()} for one in asked if one.about}


def named(bank: Bank, remarks: Iterable[str]) -> list[str]:
    """The people and agencies of the bank that were heard by name, in its order."""
    terms = Terms((one.id, phrase) for one in bank.listen.named for phrase in one.words.every())
    heard = {
        name for text in remarks for term, *_ in terms.standing(words_of(text[:LISTENED])) for name in terms.names[term]
    }
    return [one.id for one in bank.listen.named if one.id in heard]


def _weighed(asked: Sequence[Question], counts: Mapping[str, float]) -> dict[str, list[tuple[str, float]]]:
    """What each word of the bank's other texts counts, by question (BM25)."""
    texts = {question.id: Counter(_telling_words(question)) for question in asked}
    mean = sum(words.total() for words in texts.values()) / max(1, len(texts))
    among = Counter(word for words in texts.values() for word in words)
    rare = {word: _TEXTS * (_AGAIN + 1) * log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for word, n in among.items()}
    weights: dict[str, list[tuple[str, float]]] = {word: [] for word in rare}
    for name, words in texts.items():
        long, count = _AGAIN * (1 - _LENGTH + _LENGTH * words.total() / mean) if mean else 0.0, counts[name]
        for word, times in words.items():
            weights[word].append((name, count * rare[word] * times / (times + long)))
    return weights


def _telling_words(question: Question) -> list[str]:
    guidance, feedback = question.guidance, question.feedback
    asked = (question.short, question.ask, *guidance.enough, *guidance.look_for, *(one.ask for one in question.probes))
    said_of_it = (feedback.strength, feedback.learning, feedback.enough, feedback.next_step)
    told = "\n".join(words for text in (*asked, *said_of_it) if text for words in text.root.values())
    return [word for word in words_of(told) if word not in SMALL_WORDS]
