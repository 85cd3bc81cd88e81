"""One person asked about the team: what is still to be asked, and each answer kept at once with the inspection."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Question
from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import cleaned_name
from assistant.core.inspection.team import team_value, to_ask
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError
from assistant.session.inspection.inspections import Inspecting
from assistant.session.interview.cases import Cases


class TeamTalk:
    """A person's answers about the team; `again` asks also what they answered before."""

    def __init__(self, inspecting: Inspecting, bank: Bank, person: str, *, again: bool) -> None:
        self.bank = bank
        self.language = bank.language
        self.person = person
        self._inspecting = inspecting
        said = inspecting.state.team.get(person, {})
        self._again = {question.id for question in to_ask(bank, said, again=True)} if again else set()

    def next_question(self) -> Question | None:
        """What to ask next; None when everything was asked."""
        said = self._inspecting.state.team.get(self.person, {})
        every = to_ask(self.bank, said, again=True)
        return next((q for q in every if q.id not in said or q.id in self._again), None)

    def answer(self, question: Question, line: str) -> Refusal | None:
        """Keep the answer that a line means; why not, if it means none."""
        value = team_value(question, self.bank, self.language, line, self._inspecting.today)
        if isinstance(value, Refusal):
            return value
        self._inspecting.record(ie.TeamAnswered(person=self.person, question=question.id, answer=value))
        self._again.discard(question.id)
        return None


def bank_of(cases: Cases, inspecting: Inspecting) -> Bank | None:
    """The bank that the sample was held with; None while there is no case."""
    members = [name for name in inspecting.state.members if name in cases.shelves]
    return cases.bank(members[0]) if members else None


def begin_team(inspecting: Inspecting, bank: Bank, person: str, *, again: bool) -> TeamTalk:
    """Ask a person about the team; UsageError without a name, or if the bank has no such questions."""
    name = cleaned_name(person)
    if not name:
        raise UsageError(_("Nobody is named. Give a code: --person REF."))
    if not bank.team:
        raise UsageError(_("The bank {bank} has no questions about the team.").format(bank=bank.id))
    return TeamTalk(inspecting, bank, name, again=again)
