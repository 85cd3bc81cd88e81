"""HTML: one self-contained file that reads well on a phone and on a desk, prints on A4, and asks for nothing else.

Every value is escaped by the template engine, and no value stands in an address, a style or a script, and the page
forbids itself to load anything. Only the transcript has a script: its player, a file of ours, named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.catalogue import _, n_
from assistant.compose.blocks import Document
from assistant.compose.interview.judgement_parts import CaseJudgement, QuestionLine, ThemePart
from assistant.compose.interview.points import Because
from assistant.compose.training.transcript import TranscriptPage
from assistant.compose.words import day, events, hour, weekday
from assistant.core.text.cleaning import clean
from assistant.core.training.playback import IDLE_LIMIT, SPEEDS

if TYPE_CHECKING:
    from jinja2 import Environment


# The neutral codes that say that something was not needed; every other neutral answer is on neither side.
NOT_NEEDED = frozenset({"not_required", "not_applicable"})
# What the player can cut silences to, in seconds.
IDLE_LIMITS = (3, 5, 10, 20, 30)


class Tally(NamedTuple):
    """How many answers of a part are on which side."""

    met: int
    not_met: int
    not_needed: int
    neither: int

    @property
    def words(self) -> str:
        """The same in words, for whoever does not see the bar."""
        told = _("{met} met, {not_met} not met").format(met=self.met, not_met=self.not_met)
        if self.not_needed:
            told += ", " + _("{count} not needed").format(count=self.not_needed)
        if self.neither:
            told += "; " + _("{count} on neither side").format(count=self.neither)
        return told


def written(document: Document) -> str:
    """Any document made of blocks."""
    return _printed("document", document)


def judgement(judgement: CaseJudgement) -> str:
    """The case judgements, in tables that become stacked rows where there is no room for them."""
    return _printed("judgement", judgement)


def transcript(page: TranscriptPage) -> str:
    """The transcript: a page to read, and to play where scripts run."""
    return _printed(
        "transcript",
        page,
        speeds=[f"{speed:g}" for speed in SPEEDS],
        idle_limits=IDLE_LIMITS,
        usual_limit=IDLE_LIMIT // 1000,
        style_hash=_hash_of("transcript.css.j2"),
        script_hash=_hash_of("player.js"),
    )


def _printed(template: str, page: object, **more: object) -> str:
    text = _environment().get_template(f"{template}.html.j2").render(page=page, **more)
    return f"{text.strip()}\n"


@cache
def _hash_of(template: str) -> str:
    """What the page's own rule names as the one style or script that may stand between its tags."""
    text = _environment().get_template(template).render(draft=False)
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _tally(part: ThemePart) -> Tally:
    sides = ["not_needed" if line.answer in NOT_NEEDED else line.side for line in part.questions]
    return Tally(sides.count("met"), sides.count("not_met"), sides.count("not_needed"), sides.count("neutral"))


def _rests_on(because: Because, page: CaseJudgement) -> list[QuestionLine]:
    """The answers that a point of the judgements rests on, in the order of the bank."""
    return [line for part in page.themes for line in part.questions if line.question in because.questions]


@cache
def _environment() -> Environment:
    # Templates are slow to import, and whoever asks for JSON needs none.
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    def cleaned(value: object) -> object:
        if not isinstance(value, str):
            return value
        return Markup(clean(value)[0]) if isinstance(value, Markup) else clean(value)[0]

    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("assistant.compose"),
        undefined=StrictUndefined,
        finalize=cleaned,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # A template can neither run on and on nor put out a value as it is.
    environment.globals.clear()
    # What the catalogue says is markup of the program's own; whatever is put into it is escaped.
    environment.globals.update(_=lambda text: Markup(_(text)), n_=lambda *forms: Markup(n_(*forms)))
    del environment.filters["safe"]
    environment.filters.update(day=day, hour=hour, weekday=weekday, events=events, tally=_tally, rests_on=_rests_on)
    return environment
