"""Playing a record: what has come at a moment, at this speed and with silences cut; the moments are handed in.

Play and pause, a step, a jump and another speed all go through here, so both faces play alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.core.interview import events as ev
from assistant.core.training.playback import IDLE_LIMIT, SPEEDS, Playback, at_speed

# In milliseconds; None: silences are as long as they were.
IDLE_LIMITS: tuple[int | None, ...] = (3_000, 5_000, IDLE_LIMIT, 20_000, 30_000, None)


@dataclass(frozen=True, slots=True)
class Playing:
    """How a record is played: `speed` from 0.5 to 16, `idle_limit` in milliseconds (None: silences as they were)."""

    speed: float = 1.0
    idle_limit: int | None = IDLE_LIMIT
    pause_on_questions: bool = False


AS_USUAL = Playing()


class Transport:
    """Where a playback stands: `turn` is the newest turn that has come, -1 before the first.

    Moments of the clock on the wall are whole milliseconds, only ever compared with each other.
    """

    def __init__(self, playback: Playback, playing: Playing = AS_USUAL) -> None:
        self.playback = playback
        self.speed = playing.speed
        self.idle_limit = playing.idle_limit
        self.pause_on_questions = playing.pause_on_questions
        self.stops: frozenset[int] = frozenset()
        self.turn = -1
        self.times = playback.times(self.idle_limit)
        self._since: int | None = None
        self._from = 0

    @property
    def playing(self) -> bool:
        """Whether time goes on."""
        return self._since is not None

    @property
    def length(self) -> int:
        """Milliseconds of play at 1x, from the first turn to the last."""
        return self.times[-1] if self.times else 0

    @property
    def at_end(self) -> bool:
        """Whether the last turn has come."""
        return self.turn >= len(self.times) - 1

    def position(self, now: int) -> int:
        """Milliseconds of play at 1x; it stands at the turn where it is paused and never runs past the end."""
        if self._since is None:
            return self._from
        return min(self.length, self._from + int((now - self._since) * self.speed))

    def play(self, now: int) -> None:
        """Go on; from the beginning where the end was reached."""
        if self.at_end:
            self.go_to(-1, now)
        self._since = now

    def pause(self, now: int) -> None:
        """Stand still, at this very moment."""
        self._from = self.position(now)
        self._since = None

    def toggle(self, now: int) -> None:
        """Play or pause."""
        if self.playing:
            self.pause(now)
        else:
            self.play(now)

    def due(self) -> int | None:
        """The moment at which the next turn comes, None while nothing plays or nothing is left."""
        if self._since is None or self.at_end:
            return None
        return self._since + at_speed(max(0, self.times[self.turn + 1] - self._from), self.speed)

    def advance(self, now: int) -> bool:
        """Let every turn come that is due; whether any came.

        It pauses at the end, after a question where that is wanted, and before a turn in `stops`.
        """
        before = self.turn
        while (due := self.due()) is not None and due <= now:
            if self.turn + 1 in self.stops:
                self._stand(self.times[self.turn + 1])
                break
            self.turn += 1
            body = self.playback.turns[self.turn].body
            asked = isinstance(body, ev.Asked) and body.place in ("question", "opening")
            if self.at_end or (self.pause_on_questions and asked):
                self._stand(self.times[self.turn])
        return self.turn != before

    @property
    def stopped(self) -> bool:
        """Whether the next turn is one of `stops`, so that nothing goes on of itself."""
        return self.turn + 1 in self.stops

    @property
    def waits(self) -> bool:
        """Whether it stands before a stop."""
        return self._since is None and self.stopped

    def go_to(self, turn: int, now: int) -> None:
        """Stand at a turn; playing goes on from there. A stop on the way is not passed."""
        last = len(self.times) - 1
        wanted = max(-1, min(turn, last))
        passed = [stop for stop in self.stops if self.turn < stop <= wanted]
        self.turn = min(passed) - 1 if passed else wanted
        self._from = self.times[self.turn] if self.turn >= 0 else 0
        if self._since is not None:
            self._since = now

    def step(self, turns: int, now: int) -> None:
        """So many turns forth or back, and stand there."""
        self.go_to(self.turn + turns, now)
        self.pause(now)

    def go_to_question(self, by: int, now: int) -> None:
        """The next question, or the one before."""
        ask = self.playback.next_asked if by > 0 else self.playback.previous_asked
        self.go_to(ask(self.turn), now)

    def change_speed(self, by: int, now: int) -> None:
        """The next faster or slower of `SPEEDS`."""
        beyond = [speed for speed in SPEEDS if (speed > self.speed if by > 0 else speed < self.speed)]
        if beyond:
            self.set_speed(beyond[0] if by > 0 else beyond[-1], now)

    def set_speed(self, speed: float, now: int) -> None:
        """Another speed from this moment on."""
        self._from = self.position(now)
        self.speed = speed
        if self._since is not None:
            self._since = now

    def set_idle_limit(self, idle_limit: int | None, now: int) -> None:
        """Another limit of silence; the turn stays, its time is another."""
        self.idle_limit = idle_limit
        self.times = self.playback.times(idle_limit)
        self.go_to(self.turn, now)

    def next_idle_limit(self, now: int) -> None:
        """The next of `IDLE_LIMITS`, and round again."""
        here = IDLE_LIMITS.index(self.idle_limit) if self.idle_limit in IDLE_LIMITS else -1
        self.set_idle_limit(IDLE_LIMITS[(here + 1) % len(IDLE_LIMITS)], now)

    def turn_at(self, tenths: int) -> int:
        """The last turn that had come when so many tenths of the whole had been played."""
        return max((turn for turn, time in enumerate(self.times) if time * 10 <= self.length * tenths), default=-1)

    def _stand(self, position: int) -> None:
        self._from, self._since = position, None
