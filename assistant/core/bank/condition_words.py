"""A condition in words, for people who never saw a bank: "Fact 2 Custody is Yes"."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.conditions import Comparison, Condition, ListOperand, Name, Operand


def condition_words(bank: Bank, condition: Condition, language: str) -> str:
    """When a question is asked, in a sentence; of what is put together in many ways only what it depends on."""
    told = [_comparison_words(bank, one, language) for one in condition.comparisons]
    joins = set(condition.source.replace("not in", "in").replace("(", " ").split()) & {"and", "or", "not"}
    if all(told) and (not joins or joins in ({"and"}, {"or"})):
        both = _(" and ") if joins == {"and"} else _(" or ")
        return _("It is asked only if {condition}.").format(condition=both.join(told))
    names = [_name(bank, name, language) for name in bank.questions if name in condition.names]
    return _("It depends on: {names}.").format(names=", ".join(names))


def _comparison_words(bank: Bank, one: Comparison, language: str) -> str:
    left, right = one.left, one.right
    if isinstance(left, str) and isinstance(right, Name) and one.op in ("in", "not in"):
        frame = _("{name} includes {value}") if one.op == "in" else _("{name} does not include {value}")
        return frame.format(name=_name(bank, right.id, language), value=_value(bank, right, left, language))
    if not isinstance(left, Name):
        return ""
    name = _name(bank, left.id, language)
    if right is None:
        return {"==": _("{name} has no answer"), "!=": _("{name} has an answer")}.get(one.op, "").format(name=name)
    frames = {
        "==": _("{name} is {value}"),
        "!=": _("{name} is not {value}"),
        "in": _("{name} is {value}"),
        "not in": _("{name} is not {value}"),
        "<": _("{name} is below {value}"),
        "<=": _("{name} is at most {value}"),
        ">": _("{name} is above {value}"),
        ">=": _("{name} is at least {value}"),
    }
    values = right.items if isinstance(right, ListOperand) else (right,)
    words = [_value(bank, left, value, language) for value in values]
    return frames[one.op].format(name=name, value=_(" or ").join(words)) if all(words) else ""


def _name(bank: Bank, question_id: str, language: str) -> str:
    question = bank.questions[question_id]
    return f"{question.spoken} {question.short.to(language)}".strip()


def _value(bank: Bank, name: Name, value: Operand, language: str) -> str:
    """A value of this question as people see it; empty for what is none."""
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return _name(bank, value.id, language) if isinstance(value, Name) else ""
    question = bank.questions[name.id]
    plain = (value,) if question.type == "choices" else value
    return bank.answer_words(question, plain, language)
