"""Loading and checking the bank that comes with the program, against libyaml reading the same bytes into objects."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from assistant.store.reading.banks import load_bank, parse_bank
from assistant.store.reading.yaml import read_yaml
from bench._measure import BANK, Measured, in_turn, report

ROUNDS = 15


def main() -> Iterator[Measured]:
    """The whole way, then how much of it is the reading event by event."""

    def bare() -> object:
        return yaml.load(BANK.read_bytes(), Loader=yaml.CSafeLoader)

    raw = BANK.read_bytes()
    loaded, read, libyaml = in_turn(lambda: load_bank(BANK), lambda: read_yaml(raw, BANK.name), bare, rounds=ROUNDS)
    questions = len(parse_bank(raw, BANK.name).bank.questions)
    about = f"{questions} questions, {len(raw) // 1024} KiB"
    yield Measured(f"bank loaded, checked ({about})", loaded, "CSafeLoader, same file", libyaml, 1.3)
    yield Measured("of that: read into texts and lines", read, "CSafeLoader, same file", libyaml)


if __name__ == "__main__":
    report(main, "Loading and checking a bank, against a bare libyaml load.")
