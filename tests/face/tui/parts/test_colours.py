"""Colours that can be read, in our three themes; nothing that only colour says."""

from __future__ import annotations

import pytest
from textual.color import Color

from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.face.tui.parts.colours import THEMES
from assistant.face.tui.parts.panels import outline_lines
from tests.face.tui.stage import made, new_sitting, on_stage, plainly, run, walked

LEAST = 4.5
ROLES = ("muted", "inspector", "case-manager", "assistant", "met", "aside", "not-met")


def luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lights = sorted([luminance(Color.parse(one)), luminance(Color.parse(other))])
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_of_text_can_be_read_on_every_ground(name: str) -> None:
    theme = THEMES[name]
    texts = {role: theme.variables[role] for role in ROLES} | {"text": theme.foreground, "accent": theme.accent}
    grounds = {"background": theme.background, "surface": theme.surface, "panel": theme.panel}
    poor = {
        (text, ground): round(contrast(color or "", under or ""), 2)
        for text, color in texts.items()
        for ground, under in grounds.items()
        if contrast(color or "", under or "") < LEAST
    }
    assert not poor
    assert contrast(theme.accent or "", theme.background or "") >= LEAST, "what is lit, the other way round"


@pytest.mark.parametrize("coloured", [False, True])
def test_a_screen_without_colours_has_none_and_says_the_same(coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if coloured:
        monkeypatch.delenv("NO_COLOR")

    async def scene() -> None:
        async with on_stage(walked(new_sitting(), "1B")) as stage:
            await stage.write("1")
            await stage.settle()
            colours = {
                segment.style.color.triplet
                for strip in stage.shown()
                for segment in strip
                if segment.style is not None and segment.style.color is not None and segment.style.color.triplet
            }
            hues = {c for c in colours if max(c) - min(c) > 12}
            assert bool(hues) == coloured
            assert stage.sees("Inspector", "Case manager", "▸", "1B", "Police")

    run(scene())


def test_how_questions_stand_is_told_by_marks() -> None:
    sitting = walked(new_sitting(), "2A")
    plainly(sitting, "/jump 1C", "-", "2", "1", "", "", "/aside @1A unable_to_judge", "/jump 2A")
    made(sitting, moves.Put(ev.ReadBack(path="start", words="agree")))
    for by_theme in (False, True):
        lines = outline_lines(sitting.state, 60, by_theme=by_theme)
        marks: dict[str, set[str]] = {}
        for line in lines:
            if line and len(line) > 1:
                marks.setdefault(line[0][1], set()).add(line[0][0].strip())
        seen = [mark for found in marks.values() for mark in found]
        assert not [mark for mark in seen if not mark]
    outline = {line[1][0].split()[0]: line[0][0].strip() for line in lines if len(line) == 2}
    assert outline.get("2A", "▸") == "▸"
