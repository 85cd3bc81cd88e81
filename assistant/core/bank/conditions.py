"""The small language of `when`, `view_when`, `own_when` and `propose`: read once, then asked many times.

An own reader rather than Python's: nothing but comparisons can be written, so nothing has to be forbidden.
Its semantics, where the contract leaves room:

- a choices answer is a tuple in the bank's order, the list `['a', 'b']` is one too: `==` compares them whole;
- `in` and `not in` look for an equal member, and are false where there is no list to look in. So
  `changes in ['move']` asks whether the whole answer is a member of the list, which it never is;
  `'move' in changes` is what is meant, and `bank check` says so;
- `<` to `>=` compare two numbers, or two texts (dates are ISO 8601, so their order is that of the days).

Whether a condition is *decided* is another matter (contract section 1): see `core.interview.state.Standings`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from assistant.catalogue import _
from assistant.core.bank.condition_tokens import ConditionError, Token, tokens, unexpected
from assistant.core.bank.questions.base import Value

MAX_LENGTH = 10_000
MAX_DEPTH = 30

Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
Values = Mapping[str, Value | None]
Test = Callable[[Values], bool]
# What a side of a comparison stands for; a written list may hold lists.
Thing = str | int | tuple["Thing", ...] | None
Getter = Callable[[Values], Thing]


@dataclass(frozen=True, slots=True)
class Name:
    """A question's id, standing for its answer."""

    id: str


@dataclass(frozen=True, slots=True)
class ListOperand:
    """A list as it was written; its items may be names."""

    items: tuple[Operand, ...]


Operand = Name | ListOperand | str | int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison as it was written, for whoever checks a bank."""

    left: Operand
    op: Operator
    right: Operand


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that has been read; two of the same source are equal."""

    source: str
    names: frozenset[str] = field(compare=False)
    comparisons: tuple[Comparison, ...] = field(compare=False, repr=False)
    _test: Test = field(compare=False, repr=False)

    def holds(self, values: Values) -> bool:
        """Whether it is true of `values`; a name that is missing reads as none."""
        return self._test(values)


@lru_cache(maxsize=1024)
def compile_condition(source: str) -> Condition:
    """The condition that `source` says, or a ConditionError. Kept: banks say the same thing many times."""
    if len(source) > MAX_LENGTH:
        raise ConditionError(
            _("The condition is longer than {max_length:,} characters.").format(max_length=MAX_LENGTH),
            _("Ask a fact instead."),
        )
    reader = _Reader(list(tokens(source)))
    test = reader.whole()
    names = frozenset(name for comparison in reader.comparisons for name in _names(comparison))
    return Condition(source, names, tuple(reader.comparisons), test)


def _names(comparison: Comparison) -> Iterator[str]:
    waiting: list[Operand] = [comparison.left, comparison.right]
    while waiting:
        operand = waiting.pop()
        if isinstance(operand, Name):
            yield operand.id
        elif isinstance(operand, ListOperand):
            waiting.extend(operand.items)


@dataclass(frozen=True, slots=True)
class _Side:
    """Something that can be compared (as opposed to a Test, which can be joined by and, or, not)."""

    operand: Operand


class _Reader:
    """A method for each rule of the grammar; parentheses hold a test or something to compare, so either may come back.

    whole    = any
    any      = all {"or" all}
    all      = negated {"and" negated}
    negated  = {"not"} compared
    compared = one [operator one]
    operator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in"
    one      = name | text | integer | "none" | nested
    nested   = "(" any ")" | "[" [items] "]"
    items    = one {"," one} [","]
    """

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.next = 0
        self.depth = 0
        self.comparisons: list[Comparison] = []

    @property
    def token(self) -> Token:
        return self.tokens[self.next]

    def _is(self, text: str, ahead: int = 0) -> bool:
        token = self.tokens[self.next + ahead]
        return token.kind in ("word", "mark") and token.text == text

    def _at_end(self) -> bool:
        return self.token.kind == "end"

    def _take(self) -> Token:
        token = self.token
        self.next += 1
        return token

    def whole(self) -> Test:
        if self._at_end():
            raise ConditionError(_("The condition is empty."), _("Leave it out, or write one."))
        found = self._any()
        if not self._at_end():
            raise self._unexpected()
        return _test(found)

    def _unexpected(self) -> ConditionError:
        return unexpected(self.token, self.tokens[self.next - 1] if self.next else None)

    def _any(self) -> Test | _Side:
        return self._joined("or", self._all, _any_of)

    def _all(self) -> Test | _Side:
        return self._joined("and", self._negated, _all_of)

    def _joined(
        self, word: str, part: Callable[[], Test | _Side], join: Callable[[tuple[Test, ...]], Test]
    ) -> Test | _Side:
        first = part()
        if not self._is(word):
            return first
        tests = [_test(first)]
        while self._is(word):
            self._take()
            tests.append(_test(part()))
        return join(tuple(tests))

    def _negated(self) -> Test | _Side:
        times = 0
        while self._is("not"):
            self._take()
            times += 1
        found = self._compared()
        if not times:
            return found
        test = _test(found)
        return _opposite(test) if times % 2 else test

    def _compared(self) -> Test | _Side:
        left = self._one()
        op = self._operator()
        if op is None:
            return left
        right = self._one()
        if self._operator() is not None:
            raise ConditionError(_("Comparisons cannot be chained."), _("Write a < b and b < c."))
        comparison = Comparison(_operand(left), op, _operand(right))
        self.comparisons.append(comparison)
        return _compiled(comparison)

    def _operator(self) -> Operator | None:
        token = self.token
        if token.kind == "comparison":
            return _OPERATORS[self._take().text]
        if self._is("in"):
            self._take()
            return "in"
        if self._is("not") and self._is("in", ahead=1):
            self.next += 2
            return "not in"
        return None

    def _one(self) -> Test | _Side:
        token = self.token
        if token.kind == "mark" and token.text in "([":
            return self._nested()
        if token.kind == "name":
            return _Side(Name(self._take().text))
        if token.kind == "text":
            return _Side(self._take().text)
        if token.kind == "integer":
            return _Side(int(self._take().text))
        if self._is("none"):
            self._take()
            return _Side(None)
        if self._at_end():
            raise ConditionError(_("The condition ends too early."), _("Say what is compared with what."))
        raise self._unexpected()

    def _nested(self) -> Test | _Side:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ConditionError(
                _("Nested deeper than {max_depth}.").format(max_depth=MAX_DEPTH), _("Say it with fewer parentheses.")
            )
        opening = self._take()
        found = self._any() if opening.text == "(" else _Side(ListOperand(self._items()))
        closing = ")" if opening.text == "(" else "]"
        if not self._is(closing):
            if self._at_end():
                raise ConditionError(
                    _("{opening} is never closed.").format(opening=opening),
                    _("Add the missing {closing}.").format(closing=closing),
                )
            raise self._unexpected()
        self._take()
        self.depth -= 1
        return found

    def _items(self) -> tuple[Operand, ...]:
        items: list[Operand] = []
        while not self._is("]"):
            items.append(_operand(self._one()))
            if not self._is(","):
                break
            self._take()
        return tuple(items)


