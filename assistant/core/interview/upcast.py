"""What the body of an event says, by its kind and version; what is stored is never rewritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.catalogue import _
from assistant.core.interview.events import BODIES
from assistant.core.record.event import Body
from assistant.errors import NewerFormat

# (kind, version) -> what reads such a body. Called as it is: `model_validate_json` is the same in twice the time, and
# a long record is little else.
DECODERS: Mapping[tuple[str, int], Callable[[str], Body]] = {
    (body.kind, body.version): body.__pydantic_validator__.validate_json for body in BODIES.values()
}


def decode_body(kind: str, version: int, text: str) -> Body:
    """The body that `text` (JSON) holds, as the newest version of its kind.

    Raises NewerFormat for a kind or version this program does not know, ValueError for a wrong shape.
    """
    decode = DECODERS.get((kind, version))
    if decode is not None:
        return decode(text)
    model = BODIES.get(kind)
    if model is None or version > model.version:
        raise NewerFormat(
            _(
                "An event of kind {kind!r}, version {version}, needs a newer version of this program. "
                "Nothing was changed."
            ).format(kind=kind, version=version)
        )
    raise NewerFormat(
        _("An event of kind {kind!r}, version {version}, was never released.").format(kind=kind, version=version)
    )
