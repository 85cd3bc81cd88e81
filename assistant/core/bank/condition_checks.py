"""Whether the conditions of a bank can be decided: they parse, look back, and compare what can be equal."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Set

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.condition_tokens import ConditionError
from assistant.core.bank.conditions import Comparison, Condition, ListOperand, Name, Operand, compile_condition
from assistant.core.bank.findings import BankPath, Findings, PlacedQuestion, PlacedQuestions
from assistant.core.bank.questions import Choices, CodedQuestion, Date, Judgement, Number, Question
from assistant.errors import shown


def comes_before(one: PlacedQuestion, other: PlacedQuestion) -> bool:
    """Whether `one` is asked before `other`; a question that is never asked is before none."""
    same_walk = (one.kind == "team") == (other.kind == "team")
    return same_walk and one.position is not None and other.position is not None and one.position < other.position


def check_conditions(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    """All `when` and `own_when`, and the `view_when`; the rules of proposals come one by one to `check_condition`."""
    waits_for: dict[str, frozenset[str]] = {}
    read: list[tuple[PlacedQuestion, Condition]] = []
    for place in places.every:
        if place.question.when is not None:
            path = (*place.path, "when")
            condition = check_condition(place.question.when, path, places, findings, place)
            if condition is not None:
                read.append((place, condition))
                waits_for.setdefault(place.id, condition.names)
        if place.question.own_when is not None:
            path = (*place.path, "own_when")
            own = check_condition(place.question.own_when, path, places, findings, place)
            _facts_only(own, path, places, findings, place.id)
    circular = _in_circles(waits_for)
    for place, condition in read:
        _looks_back(place, condition, circular, places, findings)
    _view_when(bank, places, findings)
    for position, named in enumerate(bank.listen.named):
        if named.when is not None:
            check_condition(named.when, ("listen", "named", position, "when"), places, findings)


def check_condition(
    source: str, path: BankPath, places: PlacedQuestions, findings: Findings, place: PlacedQuestion | None = None
) -> Condition | None:
    """The condition if it can be read; what it names and compares is checked too. `place`: whose it is."""
    question_id = place.id if place else None
    try:
        condition = compile_condition(source)
    except ConditionError as error:
        findings.error(
            path, _("The condition cannot be read: {error}").format(error=error.message), error.remedy, question_id
        )
        return None
    team = place is not None and place.kind == "team"
    known = places.ids("team") if team else places.ids("fact", "criterion")
    for name in sorted(condition.names - set(known)):
        if name in places.by_id:
            what = _("{name} is no question that this condition can wait for.").format(name=shown(name))
            remedy = _("Name questions of the team.") if team else _("Name facts and questions of the case.")
            findings.error(path, what, remedy, question_id)
        else:
            what = _("The condition names no question of the bank: {name}.").format(name=shown(name))
            findings.unknown(path, what, name, known, question_id)
    if not condition.names:
        findings.warning(path, _("The condition names no question, so it is always the same."), "", question_id)
    comparer = _Comparer(places, findings, path, question_id)
    for comparison in condition.comparisons:
        comparer.check(comparison)
    return condition


def _looks_back(
    place: PlacedQuestion, condition: Condition, circular: frozenset[str], places: PlacedQuestions, findings: Findings
) -> None:
    path = (*place.path, "when")
    for name in sorted(condition.names):
        named = places.by_id.get(name)
        if named is None or named.position is None or place.position is None:
            continue
        if name == place.id:
            findings.error(path, _("The condition names its own question."), _("Name an earlier one."), place.id)
        elif not comes_before(named, place) and (named.kind == "team") == (place.kind == "team"):
            turns = name in circular and place.id in circular
            what = _("{name} is asked later than this question").format(name=shown(name)) + (
                _(", and itself waits for it: a circle.") if turns else "."
            )
            findings.error(path, what, _("A condition names only questions that come before it."), place.id)
        elif isinstance(named.question, Judgement):
            what = _("The condition names the judgement {name}: this question waits until it is made.").format(
                name=shown(name)
            )
            findings.warning(path, what, _("Ask a fact instead, if that will do."), place.id)


def _in_circles(waits_for: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The questions that wait for each other: what is left when whatever comes first or last is gone."""
    left = _undecidable({question: names & waits_for.keys() for question, names in waits_for.items()})
    turned: dict[str, set[str]] = {question: set() for question in left}
    for question, names in left.items():
        for name in names:
            turned[name].add(question)
    return frozenset(_undecidable(turned))


