"""What the pages of a practice are made of: figures with their n, and judgements with all that was said on them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _, n_
from assistant.compose import blocks as b
from assistant.compose.words import quoted
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.training.agreement import Agreement, agreement
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given, PracticeFile
from assistant.core.training.practising import THEME, Stop, key_of, reveal, stops
from assistant.core.training.teaching import TrainerFile

MOST_REMARKS = 3
LONGEST_REMARK_WORDS = 60


class Judgements:
    """The judgements of one record, and the key that learners' judgements are laid beside.

    `parts` are the themes that are judged, in the bank's order, with their titles; the whole transcript is the last.
    """

    def __init__(self, playback: Playback, trainer: TrainerFile | None) -> None:
        self.playback = playback
        self.trainer = trainer
        self.stops = stops(playback)
        self.keys = {stop.about: key_of(playback, trainer, stop) for stop in self.stops}
        state = playback.empty
        by_theme = ((theme, [stop for stop in self.stops if stop.theme == theme.id]) for theme in state.bank.themes)
        self.parts = [(theme.title.to(state.language), found) for theme, found in by_theme if found]
        self.parts.append((_("The whole transcript"), list(self.stops)))

    @property
    def title(self) -> str:
        """What the transcript is called: as its trainer calls it, else by its case."""
        state = self.playback.empty
        if self.trainer is not None and self.trainer.title:
            return self.trainer.title
        case = state.header.case
        return _("Case {case}").format(case=case) if case else state.bank.title.to(state.language)

    def figures(self, file: PracticeFile) -> list[Agreement]:
        """How alike a learner and the key judged, in categories, part by part; what they passed over does not count."""
        return [
            agreement([
                (stop.category(given.answer), stop.category(self.keys[stop.about].answer))
                for stop in found
                if (given := file.given(stop.about)) is not None and given.answer is not None
            ])
            for _title, found in self.parts
        ]  # fmt: skip

    def about_the_key(self) -> str:
        """What judgements are laid beside."""
        panel = sum(key.by == "panel" for key in self.keys.values())
        if not panel:
            return _("The key is what the inspector judged in the end.")
        told = n_(
            "The key is what the inspector judged in the end; for {count} judgement it is what a panel agreed on.",
            "The key is what the inspector judged in the end; for {count} judgements it is what a panel agreed on.",
            panel,
        )
        return told.format(count=panel)

    def section(self, stop: Stop, *told: b.Block, below: tuple[b.Block, ...] = ()) -> b.Section:
        """A judgement: its question, what was `told` of it, all that was said on it, and what stands `below`."""
        shown = reveal(self.playback, self.trainer, stop, Given(about=stop.about))
        given = (
            said(_("Case manager’s view"), shown.view),
            said(_("Inspector"), shown.inspector),
            said(_("Their reasons"), "; ".join(shown.inspector_reasons)),
            said(_("What shows it"), shown.shows),
            said(_("Why"), shown.rationale),
            said(_("Panel"), shown.panel),
            said(_("The panel’s reasons"), "; ".join(shown.panel_reasons)),
            said(_("Why the panel"), shown.panel_rationale),
        )
        asked = b.paragraph(stop.ask, role="asked")
        remarks = b.facts(_remarks(self.playback.final, stop), "remarks")
        return b.Section(stop.name, (asked, *told, *b.facts(given, "rows"), *remarks, *below), "judged")


def in_words(found: Agreement) -> tuple[str, str]:
    """How many were the same, and AC1; both are empty below the floor."""
    if found.percent is None or found.ac1 is None:
        return "", ""
    return f"{found.percent:.0f}%", f"{round(found.ac1, 2) + 0:.2f}"


def about_the_figures() -> b.Paragraph:
    """What has to be known to read them."""
    return b.paragraph(
        _("The percentage says how many judgements were the same; n is how many there were to compare."),
        _("AC1 takes off what chance alone would give: 1 is full agreement, 0 is chance."),
        _("Below five judgements no figure is given: it would say more about chance than about anybody."),
        _("These figures are about judgements on one transcript. They are no score of a person, and rank nobody."),
        role="notes",
    )


def said(term: str, text: str) -> b.Fact:
    """Something that somebody said or chose."""
    return b.Fact(term, b.runs(b.Run(text, "said")))


def _remarks(final: Interview, stop: Stop) -> Iterator[b.Fact]:
    """The remarks that bear most on a judgement, in the order they were made; none that is kept back.

    Beside each stands the number of its event, as annotations name it.
    """
    ranked = [seq for seq in dict.fromkeys(_bearing(final, stop)) if _may_be_quoted(final, seq)]
    for seq in sorted(ranked[:MOST_REMARKS]):
        remark = final.remarks[seq]
        who = _("{who}, turn {turn}").format(who=final.bank.words(remark.by, final.language), turn=seq)
        yield said(who, quoted(remark.text, LONGEST_REMARK_WORDS))._replace(tone="label")


def _may_be_quoted(final: Interview, seq: int) -> bool:
    remark = final.remarks.get(seq)
    return remark is not None and not remark.withheld and bool(remark.text.strip())


def _bearing(final: Interview, stop: Stop) -> Iterator[int]:
    """Remarks, those first that bear most: pointed to, made at the question, at its parts, at the path's opening."""
    bank = final.bank
    about = [stop.about]
    if stop.about.startswith(THEME):
        about = [question.id for question in bank.theme(stop.theme).questions() if question.headline]
    parts = [part.id for part in bank.questions.values() if any(to.to in about for to in part.suggests)]
    paths = {bank.path_of.get(question) for question in about} if about == [stop.about] else set()
    for group in (about, parts):
        for question in group:
            yield from final.answers.get(question, NOTHING).shown_by
        yield from sorted(seq for seq, remark in final.remarks.items() if remark.question in group)
    yield from sorted(seq for seq, remark in final.remarks.items() if remark.path and remark.path in paths)


def document(judgements: Judgements, title: str, of: str, about: tuple[str, ...], *sections: b.Section) -> b.Document:
    """A page of a practice."""
    foot = _("Made from the transcript and from what learners judged. Nothing here is part of the record.")
    return b.Document(
        title=title,
        subtitle=judgements.title,
        of=of,
        language=judgements.playback.empty.language,
        sheets=("judgement", "practice"),
        data=None,
        opening=(b.paragraph(*about, role="about"),),
        blocks=b.filled(*sections),
        foot=(b.runs(foot),),
    )
