"""JSON: the document's data, for other programs.

Nothing is lost or replaced; what could steer a terminal is escaped.
"""

from __future__ import annotations

import json
import re

from assistant.compose.composed import Composed
from assistant.compose.feedback import FeedbackPage
from assistant.compose.judgement import CaseJudgement

__all__ = ["feedback", "judgement"]

# JSON itself escapes what lies below U+0020; these are as able to reorder or hide text on a screen.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def feedback(page: FeedbackPage) -> str:
    """The points of the feedback, to the letter of the contract; nothing of the page around them."""
    return _written(page.feedback)


def judgement(judgement: CaseJudgement) -> str:
    """The case judgements, codes and words."""
    return _written(judgement)


def _written(document: Composed) -> str:
    text = json.dumps(document.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False, allow_nan=False)
    return f"{_UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text)}\n"
