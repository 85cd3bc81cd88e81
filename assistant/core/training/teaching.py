"""What a trainer puts beside a transcript: a lesson, questions to discuss, extracts of the record, annotations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.core.record.event import Frozen


class Discussion(Frozen):
    """A question for discussion; `question` is the id of the bank's question that it is about, if it is about one."""

    ask: str
    question: str | None = None
    listen_for: str = ""


class Exhibit(Frozen):
    """A made-up extract of the case record; evidence with the same `where`, `date` and `page` points to it."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    title: str
    where: str
    date: str | None = None
    page: int | str | None = None
    text: str


class PanelAnswer(Frozen):
    """What a panel agreed on a question, and why; it is then the key, and not what the inspector judged."""

    question: str
    answer: str
    reasons: tuple[str, ...] = ()
    rationale: str = ""


class TrainerFile(Frozen):
    """The trainer file of one transcript: `interview` is the id in the transcript's first line."""

    format: Literal["trainer-file/1"] = "trainer-file/1"
    interview: str
    title: str
    lesson: str = ""
    about: str = ""
    questions: tuple[Discussion, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    key: tuple[PanelAnswer, ...] = ()

    def exhibit_for(self, where: str, date: str | None, page: int | str | None) -> Exhibit | None:
        """The extract that a place in the record points to; the page counts only where both name one."""
        for exhibit in self.exhibits:
            same_page = exhibit.page is None or page is None or str(exhibit.page) == str(page)
            if (exhibit.where, exhibit.date) == (where, date) and same_page:
                return exhibit
        return None


class Annotation(Frozen):
    """What somebody wrote beside turn `turn` (the number of its event); `sha` begins that event's `body_sha`."""

    id: str = Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")
    turn: int = Field(ge=1)
    sha: str = Field(pattern=r"^[0-9a-f]{16}$")
    by: str
    text: str
    made: str


class Annotations(Frozen):
    """The annotations of one interview, oldest first."""

    format: Literal["annotations/1"] = "annotations/1"
    interview: str
    annotations: tuple[Annotation, ...] = ()
