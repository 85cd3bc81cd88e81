"""The template engine of the formats in text: strict, in a sandbox, and with every value escaped as the format says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.catalogue import _, n_
from assistant.compose.words import day, hour, weekday

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(finalize: Callable[[object], object], **filters: Callable[..., object]) -> Environment:
    """An engine in which `finalize` makes every value fit to stand in the format."""
    # Slow to import, and whoever asks for JSON needs none.
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        loader=PackageLoader("assistant.compose"),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # A template can neither run on and on nor put out a value as it is.
    made.globals.clear()
    made.globals.update(_=_, n_=n_)
    del made.filters["safe"]
    made.filters.update(day=day, hour=hour, weekday=weekday, **filters)
    return made