def _undecidable(waits_for: Mapping[str, Set[str]]) -> dict[str, Set[str]]:
    """What remains when whatever waits for nothing is taken away, again and again."""
    waiting_for: dict[str, list[str]] = {question: [] for question in waits_for}
    for question, names in waits_for.items():
        for name in names:
            waiting_for[name].append(question)
    open_names = {question: len(names) for question, names in waits_for.items()}
    decided = [question for question, count in open_names.items() if not count]
    for question in decided:
        for waiting in waiting_for[question]:
            open_names[waiting] -= 1
            if not open_names[waiting]:
                decided.append(waiting)
    left = {question for question, count in open_names.items() if count}
    return {question: names & left for question, names in waits_for.items() if question in left}


def _facts_only(
    condition: Condition | None, path: BankPath, places: PlacedQuestions, findings: Findings, question_id: str
) -> None:
    for name in sorted(condition.names if condition else ()):
        named = places.by_id.get(name)
        if named is not None and named.kind == "criterion":
            what = _("{name} is no fact: whose work it was must be known before the first path.").format(
                name=shown(name)
            )
            findings.error(path, what, _("Name facts only."), question_id)


def _view_when(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    """It has to be decided at the first question of which a view may be asked."""
    if bank.view_when is None:
        return
    condition = check_condition(bank.view_when, ("view_when",), places, findings)
    asked = [p for p in places.every if p.kind == "criterion" and p.question.headline and p.question.judged]
    first = min((p.position for p in asked if p.position is not None), default=None)
    for name in sorted(condition.names if condition and first is not None else ()):
        named = places.by_id.get(name)
        if named is not None and named.position is not None and first is not None and named.position >= first:
            what = _("{name} is asked after the first question of which a view may be asked.").format(name=shown(name))
            findings.error(("view_when",), what, _("Name a fact."))


class _Comparer:
    """Says why a comparison is the same whatever is answered; the findings go to one condition's place."""

    def __init__(self, places: PlacedQuestions, findings: Findings, path: BankPath, question_id: str | None) -> None:
        self.places = places
        self.findings = findings
        self.path = path
        self.question_id = question_id

    def _error(self, of: Question, what: str, remedy: str) -> None:
        self.findings.error(self.path, what, remedy, self.question_id, about=of.id)

    def _question(self, operand: Operand) -> Question | None:
        place = self.places.by_id.get(operand.id) if isinstance(operand, Name) else None
        return place.question if place else None

    def check(self, comparison: Comparison) -> None:
        left, op, right = comparison.left, comparison.op, comparison.right
        if op in ("in", "not in"):
            self._membership(left, right)
        elif isinstance(left, Name) and isinstance(right, Name):
            self._two_questions(left, right, op)
        else:
            name, other = (left, right) if isinstance(left, Name) else (right, left)
            question = self._question(name)
            if question is None:
                return
            if op in ("==", "!="):
                self._equal(question, other)
            else:
                self._ordered(question, op, other)

    def _membership(self, left: Operand, right: Operand) -> None:
        if isinstance(right, ListOperand):
            question = self._question(left)
            if question is not None:
                for item in right.items:
                    self._equal(question, item)
            return
        listed = self._question(right)
        if listed is None:
            if not isinstance(right, Name):
                what = _("in looks for something in a list, and there is none.")
                self.findings.error(self.path, what, _("Write in ['a', 'b']."), self.question_id)
        elif not isinstance(listed, Choices):
            self._error(
                listed,
                _("The answer to {listed} is no list to look in.").format(listed=listed.id),
                _("Only choices questions have one."),
            )
        elif isinstance(left, str):
            self._code(listed, left)
        elif not isinstance(left, Name):
            self._error(
                listed, _("The answers to {listed} are texts.").format(listed=listed.id), _("Put the option in quotes.")
            )

    def _ordered(self, question: Question, op: str, other: Operand) -> None:
        if isinstance(question, Number):
            if not isinstance(other, int):
                what = _("{op} compares {question} with a whole number only.").format(op=op, question=question.id)
                self._error(question, what, _("Write one, without quotes."))
        elif isinstance(question, Date):
            if not _is_day(other):
                self._error(
                    question,
                    _("{op} compares {question} with a date only.").format(op=op, question=question.id),
                    _("Write it as '2013-04-02'."),
                )
        else:
            what = _("{op} compares numbers and dates, and {question} is neither.").format(op=op, question=question.id)
            self._error(question, what, _("Use ==, != or in."))

    def _equal(self, question: Question, other: Operand) -> None:
        """Whether an answer to `question` can be equal to `other`; to none and to other questions it can."""
        if other is None or isinstance(other, Name):
            return
        if isinstance(question, Choices):
            self._same_list(question, other)
        elif isinstance(other, ListOperand):
            self._error(
                question,
                _("The answer to {question} is no list.").format(question=question.id),
                _("Write in instead of ==."),
            )
        elif isinstance(question, Date):
            if not _is_day(other):
                self._error(
                    question,
                    _("The answer to {question} is a date.").format(question=question.id),
                    _("Write it as '2013-04-02'."),
                )
        elif isinstance(question, Number):
            if isinstance(other, str):
                self._error(
                    question,
                    _("The answer to {question} is a number.").format(question=question.id),
                    _("Write it without quotes."),
                )
        elif isinstance(other, int):
            self._error(
                question,
                _("The answer to {question} is a text, not a number.").format(question=question.id),
                _("Write '{other}'.").format(other=other),
            )
        elif isinstance(question, CodedQuestion):
            self._code(question, other)

    def _same_list(self, question: Choices, other: ListOperand | str | int) -> None:
        if not isinstance(other, ListOperand):
            self._error(
                question,
                _("The answer to {question} is a list.").format(question=question.id),
                _("Write '{other}' in {question}.").format(other=other, question=question.id),
            )
            return
        options = self.places.codes(question)
        codes = [item for item in other.items if isinstance(item, str)]
        for code in codes:
            self._code(question, code)
        known = set(codes)
        if known <= options.keys() and codes != [code for code in options if code in known]:
            what = _("The answer to {question} is in the order of its options.").format(question=question.id)
            self._error(question, what, _("Write the list in that order, each once."))

    def _code(self, question: Question, code: str) -> None:
        codes = self.places.codes(question)
        if code not in codes:
            what = _("{question} has no answer {code}.").format(question=question.id, code=shown(code))
            self.findings.unknown(self.path, what, code, codes, self.question_id, of=question.id)

    def _two_questions(self, left: Name, right: Name, op: str) -> None:
        one, other = self._question(left), self._question(right)
        if one is None or other is None:
            return
        if op not in ("==", "!="):
            if one.type != other.type or not isinstance(one, (Number, Date)):
                self._error(one, _("{op} compares two numbers or two dates.").format(op=op), _("Use ==, != or in."))
        elif one.codes and other.codes and self.places.codes(one).keys().isdisjoint(other.codes):
            what = _("{one} and {other} have no answer in common.").format(one=one.id, other=other.id)
            self._error(one, what, _("Compare each with a text."))


def _is_day(other: Operand) -> bool:
    if not isinstance(other, str):
        return False
    try:
        return datetime.date.fromisoformat(other).isoformat() == other
    except ValueError:
        return False
