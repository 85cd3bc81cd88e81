"""`assistant replay`: a record played back, for training."""

from __future__ import annotations

import sys

import click

from assistant.catalogue import _
from assistant.core.training.transport import Playing, Transport
from assistant.face.cli import showing
from assistant.face.cli.common import home_option, replay_of, tell
from assistant.face.cli.holding import plain_lines
from assistant.face.plain.replay import play
from assistant.places import data_home
from assistant.session.clock import SystemClock
from assistant.session.training.practising import begin_practice


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
@click.option("--practise", is_flag=True, help="Stop before each judgement, and judge first.")
@click.option("--learner", metavar="NAME", default="Learner", help="With --practise: what you are called, a code.")
@click.option("--at", type=click.IntRange(1), metavar="TURN", help="Begin at this turn, and stand there.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@home_option
def command(
    name: str,
    speed: float,
    idle_limit: float,
    pause_on_questions: bool,
    practise: bool,
    learner: str,
    at: int | None,
    plain: bool,
    home: str | None,
) -> None:
    """Play a record back: an interview, a transcript file, or one of the made-up examples by its name."""
    if plain or not showing.has_screen():
        _plainly(name, at, learner if practise else None, home)
        return
    playing = Playing(speed, round(idle_limit * 1_000) or None, pause_on_questions)
    showing.show(home, lambda opener: opener.replay(name, playing, at=at, learner=learner if practise else None))


def _plainly(name: str, at: int | None, learner: str | None, home: str | None) -> None:
    """Turn by turn at a terminal; all of it at once into a pipe, unless there are judgements to be typed."""
    with replay_of(name, home) as replay:
        transport = Transport(replay.playback)
        transport.go_to((replay.turn_for(at) or 0) - 1, 0)
        clock = SystemClock()
        practice = begin_practice(replay, data_home(home), learner, clock) if learner is not None else None
        read, write = plain_lines()
        play(replay, transport, write, read, clock, practice, at_once=not sys.stdin.isatty())
    if practice is not None and practice.file.answers:
        tell(_("Kept in {path}. The page: assistant practice {name}").format(path=practice.path, name=name))
