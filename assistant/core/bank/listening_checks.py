"""Whether what a bank listens for tells its questions apart: no word under many, no phrase that is always heard."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.findings import BankPath, Findings, PlacedQuestion, PlacedQuestions
from assistant.core.bank.listening import Term, term_of
from assistant.core.text.small_words import EVERYDAY_WORDS
from assistant.core.text.texts import Phrases
from assistant.errors import shown

MOST_QUESTIONS = 6


def check_listening(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    """The words of each question, those that name people and agencies, and the counts of links."""
    for at, one in enumerate(bank.listen.named):
        for path, phrase in _phrases(bank, ("listen", "named", at, "words"), one.words, None, findings):
            _words_in(path, phrase, None, findings)
    countable = dict.fromkeys(places.ids("criterion"))
    for name, count in bank.listen.often.items():
        path = ("listen", "often", name)
        if name not in countable:
            what = _("There is no question {name} to count links of.").format(name=shown(name))
            findings.unknown(path, what, name, countable)
        elif count < 0:
            findings.error(path, _("Links are counted from 0 up."), _("Write a whole number."), name)
    criteria = [place for place in places.every if place.kind == "criterion"]
    _about(bank, criteria, findings)
    if any(place.question.about for place in criteria):
        _unheard(criteria, findings)


def _about(bank: Bank, criteria: list[PlacedQuestion], findings: Findings) -> None:
    under: dict[Term, dict[str, None]] = {}
    first: dict[Term, tuple[BankPath, str]] = {}
    for place in criteria:
        for path, phrase in _phrases(bank, (*place.path, "about"), place.question.about, place.id, findings):
            if not (term := _words_in(path, phrase, place.id, findings)):
                continue
            if all(word in EVERYDAY_WORDS for word in term):
                what = _("{phrase} is all small words: it is heard whatever people talk about.")
                remedy = _("Add a word that tells what it is about.")
                findings.warning(path, what.format(phrase=shown(phrase)), remedy, place.id)
            under.setdefault(term, {})[place.id] = None
            first.setdefault(term, (path, phrase))
    for term, questions in under.items():
        if len(questions) > MOST_QUESTIONS:
            path, phrase = first[term]
            what = _("{phrase} stands under {count} questions, so it does not tell them apart.")
            remedy = _("Keep it under {most} at most, or make a phrase of it.").format(most=MOST_QUESTIONS)
            findings.warning(
                path, what.format(phrase=shown(phrase), count=len(questions)), remedy, next(iter(questions))
            )


def _unheard(criteria: list[PlacedQuestion], findings: Findings) -> None:
    """Of a bank that listens: the questions put to people that it would never hear an answer to."""
    for place in criteria:
        question = place.question
        if not question.about and (question.aloud or question.where != "file"):
            what = _("The question is put to people, and has no words by which an answer is heard.")
            findings.warning(
                place.path, what, _("Add about: [...], 8 to 15 words or phrases that people say."), place.id
            )


def _phrases(
    bank: Bank, path: BankPath, given: Phrases, question: str | None, findings: Findings
) -> Iterator[tuple[BankPath, str]]:
    """Each phrase with its place; a language that the bank does not have is told on the way."""
    for language, phrases in given.root.items():
        here = (*path, language) if language else path
        if language and language not in bank.languages:
            what = _("The bank has no language {language}.").format(language=shown(language))
            remedy = _("Its languages: {languages}.").format(languages=", ".join(bank.languages))
            findings.error(here, what, remedy, question)
        for at, phrase in enumerate(phrases):
            yield (*here, at), phrase


def _words_in(path: BankPath, phrase: str, question: str | None, findings: Findings) -> Term:
    term = term_of(phrase)
    if not term:
        findings.error(path, _("There is no word in it to listen for."), _("Write one, or delete it."), question)
    return term
