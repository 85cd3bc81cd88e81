"""One learner's page: how alike they and the key judged, where they diverged, and what was said there."""

from __future__ import annotations

from assistant.catalogue import _, n_
from assistant.compose import blocks as b
from assistant.compose.training.practice_parts import Judgements, about_the_figures, document, in_words, said
from assistant.compose.words import weekday
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given, PracticeFile
from assistant.core.training.practising import Stop
from assistant.core.training.teaching import TrainerFile


def practice_page(playback: Playback, trainer: TrainerFile | None, file: PracticeFile) -> b.Document:
    """The page of one learner's practice on this record, which they keep."""
    judgements = Judgements(playback, trainer)
    keys = judgements.keys
    given = [(stop, one) for stop in judgements.stops if (one := file.given(stop.about)) is not None]
    judged = [(stop, one, one.answer) for stop, one in given if one.answer is not None]
    alike = [(stop, answer) for stop, _one, answer in judged if answer == keys[stop.about].answer]
    passed = [stop.name for stop, one in given if one.answer is None]
    return document(
        judgements,
        _("Practice: {learner}").format(learner=file.learner),
        file.learner,
        _about(judgements, len(given), file),
        b.Section(_("How alike you judged"), (_figures(judgements, file), about_the_figures())),
        b.Section(_("Where you judged otherwise"), tuple(
            judgements.section(stop, *_given(stop, one, answer))
            for stop, one, answer in judged
            if answer != keys[stop.about].answer
        )),
        b.Section(_("Where you judged alike"), b.items((
            b.Item(b.runs(
                f"{stop.name}:", stop.words(answer), _("(as the panel)") if keys[stop.about].by == "panel" else ""
            ))
            for stop, answer in alike
        ), "plain")),
        b.Section(_("What you passed over"), b.items((b.Item(b.runs(name)) for name in passed), "plain")),
    )  # fmt: skip


def _figures(judgements: Judgements, file: PracticeFile) -> b.Table:
    rows = zip(judgements.parts, judgements.figures(file), strict=True)
    told = ((title, *in_words(found), str(found.n)) for (title, _stops), found in rows)
    return b.Table(
        caption=_("Your judgements beside the key, part by part"),
        columns=(b.Column(_("Part")), b.Column(_("Alike")), b.Column(_("AC1")), b.Column(_("n"))),
        rows=tuple(b.cells(title, percent or _("too few to say"), ac1, n) for title, percent, ac1, n in told),
        role="figures",
        sums=True,
    )


def _given(stop: Stop, given: Given, answer: str) -> tuple[b.Facts, ...]:
    """What the learner judged, and why."""
    reasons = "; ".join(stop.reason_words(given.reasons))
    told = said(_("You"), stop.words(answer)), said(_("Your reasons"), reasons), said(_("In your words"), given.why)
    return b.facts(told, "rows given")


def _about(judgements: Judgements, done: int, file: PracticeFile) -> tuple[str, ...]:
    """When it was, how far it went, and what the judgements are laid beside."""
    told, count = [_("Practised on {day}.").format(day=weekday(file.started))], len(judgements.stops)
    if done < count:
        said = n_("{done} of {count} judgement was come to.", "{done} of {count} judgements were come to.", count)
        told.append(said.format(done=done, count=count))
    told.append(judgements.about_the_key())
    told.append(_("Where yours is another, that need not be wrong: ask what each of you saw."))
    return tuple(told)
