"""Whether a bank that can be read also makes sense: names lead somewhere, codes exist, ids are used once.

Pure: it takes a parsed bank and says what it finds, with the place of each finding. Reading files, and
turning places into lines, is for `store.reading.banks`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assistant.catalogue import _
from assistant.core.bank.bank import FACTS, Bank, Figure, Rule
from assistant.core.bank.condition_checks import check_condition, check_conditions, comes_before
from assistant.core.bank.condition_tokens import KEYWORDS
from assistant.core.bank.day_checks import check_days
from assistant.core.bank.findings import BankPath, Finding, Findings, PlacedQuestion, PlacedQuestions, is_explained
from assistant.core.bank.listening_checks import check_listening
from assistant.core.bank.questions import Choice, Choices, Date, FreeText, Judgement, Number, Question, Recorded
from assistant.core.bank.text_checks import check_texts
from assistant.errors import shown


def check(bank: Bank, doubtful: Collection[str] = (), made_up: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything wrong or odd in `bank`.

    Of a bank that had to be set right to be read: nothing is blamed on `doubtful` names, whose meaning was lost,
    and nothing is said of the questions with `made_up` ids.
    """
    findings = Findings()
    places = PlacedQuestions(bank)
    _ids(bank, places, findings)
    _numbers(places, findings)
    _paths(bank, places, findings)
    for place in places.every:
        _sides(place, places, findings)
        _bounds(place, findings)
        _references(place, bank, places, findings)
    _proposals(bank, places, findings)
    _figures(bank, places, findings)
    _cues(bank, places, findings)
    check_days(places, findings)
    check_listening(bank, places, findings)
    check_conditions(bank, places, findings)
    check_texts(bank, findings)
    return tuple(one for one in findings.all if one.about not in doubtful and one.question not in made_up)


def _twice(what: str, named: Iterable[tuple[str, BankPath]], findings: Findings, *, questions: bool = False) -> None:
    seen: dict[str, BankPath] = {}
    for name, path in named:
        first = seen.setdefault(name, path)
        if first is not path:
            message = _("The {what} {name} is here twice.").format(what=what, name=shown(name))
            findings.twice(path, message, first, name if questions else None)


