"""The review before sharing, line by line: who is talked about, then each doubt in its sentence, then who agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.catalogue import _, n_
from assistant.core.record.event import Signer
from assistant.core.sharing.rewriting import Candidate
from assistant.core.text.refusal import Refusal
from assistant.face.plain.asking import Print, ReadLine
from assistant.session.sharing.pseudonymising import Pseudonymising

LEAVE = ("q", "quit", "/quit")


def hold_review(work: Pseudonymising, read: ReadLine, write: Print) -> bool:
    """Go through everything that is open; True if nothing is left to decide. Leaving loses nothing."""
    face = _Face(work, read, write)
    whole = face.names() and face.doubts() and face.consents()
    face.say(stand_lines(work))
    return whole


def stand_lines(work: Pseudonymising) -> Iterator[str]:
    """How far it has come, and how to go on."""
    if blocks := work.blocks():
        yield _("Not ready to be shared:")
        yield from (f"- {block}" for block in blocks)
        yield _("Everything so far is kept. Go on with: assistant pseudonymise {interview}").format(interview=work.id)
    else:
        yield _("Everything is decided. Write the file with: assistant export {interview} --pseudonymise").format(
            interview=work.id
        )


class _Face:
    def __init__(self, work: Pseudonymising, read: ReadLine, write: Print) -> None:
        self.work, self.read, self.write = work, read, write

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def names(self) -> bool:
        """Ask who is talked about until an empty line; False if they leave."""
        self.say(
            (
                _("Who is talked about? One line each: the role, a colon, every name and nickname. For example"),
                "  " + _("the mother: Ann Jones, Annie      friend: Kev      school: Ysgol Bryn      town: Bala"),
                _("Enter goes on to the doubts; - and a role takes it out; q stops here."),
            )
        )
        self.say(f"  {entry.role}: {', '.join(entry.spellings)}" for entry in self.work.table.entries)
        while True:
            line = self.read(_("Who? › "))
            if line is None or line.strip() in LEAVE:
                return False
            if not line.strip():
                return True
            if line.strip().startswith("-"):
                self.work.unname(line.strip()[1:].strip())
                continue
            role = self.work.name(line)
            self.write(str(role) if isinstance(role, Refusal) else "  " + _("is called: {role}").format(role=role))

    def doubts(self) -> bool:
        """Ask about each doubt; False if they leave."""
        asked: tuple[str, str] | None = None
        while candidates := self.work.review.undecided:
            candidate = candidates[0]
            if asked != (candidate.key, candidate.text):
                self.say(_doubt(candidate, len(candidates)))
                asked = candidate.key, candidate.text
            line = self.read(_("1 replace, 2 keep, 3 add to the table, 4 keep everywhere, b back, q stop › "))
            if line is None or line.strip() in LEAVE:
                return False
            if not self._decide(candidate, line.strip()):
                asked = None
        return True

    def _decide(self, candidate: Candidate, line: str) -> bool:
        """Carry out what was chosen; False if the doubt has to be shown again."""
        if line == "1":
            self.work.decide(candidate, "replace")
        elif line in ("2", "4"):
            self.work.decide(candidate, "keep", everywhere=line == "4")
        elif line == "3":
            return self._add(candidate)
        elif line in ("b", "back"):
            self.write(_("Taken back.") if self.work.back() else _("There is nothing to take back."))
            return False
        else:
            self.write(_("1, 2, 3 or 4; b goes back, q stops and keeps everything."))
        return True

    def _add(self, candidate: Candidate) -> bool:
        role = self.read(_("What is it called instead (the mother, friend, school ...)? › "))
        if role is None or not role.strip():
            return False
        self.write("  " + _("is called: {role}").format(role=self.work.add(candidate, role.strip())))
        return True

    def consents(self) -> bool:
        """Ask, once for each, whether the two agreed; False if they leave."""
        people: tuple[tuple[Signer, str], ...] = (
            ("inspector", _("Does the inspector agree that this interview is used for training?")),
            ("case_manager", _("Does the case manager agree that this interview is used for training?")),
        )
        for who, question in people:
            consent = self.work.keeping.consents.get(who)
            if self.work.header.name_of(who) is None or (consent is not None and consent.given):
                continue
            line = self.read(f"{question} {_('1 yes, 2 no')} › ")
            if line is None or line.strip() in LEAVE:
                return False
            self.work.consent(who, given=line.strip() == "1")
        return True


def _doubt(candidate: Candidate, left: int) -> Iterator[str]:
    before, after = candidate.sentence[: candidate.start], candidate.sentence[candidate.end :]
    yield ""
    yield n_("{count} doubt left", "{count} doubts left", left).format(count=left) + f" · {candidate.place}"
    yield f"  {before}[[{candidate.text}]]{after}"
    if candidate.listed:
        yield "  " + _("(in the table; it would become: {role})").format(role=candidate.instead)
