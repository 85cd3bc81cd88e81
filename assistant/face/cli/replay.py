"""`assistant replay`: a record played back, for training."""

from __future__ import annotations

import sys

import click

from assistant.face.cli.common import home_option, replay_of

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="ID|FILE")
@click.option("--speed", type=click.FloatRange(0.5, 16), default=1.0, metavar="N", help="From 0.5 to 16 (default: 1).")
@click.option(
    "--idle-limit",
    type=click.FloatRange(0),
    default=10.0,
    metavar="S",
    help="Cut silences to so many seconds (default: 10; 0: as long as they were).",
)
@click.option("--pause-on-questions", is_flag=True, help="Stand still at every question.")
@click.option("--at", type=click.IntRange(1), metavar="TURN", help="Begin at this turn, and stand there.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@home_option
def command(
    name: str, speed: float, idle_limit: float, pause_on_questions: bool, at: int | None, plain: bool, home: str | None
) -> None:
    """Play a record back: an interview, a transcript file, or one of the made-up examples by its name."""
    from assistant.face.cli.showing import has_screen, show

    limit = round(idle_limit * 1_000) or None
    if plain or not has_screen():
        _plainly(name, speed, limit, at, home)
        return
    show(
        home,
        lambda opener: opener.replay(name, at=at, speed=speed, idle_limit=limit, pause_on_questions=pause_on_questions),
    )


def _plainly(name: str, speed: float, idle_limit: int | None, at: int | None, home: str | None) -> None:
    """Turn by turn at a terminal; all of it at once into a pipe."""
    from assistant.core.transport import Transport
    from assistant.face.cli.holding import plain_lines
    from assistant.face.plain.replay import play
    from assistant.session.clock import SystemClock

    with replay_of(name, home) as replay:
        transport = Transport(replay.playback, speed, idle_limit)
        transport.go_to((replay.turn_for(at) or 0) - 1, 0)
        read, write = plain_lines()
        play(replay, transport, write, read if sys.stdin.isatty() else None, SystemClock())