_OPERATORS: Mapping[str, Operator] = {"==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def _test(found: Test | _Side) -> Test:
    if not isinstance(found, _Side):
        return found
    if isinstance(found.operand, Name):
        name = found.operand.id
        raise ConditionError(
            _("{name!r} alone is no comparison.").format(name=name),
            _("Say what with: {name} == 'yes'.").format(name=name),
        )
    raise ConditionError(_("A value alone is no comparison."), _("Say what with what: custody == 'yes'."))


def _operand(found: Test | _Side) -> Operand:
    if isinstance(found, _Side):
        return found.operand
    raise ConditionError(_("A comparison cannot itself be compared."), _("Join comparisons with and, or, not."))


def _any_of(tests: tuple[Test, ...]) -> Test:
    def test(values: Values) -> bool:
        for one in tests:  # noqa: SIM110 - a generator costs twice the time, at every answer
            if one(values):
                return True
        return False

    return test


def _all_of(tests: tuple[Test, ...]) -> Test:
    def test(values: Values) -> bool:
        for one in tests:  # noqa: SIM110 - as above
            if not one(values):
                return False
        return True

    return test


def _opposite(test: Test) -> Test:
    return lambda values: not test(values)


def _less(left: Thing, right: Thing) -> bool:
    if isinstance(left, int):
        return isinstance(right, int) and left < right
    return isinstance(left, str) and isinstance(right, str) and left < right


def _at_most(left: Thing, right: Thing) -> bool:
    return _less(left, right) or (isinstance(left, (int, str)) and left == right)


def _is_in(left: Thing, right: Thing) -> bool:
    return left is not None and isinstance(right, tuple) and left in right


def _is_not_in(left: Thing, right: Thing) -> bool:
    return left is not None and isinstance(right, tuple) and left not in right


_COMPARE: Mapping[Operator, Callable[[Thing, Thing], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": _less,
    "<=": _at_most,
    ">": lambda left, right: _less(right, left),
    ">=": lambda left, right: _at_most(right, left),
    "in": _is_in,
    "not in": _is_not_in,
}


def _compiled(comparison: Comparison) -> Test:
    """The test itself. Nearly every comparison is of a question with a literal: those have fewer steps."""
    compare = _COMPARE[comparison.op]
    constant = _constant(comparison.right)
    if isinstance(comparison.left, Name) and constant is not None:
        name, other = comparison.left.id, constant[0]
        if comparison.op == "==":
            return lambda values: values.get(name) == other
        return lambda values: compare(values.get(name), other)
    left, right = _getter(comparison.left), _getter(comparison.right)
    return lambda values: compare(left(values), right(values))


def _constant(operand: Operand) -> tuple[Thing] | None:
    """The value of an operand that names no question, in a tuple of one; None if it names one."""
    if isinstance(operand, Name):
        return None
    if not isinstance(operand, ListOperand):
        return (operand,)
    items = [_constant(item) for item in operand.items]
    return None if None in items else (tuple(item[0] for item in items if item is not None),)


def _getter(operand: Operand) -> Getter:
    constant = _constant(operand)
    if constant is not None:
        thing = constant[0]
        return lambda values: thing
    if isinstance(operand, Name):
        name = operand.id
        return lambda values: values.get(name)
    assert isinstance(operand, ListOperand)
    items = tuple(_getter(item) for item in operand.items)
    return lambda values: tuple(item(values) for item in items)
