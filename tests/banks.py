"""A small bank in the author's notation, for tests that change a line of it and look what is said."""

from __future__ import annotations

from typing import Any

from assistant.core.bank.bank import Bank
from assistant.store.reading.yaml import read_yaml

WALK = """\
format: question-bank/1
id: walk
version: 1.0.0
title: A walk
languages: [en, cy]
reasons:
  R-A:
    - {id: late, text: It was late}
    - {id: thin, text: It was thin, owner: manager}
facts:
  - {id: present, number: F1, short: Who is here, ask: Who is here?, type: choice,
     options: [{id: holder, text: The holder}, {id: nobody, text: Nobody}]}
  - {id: weeks, number: F2, ask: How many weeks?, type: number, min: 0, max: 260}
  - {id: began, number: F3, ask: When did it begin?, type: date}
  - {id: changes, number: F4, ask: Which changes?, type: choices,
     options: [{id: move, text: A move}, {id: loss, text: A loss}]}
  - {id: said, number: F5, ask: What was said?, type: text}
themes:
  - id: first
    title: The first
    criteria:
      - id: start
        title: The start
        questions:
          - id: look
            number: 1A
            short: A look
            ask: Was it looked at?
            type: yes_no
            when: present == 'holder'
            suggests: [{to: plan, reason: late}]
          - id: plan
            number: 1B
            ask: Was the plan good enough?
            type: judgement
            headline: true
            pair: true
            reasons: R-A
            feedback: {strength: "Well planned: {shows}", learning: "Mainly: {reason}"}
    judgement:
      ask: Overall?
      propose:
        - {if: plan == 'sufficient', then: sufficient}
        - {else: insufficient}
  - id: second
    title: The second
    criteria:
      - id: start
        title: Another start
        questions:
          - {id: written, number: 2A, ask: Is it written?, type: recorded, of: plan}
          - {id: parts, number: 2B, ask: Which parts?, type: choices, options: [{id: a, text: A}, {id: b, text: B}],
             met: [a], suggests: [{to: end, reason: thin, unless: b}]}
          - {id: end, number: 2C, ask: Was the end good enough?, type: judgement, reasons: R-A,
             own_when: present == 'holder'}
    judgement: {ask: Overall?, propose: end}
paths:
  - {id: there, title: There, open: How did it go?, questions: [parts, look, plan]}
  - {id: back, title: Back, questions: [written, end]}
figures:
  - {id: both, questions: [plan, end], met: all}
  - {id: present_holder, questions: [present], met: [holder], leave_out: [nobody]}
cues:
  - {id: moved, hear: [moved], suggest: Was it noticed?, questions: [look]}
team:
  - {id: help, number: T1, ask: How does it help?, type: explained}
  - {id: reach, number: T2, ask: Can it be reached?, type: yes_no, when: help == 'clearly'}
closing:
  - {id: anything, ask: Anything else?}
"""


def changed(written: str, instead: str) -> str:
    """The small bank with one thing changed."""
    assert WALK.count(written) == 1, f"{WALK.count(written)} times in the bank: {written}"
    return WALK.replace(written, instead)


def data_from(text: str) -> dict[str, Any]:
    """What a bank's text says, as texts, lists and maps."""
    data = read_yaml(text.encode(), "walk.yaml").data
    assert isinstance(data, dict)
    return data


def bank_from(text: str = WALK) -> Bank:
    """The bank, unchecked."""
    return Bank.model_validate(data_from(text))
