"""The texts of the bank that comes with the program: all there, short where they must be, and nothing said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.compose.words import LONGEST_SENTENCE_WORDS, sentences
from assistant.core.bank.questions import Question
from assistant.core.interview.cues import cues_in
from tests.compose.cases import sqs
from tests.compose.prose import faults

LANGUAGE = "en"
PIECES = ("strength", "learning", "enough", "next_step")


def criterion_questions() -> list[Question]:
    return [sqs().questions[name] for name in sqs().theme_of]


def fragments(question: Question) -> Iterator[str]:
    for piece in PIECES:
        text = getattr(question.feedback, piece)
        if text is not None:
            yield text.to(LANGUAGE)


def test_every_question_has_all_its_texts() -> None:
    assert len(criterion_questions()) == 78
    for question in criterion_questions():
        assert question.short.to(LANGUAGE), question.id
        assert question.guidance.enough, question.id
        assert question.guidance.look_for, question.id
        assert len(question.probes) >= 3, question.id
        assert {probe.kind for probe in question.probes} >= {"plain", "reflective"}, question.id
        assert {probe.kind for probe in question.probes} & {"child", "challenge"}, question.id
        if question.judged:
            assert len(list(fragments(question))) == len(PIECES), question.id


def test_names_for_lists_fit_and_are_each_their_own() -> None:
    shorts = [
        question.short.to(LANGUAGE) for question in sqs().questions.values() if question.id not in sqs().closing_ids
    ]
    assert [short for short in shorts if len(short) > 24] == []
    assert [short for short, times in Counter(shorts).items() if times > 1] == []


def banks_own_texts() -> Iterator[str]:
    for question in sqs().questions.values():
        yield question.ask.to(LANGUAGE)
        yield from (probe.ask.to(LANGUAGE) for probe in question.probes)
        yield from (line.to(LANGUAGE) for line in (*question.guidance.enough, *question.guidance.look_for))
        yield from fragments(question)
    yield from (path.open.to(LANGUAGE) for path in sqs().paths if path.open)
    yield from (cue.suggest.to(LANGUAGE) for cue in sqs().cues)


def test_no_cue_fires_on_the_banks_own_questions() -> None:
    assert len(sqs().cues) >= 15
    found = {text: [cue.id for cue in cues_in(sqs(), text, LANGUAGE)] for text in banks_own_texts()}
    assert {text: cues for text, cues in found.items() if cues} == {}


def test_no_sentence_is_said_twice() -> None:
    said = Counter(sentence for q in criterion_questions() for text in fragments(q) for sentence in sentences(text))
    said.update(q.ask.to(LANGUAGE) for q in criterion_questions())
    said.update(probe.ask.to(LANGUAGE) for q in criterion_questions() for probe in q.probes)
    allowed = {"Was it done?"}
    assert {sentence for sentence, times in said.items() if times > 1} - allowed == set()


def test_a_fragment_is_read_in_a_breath_and_is_whole() -> None:
    for question in criterion_questions():
        for text in fragments(question):
            assert list(faults(text.replace("{child}", "J"))) == [], question.id
            assert all(len(s.split()) <= LONGEST_SENTENCE_WORDS for s in sentences(text)), text


def test_only_the_case_managers_own_work_is_told_as_you() -> None:
    for question in criterion_questions():
        if question.owner != "case_manager":
            told = [text for text in list(fragments(question))[:2] if re.search(r"\byour?\b", text, re.IGNORECASE)]
            assert told == [], question.id
