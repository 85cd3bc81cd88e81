"""The learning feedback as a document: its sections in their order, and what is said around its points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.catalogue import N_, _
from assistant.compose import blocks as b
from assistant.compose.interview.case import Case
from assistant.compose.interview.feedback_lines import FeedbackLines, TracedPoint
from assistant.compose.interview.feedback_points import chosen_strengths, feedback_points, views_in_full
from assistant.compose.interview.points import FeedbackData, JudgementPoint
from assistant.compose.interview.replies import reply_runs
from assistant.compose.interview.telling import PLACE, about
from assistant.compose.interview.written import chosen_written
from assistant.compose.words import day, joined, lower_first, quoted, sentence, stopped, upper_first
from assistant.core.interview.ending.last_word import changed_since
from assistant.core.interview.state import Change, Interview, ReadBackReply

# As many names stand in one line; a longer line is not read.
NAMES_IN_A_LINE, WORDS_IN_A_LINE = 4, 14
# As many terms are explained, in the glossary's order.
MOST_TERMS = 5

HEADINGS: Mapping[str, tuple[str, str]] = {
    "changed": (N_("Changed after you signed"), N_("Changed after the case manager signed")),
    "what_this_is": (N_("What this is"), N_("What this is")),
    "strengths": (N_("What you did well"), N_("What was done well")),
    "do_now": (N_("To put right now"), N_("To put right now")),
    "said_not_written": (N_("You knew it; the file does not"), N_("It was known; the file does not know it")),
    "learning": (N_("Learning, three at most"), N_("Learning, three at most")),
    "views_differed": (N_("Where we saw it differently"), N_("Where it was seen differently")),
    "not_yours": (N_("What was not yours"), N_("What was others' work")),
    "judgements": (N_("How we judged the parts"), N_("How we judged the parts")),
    "noted": (N_("What we noted as well"), N_("What we noted as well")),
    "words": (N_("In your words, and if we are wrong"), N_("In the case manager's words, and if we are wrong")),
    "terms": (N_("Words used here"), N_("Words used here")),
}


def compose_feedback(state: Interview, head: str | None) -> b.Document:
    """The feedback page as it stands; `head` is the signed head, None before the signature."""
    case = Case(state, "case_manager")
    feedback = feedback_points(case, head)
    return b.Document(
        title=": ".join(part for part in (_("Learning feedback"), feedback.case) if part),
        subtitle=case.bank.title.to(case.language),
        of=feedback.interview,
        language=case.language,
        sheets=("feedback",),
        blocks=_sections(case, feedback),
        foot=(b.record_foot(head),),
        draft=b.unsigned() if feedback.status != "signed" else None,
        head=head,
        begun=state.header.started,
        data=feedback,
    )


def _sections(case: Case, feedback: FeedbackData) -> tuple[b.Section, ...]:
    lines = FeedbackLines(case, feedback.replies)

    def section(name: str, role: str, *blocks: b.Block) -> b.Section:
        return b.Section(_heading(case, name), blocks, role)

    def told(points: Iterable[tuple[TracedPoint, str]]) -> tuple[b.Block, ...]:
        return b.items((lines.item(point, text) for point, text in points), "points")

    strengths, by_name = chosen_strengths(case, feedback.strengths, len(feedback.learning))
    written = chosen_written(case, feedback.said_not_written, feedback.learning)
    return b.filled(
        section("changed", "changed", *_changed(case)),
        section("what_this_is", "about", b.paragraph(*about(case))),
        section("strengths", "strengths", *told((one, one.text) for one in strengths), *_also_good(case, by_name)),
        section("do_now", "do-now", *b.items(map(lines.to_do, feedback.do_now), "points")),
        section("said_not_written", "unwritten", *told(written)),
        section("learning", "learning", *b.items(map(lines.to_learn, feedback.learning), "points", "1")),
        section("views_differed", "views", *told(views_in_full(case, feedback.views_differed))),
        section("not_yours", "others", *_not_yours(case)),
        section("judgements", "judgements", *b.items(
            (lines.item(point, *_judged(case, point)) for point in feedback.judgements), "points"
        )),
        section("noted", "noted", *b.items(lines.also_noted(), "points")),
        section("words", "words", *_words(case, feedback, lines)),
        section("terms", "terms", *b.facts(_terms(case, " ".join(lines.told)))),
    )  # fmt: skip


def _heading(case: Case, name: str) -> str:
    """A heading by its name; a bank may give its own in `labels` as `heading_NAME`."""
    own = case.bank.labels.get(f"heading_{name}")
    return own.to(case.language) if own else _(HEADINGS[name][not case.to_you])


def _changed(case: Case) -> Iterator[b.Block]:
    """What was changed after the case manager had signed that it was fairly recorded."""
    changed = changed_since(case.state)
    if changed:
        you = _("You signed before this was changed, so it comes to you again:")
        yield b.paragraph(
            you if case.to_you else _("This was changed after the signature, so it has to be seen again:")
        )
        yield from b.items((b.Item(b.runs(_changed_to(case, change))) for change in changed), "points")


def _changed_to(case: Case, change: Change) -> str:
    """One of these in words; what was judged of others' work is told without how."""
    if change.part == "decisions":
        told = f"{case.bank.theme(change.key).title.to(case.language)}: "
        return told + case.plain_words(case.state.decisions[change.key].decision)
    if change.part in ("marks", "notes"):
        return _("A note or a mark was added.")
    name = case.short(change.key)
    if change.part != "answers":
        return _("{name}: what is to be learned or put right").format(name=name)
    cell = case.answers.get(change.key)
    if cell is None or cell.answer is None or not case.own(change.key):
        return _("{name}: the answer").format(name=name)
    return _("{name}: now {answer}").format(name=name, answer=case.answer_words(change.key, cell.answer))


