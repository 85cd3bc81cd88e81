"""Our own themes: evening, morning, high contrast. Each text colour has 4.5:1 on background and surface (tested)."""

from __future__ import annotations

from typing import NamedTuple

from textual.theme import Theme


class Tokens(NamedTuple):
    """The colours of a theme, by what they are for."""

    background: str
    surface: str
    panel: str
    text: str
    muted: str
    inspector: str
    case_manager: str
    assistant: str
    met: str
    aside: str
    not_met: str
    accent: str
    dark: bool


PALETTES = {
    "evening": Tokens(
        "#14181d", "#1a2027", "#222a33", "#dfe3e6", "#8f9ca8", "#8fb8de", "#d7a9d0", "#9aa7b3",
        "#8fc49a", "#e3b567", "#e89a91", "#e8c07d", dark=True,
    ),
    "morning": Tokens(
        "#fbfaf7", "#f4f2ec", "#eae7de", "#1d2429", "#5a6570", "#1f5f99", "#7d3c74", "#55616c",
        "#2d6b3c", "#805200", "#a3342b", "#805200", dark=False,
    ),
    "high-contrast": Tokens(
        "#000000", "#000000", "#1a1a1a", "#ffffff", "#d0d0d0", "#7fd0ff", "#ffb0f0", "#e0e0e0",
        "#7fff9f", "#ffdf5f", "#ff9f97", "#ffff5f", dark=True,
    ),
}  # fmt: skip


def _theme(name: str, tokens: Tokens) -> Theme:
    return Theme(
        name=name,
        primary=tokens.accent,
        secondary=tokens.inspector,
        warning=tokens.aside,
        error=tokens.not_met,
        success=tokens.met,
        accent=tokens.accent,
        foreground=tokens.text,
        background=tokens.background,
        surface=tokens.surface,
        panel=tokens.panel,
        dark=tokens.dark,
        variables={
            "muted": tokens.muted,
            "inspector": tokens.inspector,
            "case-manager": tokens.case_manager,
            "assistant": tokens.assistant,
            "met": tokens.met,
            "aside": tokens.aside,
            "not-met": tokens.not_met,
            "footer-key-foreground": tokens.accent,
            "input-selection-background": f"{tokens.accent} 35%",
            "block-cursor-background": tokens.accent,
            "block-cursor-foreground": tokens.background,
            "scrollbar": tokens.panel,
            "scrollbar-background": tokens.surface,
        },
    )


THEMES = {name: _theme(name, tokens) for name, tokens in PALETTES.items()}


def role_defaults(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that is not ours: one of Textual's others."""
    text = theme.foreground or ("#e0e0e0" if theme.dark else "#1f1f1f")
    return {
        "muted": text,
        "inspector": theme.primary,
        "case-manager": theme.secondary or theme.primary,
        "assistant": text,
        "met": theme.success or text,
        "aside": theme.warning or text,
        "not-met": theme.error or text,
    }
