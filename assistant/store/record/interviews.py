"""What goes into a store of interviews and comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.core.interview.searchable import Searchable
from assistant.core.interview.views import AnswerRow, Outline, QuestionRow
from assistant.core.record.event import Header
from assistant.core.text.search_words import WantedWords


@dataclass(frozen=True, slots=True)
class Views:
    """What an append does to the views: the outline now, the rows that changed, the questions that have none now.

    `searchable` and `unsearchable` say the same of the rows that can be searched for, by number of event. `questions`
    are those of the bank, where the record is a new one.
    """

    outline: Outline
    changed: Mapping[str, AnswerRow]
    gone: frozenset[str] = frozenset()
    searchable: Mapping[int, Searchable] = field(default_factory=dict)
    unsearchable: frozenset[int] = frozenset()
    questions: tuple[QuestionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: all `words`, in what all the filters let through (None: everything).

    Newest first; `ranked`: first what is most about the words, the newest of equals first.
    """

    words: tuple[WantedWords, ...]
    theme: str | None = None
    questions: frozenset[str] | None = None
    by: str | None = None
    mark: str | None = None
    ranked: bool = False
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and in which interview."""

    interview: str
    row: Searchable


@dataclass(frozen=True, slots=True)
class Shelf:
    """One interview from outside its events: what lists show and what makes a cut tail visible.

    `count` and `last_hash` stand beside the events; `head` is `COUNT:HEX16` at the inspector's signature;
    `changed` is an ISO 8601 time with offset; `training` marks an imported pseudonymised transcript.
    """

    header: Header
    outline: Outline
    count: int
    last_hash: str
    head: str | None
    changed: str
    training: bool = False