def _judged(case: Case, point: JudgementPoint) -> tuple[str | b.Run, ...]:
    title = case.bank.theme(point.theme).title.to(case.language)
    decision = b.Run(f"{case.plain_words(point.decision)}.", "verdict")
    return b.strong(f"{title}:"), decision, sentence(point.rationale)


def _words(case: Case, feedback: FeedbackData, lines: FeedbackLines) -> Iterator[b.Block]:
    """The case manager's own words, and how to say that a line is wrong."""
    if feedback.case_manager_words:
        yield b.Quote(feedback.case_manager_words)
    yield from b.facts(_closing(case), "said-back", mark="")
    yield from b.facts(_read_backs(case), "said-back path", mark=".")
    yield from b.items((b.Item(reply_runs(reply)) for reply in lines.other_replies()), "points")
    ask = _("Is a line wrong or incomplete? Reply by its name: accept, context, inaccuracy or disagree.")
    what_follows = (
        _("Your reply stays beside the line, and a named person answers the last two.")
        if case.to_you
        else _("The reply stays beside the line, and a named person answers the last two.")
    )
    yield b.paragraph(ask, b.Run("", "naming"), what_follows)
    text = _("What should be known")
    yield b.TypedLine(f'assistant reply {feedback.interview} --point POINT --as context --text "{text}"')


def _also_good(case: Case, questions: Sequence[str]) -> Iterator[b.Block]:
    names = _shorts(case, questions)
    more = len(names) < len(questions)
    told = _("Also good enough, among other things: {names}.") if more else _("Also good enough: {names}.")
    if names:
        yield b.paragraph(told.format(names=joined(names)), role="also")


def _not_yours(case: Case) -> Iterator[b.Block]:
    """Work that was judged in this case and was somebody else's, without a word on how it was judged."""
    answered = [*case.judged_on("met"), *case.judged_on("not_met")]
    in_order = sorted(answered, key=case.order.__getitem__)
    earlier = [q for q in in_order if case.by_someone_else(q) and case.owner(q) == "case_manager"]
    others = [q for q in in_order if case.owner(q) != "case_manager"]
    to_the_service = (
        _("Managers' and partners' work goes to the service, without your words: {names}.")
        if case.to_you
        else _("Managers' and partners' work goes to the service on a page of its own: {names}.")
    )
    colleague = _("Part of the work was a colleague's, and we judged it as it stood: {names}.")
    told = [
        text.format(names=joined(_headline_names(case, questions)))
        for text, questions in ((colleague, earlier), (to_the_service, others))
        if questions
    ]
    if told:
        yield b.paragraph(*told)


def _headline_names(case: Case, questions: Sequence[str]) -> list[str]:
    """The names of the headline questions if there are any, else of all, and no more than a line holds."""
    return _shorts(case, [q for q in questions if case.question(q).headline] or questions)


def _shorts(case: Case, questions: Sequence[str]) -> list[str]:
    """The names of the first questions, as many as one line holds."""
    names = [lower_first(case.short(question_id)) for question_id in questions[:NAMES_IN_A_LINE]]
    while len(names) > 1 and len(joined(names).split()) > WORDS_IN_A_LINE:
        names.pop()
    return names


def _closing(case: Case) -> Iterator[b.Fact]:
    for question in case.bank.closing:
        cell = case.answers.get(question.id)
        if cell is not None and cell.answer is not None:
            yield b.Fact(case.ask(question.id), b.runs(stopped(str(cell.answer))))


def _read_backs(case: Case) -> Iterator[b.Fact]:
    """What was said to a read-back, where it was more than yes."""
    for path in case.bank.walked_paths:
        reply = case.state.read_backs.get(path.id)
        if reply is not None and (
            reply.text or reply.view_text or "disagree" in (reply.words, reply.view) or reply.view == "later"
        ):
            yield b.Fact(path.title.to(case.language), b.runs(_read_back_words(case, reply)))


def _read_back_words(case: Case, reply: ReadBackReply) -> str:
    subject, until = case.who("case_manager"), day(reply.until or "")
    parts = {
        "amend": _("{who} changed how we put it"),
        "disagree": _("{who} saw it differently"),
        "later": _("{who} will tell us by {day} how {who} saw it")
        if reply.until
        else _("{who} will tell us later how {who} saw it"),
    }
    # What was said where the words were theirs is how they see it.
    as_seen = not reply.view_text and reply.words != "amend"
    own, seen = ("", reply.text) if as_seen else (reply.text, reply.view_text)
    said = dict.fromkeys(((reply.words, own), (reply.view, seen)))
    return " ".join(
        _said_back(parts.get(how or "", "").format(who=subject, day=until), text) for how, text in said
    ).strip()


def _said_back(said: str, text: str) -> str:
    """What somebody did with what was read back, and in which words."""
    if not text:
        return f"{upper_first(said)}." if said else ""
    return f"{upper_first(said)}: {stopped(quoted(text))}" if said else quoted(text)


def _terms(case: Case, text: str) -> list[b.Fact]:
    """The words of the bank's glossary that the lines use, in the glossary's order."""
    used = [
        b.Fact(upper_first(term), b.runs(meaning.to(case.language)))
        for term, meaning in case.bank.glossary.items()
        if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", PLACE.sub("", text), re.IGNORECASE)
    ]
    return used[:MOST_TERMS]
