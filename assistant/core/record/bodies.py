"""What the bodies of all records have in common: how each is read as it was written, and how its texts are changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from assistant.catalogue import _
from assistant.core.record.event import Body, Frozen
from assistant.errors import NewerFormat

V = TypeVar("V")


class Family(dict[str, type[Body]]):
    """The bodies of one sort of record, by kind: those that `module` holds. What is stored is never rewritten.

    A body that changes gets a new version; what reads the old one, and makes the new one of it, is added to `readers`.
    """

    def __init__(self, module: str) -> None:
        super().__init__((body.kind, body) for body in Body.__subclasses__() if body.__module__ == module)
        # Called as it is: `model_validate_json` is the same in twice the time, and a long record is little else.
        self.readers: dict[tuple[str, int], Callable[[str], Body]] = {
            (kind, body.version): body.__pydantic_validator__.validate_json for kind, body in self.items()
        }

    def decode(self, kind: str, version: int, text: str) -> Body:
        """The body that `text` (JSON) holds, as the newest version of its kind.

        Raises NewerFormat for a kind or version this program does not know, ValueError for a wrong shape.
        """
        read = self.readers.get((kind, version))
        if read is not None:
            return read(text)
        if kind in self and version < self[kind].version:
            told = _("An event of kind {kind!r}, version {version}, was never released.")
        else:
            told = _(
                "An event of kind {kind!r}, version {version}, needs a newer version of this program. "
                "Nothing was changed."
            )
        raise NewerFormat(told.format(kind=kind, version=version))


def in_texts(value: V, change: Callable[[str], str]) -> V:
    """The same value with all the texts in it changed: a body, what people do, a list or a text alone."""
    return _in_texts(value, change)  # type: ignore[no-any-return]  # of the type that it was


def _in_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_in_texts(part, change) for part in value)
    if isinstance(value, Frozen):
        changed = _changed(value, type(value).model_fields, change)
        return value.model_copy(update=changed) if changed else value
    if is_dataclass(value) and not isinstance(value, type):
        changed = _changed(value, (field.name for field in fields(value)), change)
        return replace(value, **changed) if changed else value
    return value


def _changed(value: object, names: Iterable[str], change: Callable[[str], str]) -> dict[str, Any]:
    pairs = ((name, getattr(value, name)) for name in names)
    return {name: new for name, old in pairs if (new := _in_texts(old, change)) != old}
