"""Views for anybody with any SQLite tool: a row says what stands now, and only the shared lane is told.

What was taken back, and what was said privately or as an alert, stands in none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def _undone(row: str) -> str:
    """Whether event `row` was taken back: an undo takes everything from the event it names, as the fold does."""
    return f"""EXISTS (
        SELECT 1 FROM events u WHERE u.interview = {row}.interview AND u.kind = 'undone'
        AND u.seq > {row}.seq AND json_extract(u.body, '$.of') <= {row}.seq
    )"""


def _newest(kind: str, value: str) -> str:
    """What the newest standing event of `kind` about remark `r` says."""
    return f"""(
        SELECT {value} FROM events e WHERE e.interview = r.interview AND e.kind = '{kind}' AND e.seq > r.seq
        AND json_extract(e.body, '$.of') = r.seq AND NOT {_undone("e")} ORDER BY e.seq DESC LIMIT 1
    )"""


def show_answers(db: Database) -> None:
    """Views for anybody with any SQLite tool: answers, shared remarks and judgements as they stand now."""
    db.execute(
        """
        CREATE VIEW answers AS
        SELECT a.interview, i.case_ref, i.status, a.question, a.theme, json_extract(a.answer, '$') AS answer,
            a.side, a."view", a.main_reason, a.reasons, a.explained, a.record, a.set_aside, a.amended,
            json_extract(a.prepared, '$') AS prepared
        FROM current_answers a JOIN interviews i ON i.id = a.interview
        """
    )
    db.execute(
        f"""
        CREATE VIEW remarks AS
        SELECT r.interview, i.case_ref, r.seq, r.at,
            coalesce({_newest("speaker_corrected", "json_extract(e.body, '$.by')")}, r."by") AS "by",
            r.question, json_extract(r.body, '$.text') AS text,
            coalesce({_newest("withheld", "1")}, 0) AS withheld
        FROM events r JOIN interviews i ON i.id = r.interview
        WHERE r.kind = 'said' AND r.lane = 'shared' AND NOT {_undone("r")}
        """
    )
    db.execute(
        f"""
        CREATE VIEW judgements AS
        SELECT e.interview, i.case_ref, json_extract(e.body, '$.theme') AS theme,
            json_extract(e.body, '$.decision') AS decision, json_extract(e.body, '$.proposed') AS proposed,
            json_extract(e.body, '$.rationale') AS rationale, max(e.seq) AS seq, e.at
        FROM events e JOIN interviews i ON i.id = e.interview
        WHERE e.kind = 'judged' AND e.lane = 'shared' AND NOT {_undone("e")}
        GROUP BY e.interview, json_extract(e.body, '$.theme')
        """
    )


def show_remarks_where_they_belong(db: Database) -> None:
    """The remarks again: a remark that was said to be about another question stands at that one."""
    db.execute("DROP VIEW remarks")
    db.execute(
        f"""
        CREATE VIEW remarks AS
        SELECT r.interview, i.case_ref, r.seq, r.at,
            coalesce({_newest("speaker_corrected", "json_extract(e.body, '$.by')")}, r."by") AS "by",
            coalesce({_newest("said_about", "e.question")}, r.question) AS question,
            json_extract(r.body, '$.text') AS text,
            coalesce({_newest("withheld", "1")}, 0) AS withheld
        FROM events r JOIN interviews i ON i.id = r.interview
        WHERE r.kind = 'said' AND r.lane = 'shared' AND NOT {_undone("r")}
        """
    )


def _stands(row: str, *kinds: str) -> str:
    """Whether event `row` is of one of these kinds, was said openly, and was not taken back."""
    names = ", ".join(f"'{kind}'" for kind in kinds)
    return f"{row}.kind IN ({names}) AND {row}.lane = 'shared' AND NOT {_undone(row)}"


def _body(row: str, **columns: str) -> str:
    """Fields of the body of an event, each as a column of the name that is given for it."""
    return ", ".join(f"json_extract({row}.body, '$.{field}') AS {name}" for name, field in columns.items())


# Of a point that was replied to again, an answer belongs to the reply before it.
_ANSWER = f"""(
    SELECT max(a.seq) FROM events a WHERE a.interview = e.interview AND a.seq > e.seq
    AND {_stands("a", "reply_answered")} AND json_extract(a.body, '$.point') = json_extract(e.body, '$.point')
    AND NOT EXISTS (
        SELECT 1 FROM events n WHERE n.interview = e.interview AND n.seq > e.seq AND n.seq < a.seq
        AND {_stands("n", "replied")} AND json_extract(n.body, '$.point') = json_extract(e.body, '$.point')
    )
)"""
_OF_AN_INTERVIEW = "FROM events e JOIN interviews i ON i.id = e.interview"
_LATER_IN_THE_SAMPLE = """x.inspection = e.inspection AND x.seq > e.seq
    AND json_extract(x.body, '$.interview') = json_extract(e.body, '$.interview')"""

FOR_ANALYSTS: Mapping[str, str] = {
    "questions": """
        SELECT b.id AS bank, b.version, q.bank_sha, q.position, q.question, q.number, q.theme, q.short, q.ask
        FROM bank_questions q JOIN banks b ON b.sha256 = q.bank_sha
    """,
    "learning": f"""
        SELECT e.interview, i.case_ref, e.question,
            {_body("e", text="text", next_step="next_step", who="who", due="due")}, e.seq, e.at
        {_OF_AN_INTERVIEW}
        WHERE {_stands("e", "learning_chosen")} AND NOT EXISTS (
            SELECT 1 FROM events l WHERE l.interview = e.interview AND l.question = e.question AND l.seq > e.seq
            AND {_stands("l", "learning_chosen", "learning_dropped")}
        )
    """,
    "evidence": f"""
        SELECT e.interview, i.case_ref, e.question, {_body("e", place="where", date="date", page="page")}, e.seq, e.at
        {_OF_AN_INTERVIEW} WHERE {_stands("e", "evidence_given")}
    """,
    "marks": f"""
        SELECT e.interview, i.case_ref, e.question, {_body("e", mark="mark", text="text")}, e.seq, e.at
        {_OF_AN_INTERVIEW} WHERE {_stands("e", "marked")}
    """,
    "replies": f"""
        SELECT e.interview, i.case_ref, {_body("e", point="point", reply="as", text="text")}, e.seq, e.at,
            {_body("a", answer="as", answered_by="name", answer_text="text")}
        {_OF_AN_INTERVIEW} LEFT JOIN events a ON a.interview = e.interview AND a.seq = {_ANSWER}
        WHERE {_stands("e", "replied")}
    """,
    "inspection_cases": f"""
        SELECT e.inspection, {_body("e", interview="interview", case_ref="case")}, e.at AS added,
            (SELECT json_extract(x.body, '$.why') FROM inspection_events x WHERE {_LATER_IN_THE_SAMPLE}
                AND x.kind IN ('case_set_aside', 'case_taken_back') ORDER BY x.seq DESC LIMIT 1) AS set_aside, i.status
        FROM inspection_events e LEFT JOIN interviews i ON i.id = json_extract(e.body, '$.interview')
        WHERE e.kind = 'interview_added' AND NOT EXISTS (
            SELECT 1 FROM inspection_events x WHERE {_LATER_IN_THE_SAMPLE}
            AND x.kind IN ('interview_added', 'interview_removed')
        )
    """,
}


def show_links(db: Database) -> None:
    """What people linked and have neither taken back nor withheld: numbers, and no words.

    Each kind is named by itself, so that the index of such events is used: a home has a hundred times as many others.
    """
    of = "json_extract({}.body, '$.of')".format
    same = f"{of('x')} = {of('e')} AND x.lane = 'shared' AND NOT {_undone('x')}"
    later = f"x.seq > e.seq AND x.question = e.question AND {same}"
    some = "EXISTS (SELECT 1 FROM events x WHERE x.interview = e.interview AND"
    db.create_view(
        "links",
        f"""
        SELECT e.interview, i.case_ref, i.training, b.id AS bank, b.version, e.question,
            {of("e")} AS remark, e.seq, e.at
        FROM interviews i CROSS JOIN events e ON e.interview = i.id JOIN banks b ON b.sha256 = i.bank_sha
        WHERE e.kind = 'pointed' AND e.lane = 'shared' AND NOT {_undone("e")}
        AND NOT {some} x.kind = 'pointed' AND {later})
        AND NOT {some} x.kind = 'unpointed' AND {later})
        AND NOT {some} x.kind = 'withheld' AND {same})
        """.strip(),
    )


def list_questions(db: Database) -> None:
    """A table of the questions of each bank, whose bytes are YAML.

    Those of the banks that are here already are put in by the session that opens the home to write.
    """
    columns = {"bank_sha": str, "position": int, "question": str, "number": str, "theme": str, "short": str, "ask": str}
    table = db.table("bank_questions", pk=("bank_sha", "question"), foreign_keys=[("bank_sha", "banks", "sha256")])
    table.create(columns, not_null=columns.keys() - {"theme"})


def show_to_analysts(db: Database) -> None:
    """What is asked, learned, shown, marked and replied, and the sample of each inspection; all can be joined."""
    for name, sql in FOR_ANALYSTS.items():
        db.create_view(name, sql.strip())
