"""What the pages of a practice are made of: figures with their n, judgements with what was said on them, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.catalogue import _, n_
from assistant.compose.blocks import Block, Fact, Facts, Run, Runs, facts, paragraph, runs
from assistant.compose.composed import Composed
from assistant.compose.words import quoted
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.training.agreement import Agreement
from assistant.core.training.playback import Playback
from assistant.core.training.practised import Given
from assistant.core.training.practising import THEME, Key, Stop, reveal
from assistant.core.training.teaching import TrainerFile

MOST_REMARKS = 3
LONGEST_REMARK_WORDS = 60


class AgreementLine(Composed):
    """How alike two or more judged; both figures are empty below the floor."""

    title: str
    n: int
    percent: str
    ac1: str

    @property
    def words(self) -> Runs:
        """The figure with its n, or that there are too few to say."""
        n = Run(_("(n = {n})").format(n=self.n), "whole")
        if not self.percent:
            return runs(_("too few to say"), n)
        return runs(f"{self.percent},", Run(_("AC1 {ac1}").format(ac1=self.ac1), "whole"), n)


class RemarkLine(Composed):
    """Something that was said; `turn` is the number of its event, as annotations name it."""

    who: str
    turn: int
    text: str


class JudgementLine(Composed):
    """One judgement and all that was said on it, in words; `by_panel` says that the key is the panel's answer."""

    about: str
    name: str
    ask: str
    view: str
    inspector: str
    inspector_reasons: tuple[str, ...]
    shows: str
    rationale: str
    by_panel: bool
    panel: str
    panel_reasons: tuple[str, ...]
    panel_rationale: str
    remarks: tuple[RemarkLine, ...]


def figure(title: str, found: Agreement) -> AgreementLine:
    """Agreement in words, or that there is too little to say."""
    if found.percent is None or found.ac1 is None:
        return AgreementLine(title=title, n=found.n, percent="", ac1="")
    return AgreementLine(title=title, n=found.n, percent=f"{found.percent:.0f}%", ac1=f"{round(found.ac1, 2) + 0:.2f}")


def about_the_figures() -> tuple[str, ...]:
    """What has to be known to read them."""
    return (
        _("The percentage says how many judgements were the same; n is how many there were to compare."),
        _("AC1 takes off what chance alone would give: 1 is full agreement, 0 is chance."),
        _("Below five judgements no figure is given: it would say more about chance than about anybody."),
        _("These figures are about judgements on one transcript. They are no score of a person, and rank nobody."),
    )


def about_the_key(keys: Iterable[Key]) -> str:
    """What judgements are laid beside."""
    panel = sum(key.by == "panel" for key in keys)
    if not panel:
        return _("The key is what the inspector judged in the end.")
    told = n_(
        "The key is what the inspector judged in the end; for {count} judgement it is what a panel agreed on.",
        "The key is what the inspector judged in the end; for {count} judgements it is what a panel agreed on.",
        panel,
    )
    return told.format(count=panel)


def title_of(playback: Playback, trainer: TrainerFile | None) -> str:
    """What the transcript is called: as its trainer calls it, else by its case."""
    state = playback.empty
    if trainer is not None and trainer.title:
        return trainer.title
    case = state.header.case
    return _("Case {case}").format(case=case) if case else state.bank.title.to(state.language)


def theme_titles(playback: Playback, stops: Iterable[Stop]) -> dict[str, str]:
    """The themes that are judged in a record, in the bank's order, with their titles."""
    judged = {stop.theme for stop in stops}
    state = playback.empty
    return {theme.id: theme.title.to(state.language) for theme in state.bank.themes if theme.id in judged}


def judgement_line(playback: Playback, trainer: TrainerFile | None, stop: Stop) -> JudgementLine:
    """One judgement with what both people said, the panel's answer, and the remarks that bear on it."""
    shown = reveal(playback, trainer, stop, Given(about=stop.about))
    return JudgementLine(
        about=stop.about,
        name=stop.name,
        ask=stop.ask,
        view=shown.view,
        inspector=shown.inspector,
        inspector_reasons=shown.inspector_reasons,
        shows=shown.shows,
        rationale=shown.rationale,
        by_panel=shown.key.by == "panel",
        panel=shown.panel,
        panel_reasons=shown.panel_reasons,
        panel_rationale=shown.panel_rationale,
        remarks=tuple(_remarks(playback, stop)),
    )


def _remarks(playback: Playback, stop: Stop) -> Iterator[RemarkLine]:
    """The remarks that bear most on a judgement, in the order they were made; none that is kept back."""
    final = playback.final
    ranked = [seq for seq in dict.fromkeys(_bearing(final, stop)) if _may_be_quoted(final, seq)]
    for seq in sorted(ranked[:MOST_REMARKS]):
        remark = final.remarks[seq]
        who = final.bank.words(remark.by, final.language)
        yield RemarkLine(who=who, turn=seq, text=quoted(remark.text, LONGEST_REMARK_WORDS))


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


def asked(judged: JudgementLine, *told: Block) -> tuple[Block, ...]:
    """What stands under the name of a judgement: its question, what was `told` before, and all that was said on it."""
    return (paragraph(judged.ask, role="asked"), *told, *_said(judged))


def _said(judged: JudgementLine) -> tuple[Facts, ...]:
    given = (
        said(_("Case manager’s view"), judged.view),
        said(_("Inspector"), judged.inspector),
        said(_("Their reasons"), "; ".join(judged.inspector_reasons)),
        said(_("What shows it"), judged.shows),
        said(_("Why"), judged.rationale),
        said(_("Panel"), judged.panel),
        said(_("The panel’s reasons"), "; ".join(judged.panel_reasons)),
        said(_("Why the panel"), judged.panel_rationale),
    )
    remarks = (
        said(_("{who}, turn {turn}").format(who=remark.who, turn=remark.turn), remark.text)._replace(tone="label")
        for remark in judged.remarks
    )
    return (*facts(given, "rows"), *facts(remarks, "remarks"))


def said(term: str, text: str) -> Fact:
    """Something that somebody said or chose."""
    return Fact(term, runs(Run(text, "said")))


def foot() -> Runs:
    """Where the pages of a practice come from."""
    return runs(_("Made from the transcript and from what learners judged. Nothing here is part of the record."))
