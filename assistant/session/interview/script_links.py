"""What a script's remarks show: a question gets its link as soon as it is asked, however long ago that was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.core.interview.moves import Point
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import asked_in_this_case
from assistant.store.reading.scripts import SaidEntry

Where = tuple[str | int, ...]
Link = tuple[Point, Where]


@dataclass
class ScriptLinks:
    """The links of one run; those that `wait` are for questions that are not asked yet."""

    wait: dict[str, list[Link]] = field(default_factory=dict)

    def said(self, state: Interview, entry: SaidEntry, question: str | None, where: Where) -> Iterator[Link]:
        """The links of the remark that was just made; the others wait."""
        of = state.last_remark.seq if state.last_remark is not None else None
        if entry.this:
            yield Point(question=question), where
        yield from self._to(state, of, entry.about, where)
        for number, link in enumerate(entry.links):
            yield from self._to(state, _with_words(state, link.words), link.about, (*where, "links", number))

    def _to(self, state: Interview, of: int | None, about: Sequence[str], where: Where) -> Iterator[Link]:
        for at, name in enumerate(about):
            link = Point(of, name), (*where, "about", at)
            if name in state.bank.questions and asked_in_this_case(state, name):
                yield link
            elif name in state.bank.questions:
                self.wait.setdefault(name, []).append(link)

    def asked(self, question: str) -> list[Link]:
        """The links that waited for this question."""
        return self.wait.pop(question, [])

    def never(self) -> Iterator[tuple[Where, str]]:
        """The questions that were never asked, with the places of their links."""
        yield from ((where, name) for name, links in self.wait.items() for _point, where in links)


def _with_words(state: Interview, words: str) -> int:
    """The remark with these words; 0, which is none, where it was not made yet."""
    wanted = " ".join(words.split())
    return next((seq for seq, remark in state.remarks.items() if wanted in " ".join(remark.text.split())), 0)
