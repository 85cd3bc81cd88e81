"""HTML: one self-contained file that reads well on a phone and on a desk, prints on A4, and asks for nothing else.

Every value is escaped by the template engine, and no value stands in an address, a style or a script, and the page
forbids itself to load anything. Only the transcript has a script: its player, a file of ours, named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.catalogue import _, n_
from assistant.compose.blocks import Document, narrowed
from assistant.compose.formats.templates import environment
from assistant.compose.training.transcript import TranscriptPage
from assistant.core.text.cleaning import clean
from assistant.core.training.playback import IDLE_LIMIT, SPEEDS

if TYPE_CHECKING:
    from jinja2 import Environment


# What the player can cut silences to, in seconds.
IDLE_LIMITS = (3, 5, 10, 20, 30)


def written(document: Document) -> str:
    """Any document made of blocks."""
    return _printed("document", document)


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


@cache
def _environment() -> Environment:
    def cleaned(value: object) -> object:
        if not isinstance(value, str):
            return value
        return Markup(clean(value)[0]) if isinstance(value, Markup) else clean(value)[0]

    made = environment(cleaned, narrowed=narrowed)
    # What the catalogue says is markup of the program's own; whatever is put into it is escaped.
    made.globals.update(_=lambda text: Markup(_(text)), n_=lambda *forms: Markup(n_(*forms)))
    return made