def _ids(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    ids = ((place.id, (*place.path, "id")) for place in places.every)
    _twice(_("question id"), ids, findings, questions=True)
    _twice(_("theme id"), ((theme.id, ("themes", t, "id")) for t, theme in enumerate(bank.themes)), findings)
    for t, theme in enumerate(bank.themes):
        criteria = ((one.id, ("themes", t, "criteria", c, "id")) for c, one in enumerate(theme.criteria))
        _twice(_("criterion of {theme}").format(theme=theme.id), criteria, findings)
    _twice(_("path id"), ((path.id, ("paths", at, "id")) for at, path in enumerate(bank.paths)), findings)
    _twice(_("figure id"), ((figure.id, ("figures", at, "id")) for at, figure in enumerate(bank.figures)), findings)
    _twice(
        _("name id"), ((one.id, ("listen", "named", at, "id")) for at, one in enumerate(bank.listen.named)), findings
    )
    _twice(_("cue id"), ((cue.id, ("cues", at, "id")) for at, cue in enumerate(bank.cues)), findings)
    for name, reasons in bank.reasons.items():
        if not reasons:
            findings.error(
                ("reasons", name), _("The reason list {name} is empty.").format(name=shown(name)), _("Add a reason.")
            )
        ids = ((reason.id, ("reasons", name, at, "id")) for at, reason in enumerate(reasons))
        _twice(_("reason of {name}").format(name=name), ids, findings)
    for place in places.every:
        if isinstance(place.question, (Choice, Choices)):
            options = enumerate(place.question.options)
            _twice(
                _("option"),
                ((option.id, (*place.path, "options", at, "id")) for at, option in options),
                findings,
            )
            _never_met(place.question, place.path, findings)
        if place.id in KEYWORDS:
            what = _("{place} is a word of conditions, so no condition could name this question.").format(
                place=shown(place.id)
            )
            findings.error((*place.path, "id"), what, _("Choose another id."), place.id)


def _never_met(question: Choice | Choices, path: BankPath, findings: Findings) -> None:
    """An option that stands alone cannot be one of several that all must be chosen."""
    alone = {option.id for option in question.options if getattr(option, "exclusive", False)}
    if question.met and len(question.met) > 1 and (wrong := alone.intersection(question.met)):
        what = _("{option} stands alone, so the whole of `met` is never chosen.").format(option=shown(min(wrong)))
        findings.warning((*path, "met"), what, _("Take it out of `met`, or take `exclusive` away."), question.id)


def _numbers(places: PlacedQuestions, findings: Findings) -> None:
    """People jump to a question by its number, so two of the same would lead nowhere."""
    seen: dict[str, str] = {}
    for place in places.every:
        number = place.question.number
        if number and seen.setdefault(number, place.id) != place.id:
            what = _("The number {number} is also that of {seen}.").format(number=shown(number), seen=seen[number])
            findings.warning((*place.path, "number"), what, _("Give it one of its own."), place.id)


def _paths(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    criterion = dict.fromkeys(places.ids("criterion"))
    walked_at: dict[str, str] = {}
    for at, path in enumerate(bank.walked_paths):
        if path.id == FACTS:
            place: BankPath = ("paths", at, "id") if bank.paths else ("themes", at, "id")
            findings.error(
                place, _("{facts!r} is where the case facts are asked.").format(facts=FACTS), _("Choose another id.")
            )
        if not bank.paths:
            continue
        for step, question_id in enumerate(path.questions):
            here = ("paths", at, "questions", step)
            if question_id not in criterion:
                _not_for_a_path(question_id, here, places, findings)
            elif question_id in walked_at:
                what = _("The question already stands in the path {walked_at!r}.").format(
                    walked_at=walked_at[question_id]
                )
                findings.error(here, what, _("Every question stands in exactly one path."), question_id)
            walked_at.setdefault(question_id, path.id)
    if bank.paths:
        for question_id in criterion:
            if question_id not in walked_at:
                what = _("The question stands in no path, so it would never be asked.")
                findings.error(places.by_id[question_id].path, what, _("Add it to a path."), question_id)


def _not_for_a_path(question_id: str, here: BankPath, places: PlacedQuestions, findings: Findings) -> None:
    known = places.by_id.get(question_id)
    if known is None:
        what = _("There is no question {question_id}.").format(question_id=shown(question_id))
        findings.unknown(here, what, question_id, places.ids("criterion"))
    else:
        kind = {"fact": _("a fact, asked first"), "team": _("a team question"), "closing": _("asked at the closing")}
        what = _("{question_id} is {kind}: it stands in no path.").format(
            question_id=shown(question_id), kind=kind[known.kind]
        )
        findings.error(here, what, _("Delete it here."), question_id)


def _sides(place: PlacedQuestion, places: PlacedQuestions, findings: Findings) -> None:
    """`met` and `not_met` name codes of the question, and no code twice."""
    question = place.question
    given = {side: codes for side in ("met", "not_met") if (codes := getattr(question, side)) is not None}
    if not given:
        return
    if isinstance(question, (Number, Date, FreeText)):
        for side in given:
            what = _("A {type} question has no codes, so no {side}.").format(type=question.type, side=side)
            findings.error((*place.path, side), what, _("Delete it."), question.id)
        return
    if isinstance(question, Choices) and "not_met" in given:
        what = _("A choices question is not met when one of its met list is missing: it has no not_met.")
        findings.error((*place.path, "not_met"), what, _("Delete it."), question.id)
    for side, codes in given.items():
        for at, code in enumerate(codes):
            if code not in places.codes(question):
                what = _("The question has no answer {code}.").format(code=shown(code))
                findings.unknown(
                    (*place.path, side, at), what, code, places.codes(question), question.id, of=question.id
                )
    for code in set(given.get("met", ())) & set(given.get("not_met", ())):
        what = _("{code} is both met and not met.").format(code=shown(code))
        findings.error((*place.path, "not_met"), what, _("Keep it on one side."), question.id)


def _bounds(place: PlacedQuestion, findings: Findings) -> None:
    question = place.question
    if not isinstance(question, Number) or question.min is None or question.max is None:
        return
    if question.min > question.max:
        what = _("min is {min} and max is {max}: no answer is possible.").format(min=question.min, max=question.max)
        findings.error((*place.path, "min"), what, _("Swap them."), question.id)


def _references(place: PlacedQuestion, bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    question = place.question
    if question.reasons is not None and question.reasons not in bank.reasons:
        what = _("There is no reason list {reasons}.").format(reasons=shown(question.reasons))
        findings.unknown((*place.path, "reasons"), what, question.reasons, bank.reasons, question.id)
    elif question.reasons is not None and not question.has_sides:
        what = _("Reasons are asked for on the not-met side, and no answer here is on it.")
        findings.warning((*place.path, "reasons"), what, _("Set met and not_met, or delete it."), question.id)
    if isinstance(question, Recorded) and question.of is not None:
        _of(place, question.of, places, findings)
    for at in range(len(question.suggests)):
        _suggestion(place, at, bank, places, findings)


def _of(place: PlacedQuestion, target: str, places: PlacedQuestions, findings: Findings) -> None:
    path = (*place.path, "of")
    known = places.by_id.get(target)
    if known is None:
        findings.unknown(
            path, _("There is no question {target}.").format(target=shown(target)), target, places.explained, place.id
        )
    elif not is_explained(known.question):
        what = _("{target} is neither an explained question nor a judgement with pair.").format(target=shown(target))
        findings.error(path, what, _("Name the question whose written side this is."), place.id, about=target)


def _suggestion(place: PlacedQuestion, at: int, bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    question, suggestion = place.question, place.question.suggests[at]
    path = (*place.path, "suggests", at)
    target = places.by_id.get(suggestion.to)
    if target is None or target.kind != "criterion":
        what = _("There is no question {to} to suggest a reason for.").format(to=shown(suggestion.to))
        findings.unknown((*path, "to"), what, suggestion.to, places.with_reasons, question.id)
    elif target.question.reasons is None:
        what = _("{to} has no reasons.").format(to=shown(suggestion.to))
        remedy = _("Give it a reason list, or suggest to another.")
        findings.error((*path, "to"), what, remedy, question.id, about=suggestion.to)
    elif target.question.reasons in bank.reasons:
        known = places.reason_ids[target.question.reasons]
        if suggestion.reason not in known:
            what = _("{reasons} has no reason {reason}.").format(
                reasons=target.question.reasons, reason=shown(suggestion.reason)
            )
            findings.unknown((*path, "reason"), what, suggestion.reason, known, question.id)
    if target is not None and comes_before(target, place):
        what = _("{to} is asked before this question, so nothing is ticked beforehand.").format(to=shown(suggestion.to))
        findings.warning((*path, "to"), what, _("Change the order of the path."), question.id)
    _ticked_when(question, at, path, places, findings)


def _ticked_when(question: Question, at: int, path: BankPath, places: PlacedQuestions, findings: Findings) -> None:
    suggestion = question.suggests[at]
    given = [(key, name) for key, name in (("if", suggestion.when), ("unless", suggestion.unless)) if name]
    if given and not isinstance(question, Choices):
        what = _("Only choices questions suggest with {value}.").format(value=given[0][0])
        findings.error((*path, given[0][0]), what, _("Delete it, or use not_met."), question.id)
        return
    if len(given) == 2:
        findings.error(path, _("A suggestion has either if or unless."), _("Write two suggestions."), question.id)
    for key, option in given:
        if option not in places.codes(question):
            what = _("The question has no option {option}.").format(option=shown(option))
            codes = places.codes(question)
            findings.unknown((*path, key), what, option, codes, question.id, of=question.id)
    if not given and not question.has_sides:
        what = _("Nothing is suggested: no answer to this question is on the not-met side.")
        findings.warning(path, what, _("Set met and not_met."), question.id)


def _proposals(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    for at, theme in enumerate(bank.themes):
        path = ("themes", at, "judgement", "propose")
        propose = theme.judgement.propose if theme.judgement else ()
        if isinstance(propose, str):
            known = places.by_id.get(propose)
            if known is None:
                findings.unknown(
                    path,
                    _("There is no question {propose}.").format(propose=shown(propose)),
                    propose,
                    places.judgements,
                )
            elif propose not in places.judgements:
                what = _("{propose} is no judgement: its answer proposes none.").format(propose=shown(propose))
                remedy = _("Name a judgement, or write a list of rules.")
                findings.error(path, what, remedy, about=propose)
        elif propose:
            _rules(propose, path, places, findings)


def _rules(rules: Sequence[Rule], path: BankPath, places: PlacedQuestions, findings: Findings) -> None:
    codes = Judgement.CODES
    for at, rule in enumerate(rules):
        here = (*path, at)
        last = at == len(rules) - 1
        if rule.otherwise is not None and (rule.when is not None or rule.then is not None):
            findings.error(here, _("A rule is either if and then, or else."), _("Put else on a line of its own."))
        elif rule.otherwise is not None and not last:
            findings.error(here, _("Rules after the else are never reached."), _("Put it last; one is enough."))
        elif rule.otherwise is None and (rule.when is None or rule.then is None):
            findings.error(here, _("A rule has both if and then."), _("Add what is missing."))
        elif rule.otherwise is None and last:
            findings.error(here, _("The rules have no else."), _("End with {else: insufficient}, or another code."))
        for key, code in (("then", rule.then), ("else", rule.otherwise)):
            if code is not None and code not in codes:
                findings.unknown(
                    (*here, key), _("A judgement has no code {code}.").format(code=shown(code)), code, codes
                )
        if rule.when is not None:
            check_condition(rule.when, (*here, "if"), places, findings)


def _figures(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    countable = dict.fromkeys(places.ids("fact", "criterion"))
    for at, figure in enumerate(bank.figures):
        path = ("figures", at)
        if figure.id in places.by_id:
            what = _("{figure} is a question, which has a figure of its own.").format(figure=shown(figure.id))
            findings.error((*path, "id"), what, _("Choose another id."))
        for step, question_id in enumerate(figure.questions):
            if question_id not in countable:
                what = _("There is no question {question_id} to count.").format(question_id=shown(question_id))
                findings.unknown((*path, "questions", step), what, question_id, countable)
        _counted(figure, path, places, findings)


def _counted(figure: Figure, path: BankPath, places: PlacedQuestions, findings: Findings) -> None:
    """The codes that a figure names are answers to one of its questions at least."""
    counted = [places.by_id[name].question for name in dict.fromkeys(figure.questions) if name in places.by_id]
    codes = dict.fromkeys(code for question in counted for code in places.codes(question))
    met = figure.met if isinstance(figure.met, tuple) else ()
    named = [("met", at, code) for at, code in enumerate(met)]
    named += [("leave_out", at, code) for at, code in enumerate(figure.leave_out)]
    for key, at, code in named:
        if counted and code not in codes:
            what = _("No question of this figure has the answer {code}.").format(code=shown(code))
            findings.unknown((*path, key, at), what, code, codes, of=counted[0].id)
    for code in set(met) & set(figure.leave_out):
        findings.error(
            (*path, "leave_out"), _("{code} is both met and left out.").format(code=shown(code)), _("Keep one.")
        )
    if not met and counted and not any(question.has_sides for question in counted):
        what = _("None of these questions has a met side, so nothing is counted.")
        findings.warning(path, what, _("Give the figure a list of codes: met: [...]."))


def _cues(bank: Bank, places: PlacedQuestions, findings: Findings) -> None:
    for at, cue in enumerate(bank.cues):
        for step, question_id in enumerate(cue.questions):
            known = places.by_id.get(question_id)
            if known is None or known.kind == "team":
                what = _("There is no question {question_id} to come back to.").format(question_id=shown(question_id))
                path = ("cues", at, "questions", step)
                findings.unknown(path, what, question_id, places.ids("fact", "criterion"))
