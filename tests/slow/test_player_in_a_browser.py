"""The player of a transcript in a real Chromium: what its keys do, that its sums are the program's, and axe-core.

`tests/slow/setup` installs what this needs; `make check-slow` calls it.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from itertools import product
from random import Random
from typing import Any

import pytest

from assistant.compose.formats import html
from assistant.compose.training.transcript import TranscriptPage, compose_transcript
from assistant.core.training.playback import SPEEDS, Playback, at_speed
from assistant.face.cli.main import run
from tests.compose.talk import HEAD
from tests.compose.transcripts import TRAINER, annotated, every_kind, played
from tests.slow.test_html_in_a_browser import HERE, PATIENCE_S, TOOLS, told

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("player in a browser")]

LIMITS = (None, 3_000, 5_000, 10_000, 20_000, 30_000)
VIEWS = [
    {"width": width, "height": height, "scheme": scheme}
    for width, height in ((1280, 800), (390, 800), (320, 256))
    for scheme in ("light", "dark")
]


def silences() -> Playback:
    """Every kind of turn, with silences of all lengths."""
    return played(every_kind(), Random(7))


def page(playback: Playback) -> TranscriptPage:
    return compose_transcript(playback, TRAINER, annotated(playback), HEAD)


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser showed of a transcript with every kind of turn, and of the demo's."""
    browser, node = shutil.which("chromium"), shutil.which("node")
    if browser is None or node is None or not (TOOLS / "node_modules").is_dir():
        pytest.fail("There is no browser to look with: run tests/slow/setup")
    folder = tmp_path_factory.mktemp("transcripts")
    paths = {"document": folder / "every.html", "demo": folder / "demo.html"}
    paths["document"].write_text(html.transcript(page(silences())), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO())
        assert run(["demo", "--home", str(folder)]) == 0
        assert run(["export", "W07", "--home", str(folder), "--format", "html", "-o", str(paths["demo"])]) == 0
    asked = {
        "tools": str(TOOLS), "browser": browser, "speeds": SPEEDS, "limits": LIMITS, "views": VIEWS,
        **{name: str(path) for name, path in paths.items()},
    }  # fmt: skip
    done = subprocess.run(
        [node, str(HERE / "player.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def seen(looks: dict[str, Any]) -> dict[str, Any]:
    states: dict[str, Any] = looks["driven"]["seen"]
    return states


@pytest.fixture
def asks(looks: dict[str, Any]) -> list[int]:
    places: list[int] = looks["driven"]["asks"]
    return places


# -- the sums ----------------------------------------------------------------------------------------


def test_its_sums_are_the_programs_to_the_millisecond(looks: dict[str, Any]) -> None:
    playback = silences()
    found = {(one["speed"], one["limit"]): one for one in looks["sums"]}
    assert set(found) == set(product(SPEEDS, LIMITS))
    for (speed, limit), one in found.items():
        wall = [at_speed(moment, speed) for moment in playback.times(limit)]
        assert one["times"] == wall, (speed, limit)
        assert one["markers"] == [wall[marker.turn] for marker in playback.markers], (speed, limit)
    assert len(playback.markers) >= 8


def test_by_the_clock_on_the_wall_each_turn_comes_when_it_is_due(looks: dict[str, Any]) -> None:
    playback = silences()
    for one in looks["clocked"]:
        due = [at_speed(moment, one["speed"]) for moment in playback.times(one["limit"])]
        for wall, turn in one["shown"]:
            # It looks at the clock ten times a second, and whenever a turn is due.
            assert sum(moment <= wall - 5 for moment in due) - 1 <= turn <= sum(moment <= wall for moment in due) - 1
    assert any(turn > 5 for one in looks["clocked"] for _wall, turn in one["shown"])


# -- the keys ----------------------------------------------------------------------------------------


def test_it_opens_at_the_first_turn_and_shows_one_turn_more_at_each_step(seen: dict[str, Any]) -> None:
    for name, turn in (("opened", 0), ("three on", 3), ("one back", 2)):
        look = seen[name]
        assert (look["turn"], look["shown"], look["last"], look["current"]) == (turn, turn + 1, turn, [turn]), name
        assert look["position"].startswith(f"turn {turn + 1} of ")
        assert look["slider"] == look["position"]
        assert not look["playing"]
    assert seen["opened"]["said"] == ""
    assert "judges\nNo" in seen["one back"]["said"].replace(" ", "\n")


def test_brackets_go_from_question_to_question(seen: dict[str, Any], asks: list[int]) -> None:
    after = next(place for place in asks if place > 2)
    assert seen["question on"]["turn"] == after
    assert seen["questions back"]["turn"] == 0


def test_space_plays_and_pauses(seen: dict[str, Any]) -> None:
    assert (seen["playing"]["playing"], seen["playing"]["play"]) == (True, "Pause")
    assert seen["played"]["turn"] > 0
    assert seen["played"]["said"] == ""  # nobody is told turn by turn while it plays
    assert (seen["paused"]["playing"], seen["paused"]["play"]) == (False, "Play")
    assert seen["still paused"]["time"] == seen["paused"]["time"]
    assert seen["played by hand"]["playing"]


def test_keys_leave_a_control_its_own(seen: dict[str, Any]) -> None:
    on, before = seen["space on a button"], seen["played by hand"]
    assert (on["turn"], on["playing"]) == (before["turn"] + 1, True)
    assert seen["paused by its button"]["playing"] is False
    assert seen["keys in a list"]["turn"] == seen["other silences"]["turn"]
    typed = seen["typed into the search"]
    assert (typed["focus"], typed["turn"], typed["playing"]) == ("search", seen["searching"]["turn"], False)


def test_single_keys_can_be_turned_off(seen: dict[str, Any]) -> None:
    before, off = seen["not whole"], seen["no single keys"]
    assert (off["turn"], off["playing"]) == (before["turn"], False)
    assert seen["arrow on the timeline"]["turn"] == before["turn"] - 1


def test_it_stops_at_the_next_question_and_at_the_end(
    looks: dict[str, Any], seen: dict[str, Any], asks: list[int]
) -> None:
    stopped = seen["stopped at a question"]
    assert not stopped["playing"]
    assert stopped["turn"] == next(place for place in asks if place > seen["other silences"]["turn"])
    end = seen["at the end"]
    assert (end["turn"], end["playing"]) == (looks["driven"]["turns"] - 1, False)
    now, total = end["position"].partition("· ")[2].split(" of ")
    assert now == total
    again = seen["from the beginning"]
    assert (again["turn"], again["playing"]) == (0, True)


def test_searching_finds_as_the_program_does(seen: dict[str, Any]) -> None:
    assert seen["searching"]["focus"] == "search"
    found = int(seen["found"]["found"].removesuffix(" found"))
    assert found > 3
    assert seen["found"]["highlighted"] >= 2 * found
    turns = [seen[f"{which} match"]["turn"] for which in ("first", "second")]
    assert seen["first match"]["found"] == f"1 of {found}"
    assert seen["second match"]["found"] == f"2 of {found}"
    assert turns == sorted(set(turns))
    assert seen["first match again"]["turn"] == turns[0]
    assert (seen["not found"]["found"], seen["not found"]["turn"]) == ("not found", turns[0])
    assert (seen["search left"]["found"], seen["search left"]["highlighted"]) == ("", 0)
    assert seen["search left"]["focus"] == "play"


def test_a_question_a_marker_and_a_link_lead_to_their_turn(seen: dict[str, Any], asks: list[int]) -> None:
    playback = silences()
    assert seen["jumped"]["turn"] == asks[2]  # after the words that say what the list is
    assert seen["at the second marker"]["turn"] == playback.markers[1].turn
    assert seen["by a link"]["turn"] == playback.first_about("plan")
    assert seen["by a link"]["focus"] == f"turn-{playback.turns[seen['by a link']['turn']].seq}"


def test_the_whole_transcript_can_be_shown_at_once(looks: dict[str, Any], seen: dict[str, Any]) -> None:
    turns = looks["driven"]["turns"]
    assert (seen["whole"]["shown"], seen["whole"]["turn"]) == (turns, seen["at the second marker"]["turn"])
    assert seen["not whole"]["shown"] == seen["not whole"]["turn"] + 1
    assert seen["dragged to the end"]["shown"] == turns


def test_what_is_taken_back_is_struck_out_only_from_then_on(seen: dict[str, Any]) -> None:
    assert set(seen["at the end"]["struck"]) == {"line-through"}
    assert set(seen["opened"]["struck"]) == {"none"}


def test_the_newest_turn_is_always_in_sight_above_the_player(seen: dict[str, Any]) -> None:
    assert [name for name, look in seen.items() if not look["seen"]] == []
    assert seen["opened"]["unfolded"]
    assert not seen["folded"]["unfolded"]


# -- the page ----------------------------------------------------------------------------------------


def test_axe_finds_nothing_wrong_at_rest_or_in_the_middle(looks: dict[str, Any]) -> None:
    assert [told(look, look["violations"]) for look in looks["looks"] if look["violations"]] == []
    unsure = [(look, one, node) for look in looks["looks"] for one in look["incomplete"] for node in one["where"]]
    # Only of what stands half under the player it cannot tell the contrast.
    assert [told(look, node) for look, _rule, node in unsure if "obscured by another element" not in node] == []
    assert all(look["passes"] >= 25 for look in looks["looks"])  # it did look


def test_nothing_scrolls_sideways_and_a_finger_finds_every_control(looks: dict[str, Any]) -> None:
    assert [told(look, look["wide"]) for look in looks["looks"] if look["wide"] > look["width"]] == []
    assert [told(look, look["small"]) for look in looks["looks"] if look["small"]] == []
    assert {(look["scheme"], look["paper"]) for look in looks["looks"]} == {
        ("light", "rgb(251, 250, 247)"),
        ("dark", "rgb(20, 24, 29)"),
    }


def test_its_own_script_runs_and_nothing_else_is_asked_for_or_said(looks: dict[str, Any]) -> None:
    heard = [*looks["driven"]["heard"], *looks["unscripted"]["heard"]]
    assert heard + [line for look in looks["looks"] for line in look["heard"]] == []


def test_without_scripts_it_is_a_whole_transcript_without_controls(looks: dict[str, Any]) -> None:
    found = looks["unscripted"]
    assert found["turns"] == found["shown"] == looks["driven"]["turns"]
    assert found["controls"] == 0


def test_an_address_with_a_turn_opens_there(looks: dict[str, Any]) -> None:
    assert looks["linked"] == ["turn-30", "turn-30"]
