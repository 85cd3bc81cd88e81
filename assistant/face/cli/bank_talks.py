"""How often the words that a bank listens for are heard in talks: what `assistant bank check --talks` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.catalogue import _, n_
from assistant.core.bank.bank import Bank
from assistant.core.bank.listening import hits
from assistant.session.interview.talks import said_in

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Heard:
    """In how many of `remarks` remarks each word of each question is heard."""

    words: Mapping[str, Mapping[str, int]]
    remarks: int

    def page(self) -> str:
        """A paragraph a question: its words, those first that are heard most; what is never heard stands last."""
        told = n_("Heard in {count} remark:", "Heard in {count} remarks:", self.remarks).format(count=self.remarks)
        return "\n".join([told, *(_question(question, words) for question, words in self.words.items())])


def heard_in(bank: Bank, files: Iterable[Path]) -> Heard:
    """What is heard of the bank's words in what case managers say in these talks."""
    said = [line.text for file in files for line in said_in(file).values() if line.by == "case_manager"]
    return Heard(hits(bank, said), len(said))


def _question(question: str, words: Mapping[str, int]) -> str:
    heard = sorted((word for word in words if words[word]), key=lambda word: -words[word])
    never = [word for word in words if not words[word]]
    parts = [", ".join(f"{word} {words[word]}" for word in heard)] if heard else []
    parts += [_("never: {words}").format(words=", ".join(never))] if never else []
    return textwrap.fill(f"{question}: {'; '.join(parts)}", WIDTH, subsequent_indent="    ")
