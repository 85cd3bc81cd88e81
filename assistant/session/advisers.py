"""The one door to whatever advises while people talk: an adviser that fails says nothing, and the interview goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from assistant.errors import AssistantError

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


def advised(otherwise: S, ask: Callable[P, T], /, *about: P.args, **more: P.kwargs) -> S | T:
    """What `ask` says about these; where it fails, `otherwise`, and a report without a word that anybody said.

    An iterator has to be made a list in `ask`: what fails later fails outside.
    """
    try:
        return ask(*about, **more)
    except AssistantError:  # a disk that says no is no bug
        return otherwise
    except Exception as error:  # noqa: BLE001  # whatever it is: nobody asked for the advice
        from assistant.session.crash import keep_report

        keep_report(error)
        return otherwise
