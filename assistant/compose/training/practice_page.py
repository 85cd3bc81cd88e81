"""One learner's page: how alike they and the key judged, where they diverged, and what was said there."""

from __future__ import annotations

from assistant.catalogue import _, n_
from assistant.compose.blocks import (
    Column,
    Document,
    Item,
    Section,
    Table,
    cells,
    facts,
    filled,
    items,
    paragraph,
    runs,
)
from assistant.compose.composed import Composed
from assistant.compose.training.practice_parts import (
    AgreementLine,
    JudgementLine,
    about_the_figures,
    about_the_key,
    asked,
    figure,
    foot,
    judgement_line,
    said,
    theme_titles,
    title_of,
)
from assistant.compose.words import weekday
from assistant.core.training.agreement import agreement
from assistant.core.training.playback import Playback
from assistant.core.training.practised import PracticeFile
from assistant.core.training.practising import Key, Stop, key_of, stops
from assistant.core.training.teaching import TrainerFile


class AlikeLine(Composed):
    """A judgement that the learner made as the key has it."""

    name: str
    answer: str
    by_panel: bool


class DivergedLine(Composed):
    """A judgement that the learner made otherwise: theirs, and all that was said on it."""

    answer: str
    reasons: tuple[str, ...]
    why: str
    judged: JudgementLine


class PracticePage(Composed):
    """The page that a learner keeps; figures come by theme, the whole transcript last."""

    language: str
    title: str
    learner: str
    about: tuple[str, ...]
    figures: tuple[AgreementLine, ...]
    notes: tuple[str, ...]
    diverged: tuple[DivergedLine, ...]
    alike: tuple[AlikeLine, ...]
    passed: tuple[str, ...]


def compose_practice(playback: Playback, trainer: TrainerFile | None, file: PracticeFile) -> PracticePage:
    """The page of one learner's practice on this record."""
    found = stops(playback)
    keys = {stop.about: key_of(playback, trainer, stop) for stop in found}
    diverged: list[DivergedLine] = []
    alike: list[AlikeLine] = []
    passed: list[str] = []
    for stop in found:
        given, key = file.given(stop.about), keys[stop.about]
        if given is None:
            continue
        if given.answer is None:
            passed.append(stop.name)
        elif given.answer == key.answer:
            alike.append(AlikeLine(name=stop.name, answer=stop.words(given.answer), by_panel=key.by == "panel"))
        else:
            judged = judgement_line(playback, trainer, stop)
            answer, reasons = stop.words(given.answer), stop.reason_words(given.reasons)
            diverged.append(DivergedLine(answer=answer, reasons=reasons, why=given.why, judged=judged))
    titles = theme_titles(playback, found)
    figures = [
        figure(title, agreement(with_key([stop for stop in found if stop.theme == theme], keys, file)))
        for theme, title in titles.items()
    ]
    return PracticePage(
        language=playback.empty.language,
        title=title_of(playback, trainer),
        learner=file.learner,
        about=_about(found, keys, file),
        figures=(*figures, figure(_("The whole transcript"), agreement(with_key(found, keys, file)))),
        notes=about_the_figures(),
        diverged=tuple(diverged),
        alike=tuple(alike),
        passed=tuple(passed),
    )


def practice_document(page: PracticePage) -> Document:
    """The page as the learner keeps it."""
    return Document(
        title=_("Practice: {learner}").format(learner=page.learner),
        subtitle=page.title,
        of=page.learner,
        language=page.language,
        sheets=("judgement", "practice"),
        data=page,
        opening=(paragraph(*page.about, role="about"),),
        blocks=filled(
            Section(_("How alike you judged"), (_figures(page), paragraph(*page.notes, role="notes"))),
            Section(_("Where you judged otherwise"), tuple(map(_diverged, page.diverged))),
            Section(_("Where you judged alike"), items(map(_alike, page.alike), "plain")),
            Section(_("What you passed over"), items((Item(runs(name)) for name in page.passed), "plain")),
        ),
        foot=(foot(),),
    )


def _figures(page: PracticePage) -> Table:
    return Table(
        caption=_("Your judgements beside the key, part by part"),
        columns=(Column(_("Part")), Column(_("Alike")), Column(_("AC1")), Column(_("n"))),
        rows=tuple(
            cells(line.title, line.percent or _("too few to say"), line.ac1, str(line.n)) for line in page.figures
        ),
        role="figures",
        sums=True,
    )


def _diverged(line: DivergedLine) -> Section:
    given = facts(
        (
            said(_("You"), line.answer),
            said(_("Your reasons"), "; ".join(line.reasons)),
            said(_("In your words"), line.why),
        ),
        "rows given",
    )
    return Section(line.judged.name, asked(line.judged, *given), "judged")


def _alike(line: AlikeLine) -> Item:
    return Item(runs(f"{line.name}:", line.answer, _("(as the panel)") if line.by_panel else ""))


def with_key(found: list[Stop] | tuple[Stop, ...], keys: dict[str, Key], file: PracticeFile) -> list[tuple[str, str]]:
    """A learner's judgements beside the key, in categories; what they passed over is not among them."""
    return [
        (stop.category(given.answer), stop.category(keys[stop.about].answer))
        for stop in found
        if (given := file.given(stop.about)) is not None and given.answer is not None
    ]


def _about(found: tuple[Stop, ...], keys: dict[str, Key], file: PracticeFile) -> tuple[str, ...]:
    """When it was, how far it went, and what the judgements are laid beside."""
    here = [stop for stop in found if file.given(stop.about) is not None]
    told = [_("Practised on {day}.").format(day=weekday(file.started))]
    if len(here) < len(found):
        said = n_("{done} of {count} judgement was come to.", "{done} of {count} judgements were come to.", len(found))
        told.append(said.format(done=len(here), count=len(found)))
    told.append(about_the_key(keys.values()))
    told.append(_("Where yours is another, that need not be wrong: ask what each of you saw."))
    return tuple(told)
