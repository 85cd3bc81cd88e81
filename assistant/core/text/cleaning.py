"""Text from people, made safe to keep and to show: what could steer a terminal becomes a visible mark.

Control and escape characters, C1, direction overrides, tag characters, lone surrogates and what is no character at all
(U+FFFE, U+FFFF: no XML and so no word processor takes them) are replaced by U+FFFD
and counted, never silently dropped. Line breaks, tabs, joiners, emoji, combining marks and every script stay whole.
"""

from __future__ import annotations

import json
import re

MARK = "\ufffd"
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n?")


def clean(text: str) -> tuple[str, int]:
    """`text` with unsafe characters replaced, and how many were."""
    return _UNSAFE.subn(MARK, _BREAKS.sub("\n", text))


def escaped_in_json(text: str) -> str:
    """JSON in which unsafe characters stand as JSON's own escapes: whoever reads it gets the same values."""
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text)
