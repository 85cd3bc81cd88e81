"""Everything by name: the palette holds the table of actions and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from assistant.catalogue import _
from assistant.face.tui.parts.actions import ACTIONS, Action


class Palette(CommandPalette):
    """Textual's palette; a page key that comes before its list is laid out does nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go once, as a sheet does."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Everything(Provider):
    """The actions of the screen below, found by any part of their words."""

    def _doing(self) -> list[tuple[Action, Callable[[], None]]]:
        do = getattr(self.screen, "action_do", None)
        if do is None:
            return []
        actions: tuple[Action, ...] = getattr(self.screen, "actions", ACTIONS)
        return [(action, partial(do, action.name)) for action in actions if action.name != "palette"]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action, do in self._doing():
            yield DiscoveryHit(_(action.label), do, help=_keys(action))

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for action, do in self._doing():
            label = _(action.label)
            score = max(matcher.match(label), matcher.match(action.line or action.name))
            if score > 0:
                yield Hit(score, matcher.highlight(label), do, help=_keys(action))


def _keys(action: Action) -> str:
    return "   ".join(part for part in (action.shown, action.line.strip()) if part)
