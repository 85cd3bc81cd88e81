"""What was told at an opening and linked is quoted as what was typed at its question: a story loses no sentence."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from assistant.compose.formats import PAGES
from assistant.compose.interview.feedback import compose_feedback
from assistant.core.interview.state import Interview
from assistant.places import bank_folders, demo_script, transcript_folder
from assistant.session.interview.script_runner import opening_of, run_script, sign_script
from assistant.session.interview.sitting import begin
from assistant.store.document import LinedDocument, read_file
from assistant.store.reading.banks import find_bank
from assistant.store.reading.scripts import LoadedScript, Script
from assistant.store.reading.yaml import read_yaml
from tests.compose.talk import points_of
from tests.store.record.freeze_home import Clock
from tests.stores import in_memory

Data = dict[str, Any]
TALKS = ("w07", "late_vulnerability", "model_interview", "unreviewed_move", "unwritten_plan")


@cache
def talk(name: str) -> Data:
    path = demo_script() if name == "w07" else transcript_folder() / "made_from" / f"{name}.yaml"
    data: Any = deepcopy(read_yaml(read_file(path), name).data)
    for entry in (*data["paths"].values(), *(one for one in data["answers"].values() if isinstance(one, dict))):
        for said in entry.get("said", ()):
            said.pop("links", None)
    return dict(data)


def entries(data: Data) -> Iterator[tuple[str, Data]]:
    """The answers at which something is said."""
    yield from ((name, one) for name, one in data["answers"].items() if isinstance(one, dict) and "said" in one)


def bare(data: Data) -> Data:
    """Without the inspector's own lines: then a point is shown by what was said, or by nothing."""
    told = deepcopy(data)
    for one in told["answers"].values():
        if isinstance(one, dict):
            one.pop("shows", None)
    return told


def at_one_opening(data: Data, *, linked: bool = True) -> Data:
    """The same remarks, those that show an answer all told at the first opening, and linked to their questions."""
    told, story = deepcopy(data), list[Data]()
    for name, one in entries(told):
        shows = [said for said in one["said"] if said.get("this") and said["by"] == "case_manager"]
        story += [{"by": said["by"], "text": said["text"], "about": [name] if linked else []} for said in shows]
        one["said"] = [said for said in one["said"] if said not in shows]
    assert len(story) >= 4
    told["paths"]["court"]["said"] += story
    return told


def held(data: Data) -> Interview:
    loaded = LoadedScript(Script.model_validate(data), LinedDocument("talk.yaml", {}))
    assert loaded.script.bank is not None
    sitting = begin(in_memory(), find_bank(loaded.script.bank, bank_folders()), opening_of(loaded), Clock())
    run_script(sitting, loaded, partial=False)
    assert sign_script(sitting, loaded) is None
    return sitting.state


def quoted(state: Interview) -> dict[str, str]:
    """The points that have the case manager's own words, by their id."""
    data = points_of(state)
    texts = {point.id: point.text for point in data.strengths}
    texts |= {point.id: point.text for point in data.learning}
    texts |= {point.id: point.text for point in data.said_not_written}
    texts |= {point.id: point.text for point in data.views_differed}
    return {name: text for name, text in texts.items() if "“" in text}


def sentences_with_words(state: Interview) -> int:
    """How often their words stand on the page."""
    return PAGES["md"](compose_feedback(state, None)).count("“")


@pytest.mark.parametrize("lines", [True, False], ids=["with lines", "without lines"])
@pytest.mark.parametrize("name", TALKS)
def test_a_story_at_one_opening_is_quoted_as_if_each_were_typed_at_its_question(name: str, lines: bool) -> None:
    data = talk(name) if lines else bare(talk(name))
    each, story = held(data), held(at_one_opening(data))
    assert quoted(story) == quoted(each)
    assert sentences_with_words(story) == sentences_with_words(each) > 0


@pytest.mark.parametrize("name", TALKS)
def test_without_the_links_the_words_would_be_lost(name: str) -> None:
    data = bare(talk(name))
    assert len(quoted(held(at_one_opening(data, linked=False)))) < len(quoted(held(data)))
