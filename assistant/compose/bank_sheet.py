"""The questions on paper, with room to write: for the day that the laptop dies.

Of a case it asks only what is asked there, and says what was prepared. It is the inspector's own sheet: what was
prepared alone stands open on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.compose.blocks import Block, Document, Paragraph, Ruled, Run, Section, paragraph, strong
from assistant.core.bank.bank import FACTS, Bank
from assistant.core.bank.condition_words import condition_words
from assistant.core.bank.questions import Question
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.text.shapes import PickMany, PickOne
from assistant.core.text.texts import fill

BOX = "\u2610"
EXPLAINED = ("clearly", "partly", "not_explained")
RECORDED = ("shown", "partly", "not_shown")
DECISIONS = ("sufficient", "insufficient", "not_required")
# Lines for what is said to an open question, to another, and for a word or two.
MANY, SOME, ONE = 6, 3, 1


def bank_sheet(bank: Bank, state: Interview | None, language: str) -> Document:
    """The sheet of a bank, or of a case that has begun with it."""
    case = state.header.case if state is not None else ""
    about = _("{id} {version}").format(id=bank.id, version=bank.version)
    notice = bank.notice.to(language).strip() if bank.notice is not None else ""
    return Document(
        title=bank.title.to(language),
        subtitle=_("Case {case}. {bank}, on paper").format(case=case, bank=about) if case else about,
        of=case or bank.id,
        language=language,
        sheets=("bank_sheet",),
        opening=(*_head(), *((paragraph(notice),) if notice else ())),
        blocks=(*_paths(bank, state, language), _closing(bank, language)),
        data=None,
        edge=about,
    )


def _head() -> Iterator[Block]:
    for told in (_("Case and day"), _("Inspector"), _("Case manager"), _("Who else is here, and began at")):
        yield paragraph(strong(told))
        yield Ruled(ONE)


def _paths(bank: Bank, state: Interview | None, language: str) -> Iterator[Section]:
    titles = {path.id: (path.title, path.open) for path in bank.walked_paths}
    for section, ids in bank.sections.items():
        title, opening = titles.get(section, (None, None))
        asked = [bank.questions[name] for name in ids if state is None or state.standings.of[name] != "ruled_out"]
        if not asked:
            continue
        open_question = _in_case(opening.to(language), state) if opening is not None else ""
        first: tuple[Block, ...] = (paragraph(strong(open_question)), Ruled(MANY)) if open_question else ()
        heading = _("Case facts") if section == FACTS or title is None else title.to(language)
        yield Section(heading, (*first, *(_question(bank, state, one, language) for one in asked)))


def _question(bank: Bank, state: Interview | None, question: Question, language: str) -> Section:
    asked = _in_case(question.ask.to(language), state)
    number = question.spoken if question.number else ""
    return Section(f"{number} {asked}".strip(), tuple(_to_fill_in(bank, state, question, language)))


def _to_fill_in(bank: Bank, state: Interview | None, question: Question, language: str) -> Iterator[Block]:
    if question.when and (state is None or state.standings.of[question.id] == "waiting"):
        yield paragraph(condition_words(bank, bank.conditions[question.id], language), role="only")
    if prepared := _prepared(bank, state, question, language):
        yield paragraph(strong(_("Prepared:")), prepared)
    shape = question.shape(language, bank.labels)
    if isinstance(shape, (PickOne, PickMany)):
        yield _boxes("", (option.words for option in shape.options))
    if reasons := bank.reasons_for(question):
        yield _boxes(_("Why, the main one marked twice:"), (reason.text.to(language) for reason in reasons))
    if question.pair:
        yield _boxes(_("Explained here:"), (bank.words(code, language) for code in EXPLAINED))
        yield _boxes(_("In the record:"), (bank.words(code, language) for code in RECORDED))
    yield Ruled(SOME if question.judged or question.type == "text" else ONE)


def _boxes(label: str, words: Iterator[str]) -> Paragraph:
    boxes = (Run(f"{BOX}\u00a0{word}\u2003") for word in words)
    return paragraph(*((Run(label, "label"),) if label else ()), *boxes, role="choices")


def _prepared(bank: Bank, state: Interview | None, question: Question, language: str) -> str:
    cell = state.answers.get(question.id, NOTHING) if state is not None else NOTHING
    value = cell.prepared if cell.prepared is not None else cell.answer
    if value is None:
        return ""
    told = bank.answer_words(question, value, language, cell.said("answer"))
    reasons = (bank.reason_words(question, reason, language, cell.said("reasons")) for reason in cell.reasons)
    return "; ".join((told, *reasons)) if value == cell.answer else told


def _in_case(text: str, state: Interview | None) -> str:
    return fill(text, {"child": state.begun.child if state is not None and state.begun.child else _("the child")})


def _closing(bank: Bank, language: str) -> Section:
    themes = [theme for theme in bank.themes if theme.judgement is not None]
    decided = [
        block
        for theme in themes
        for block in (
            paragraph(strong(theme.title.to(language))),
            _boxes("", (bank.words(code, language) for code in DECISIONS)),
            Ruled(SOME),
        )
    ]
    asked = [block for one in bank.closing for block in (paragraph(one.ask.to(language)), Ruled(SOME))]
    rest = [
        block
        for told, lines in (
            (_("What to learn from it: what, the next step, who, by when"), MANY),
            (_("To be put right now: what, who, by when"), SOME),
            (_("Promised: by whom, until when"), SOME),
            (_("Inspector: these are my judgements."), ONE),
            (_("Case manager: I was there, and what I said is fairly recorded; this is not agreement."), ONE),
        )
        for block in (paragraph(strong(told)), Ruled(lines))
    ]
    return Section(_("Closing"), (*decided, *asked, *rest))
