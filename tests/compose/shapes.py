"""The shapes of contract section 5 as JSON schemas: exactly these keys, and nothing else."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
SEQ: Schema = {"type": "integer", "minimum": 1}
MAYBE: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
FLAG: Schema = {"type": "boolean"}
STATUS: Schema = {"enum": ["open", "complete", "signed"]}
HEAD: Schema = {"type": ["string", "null"], "pattern": r"^\d+:[0-9a-f]{16}$"}
VALUE: Schema = {"anyOf": [{"type": ["string", "integer"]}, {"type": "array", "items": TEXT}]}
CODE: Schema = {"type": "string", "pattern": "^[a-z0-9_]+$"}


def only(**keys: Schema) -> Schema:
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def by_id(item: Schema) -> Schema:
    return {"type": "object", "propertyNames": CODE, "additionalProperties": item}


def point(kind: str, **keys: Schema) -> Schema:
    return only(id={"type": "string", "pattern": f"^{kind}:[a-z0-9_]+$"}, **keys, because=BECAUSE)


BECAUSE: Schema = only(questions=many(CODE), events=many(SEQ)) | {
    "anyOf": [{"properties": {key: {"minItems": 1}}} for key in ("questions", "events")]
}
REPLY_ANSWER: Schema = only(by=TEXT, text=TEXT, **{"as": {"enum": ["upheld", "partly", "not_upheld"]}})
REPLY: Schema = only(
    point=TEXT,
    text=TEXT,
    at={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"},
    answer={"anyOf": [{"type": "null"}, REPLY_ANSWER]},
    **{"as": {"enum": ["accept", "context", "inaccuracy", "disagree"]}},
)
FEEDBACK: Schema = only(
    interview=TEXT,
    case=TEXT,
    status=STATUS,
    head=HEAD,
    strengths=many(point("strength", text=TEXT)),
    said_not_written=many(point("written", text=TEXT)),
    learning=many(point("learning", text=TEXT, enough=TEXT, next_step=TEXT, by=TEXT, due=DAY)) | {"maxItems": 3},
    views_differed=many(point("view", question=CODE, case_manager=CODE, inspector=VALUE, text=TEXT)),
    judgements=many(point("judgement", theme=CODE, decision=CODE, rationale=TEXT)),
    do_now=many(point("now", text=TEXT, by=TEXT, due=DAY)),
    case_manager_words=MAYBE,
    replies=many(REPLY),
)
EVIDENCE: Schema = only(where=TEXT, date=DAY, page={"type": ["integer", "string", "null"]})
ANSWER: Schema = only(
    answer={"anyOf": [VALUE, {"type": "null"}]},
    view=MAYBE,
    reasons=many(CODE),
    record={"enum": ["shown", "partly", "not_shown", None]},
    explained={"enum": ["clearly", "partly", "not_explained", None]},
    evidence=many(EVIDENCE),
    set_aside=MAYBE,
    amended=COUNT,
    prepared={"anyOf": [VALUE, {"type": "null"}]},
    words={"type": ["string", "null"]},
    shown_by=many(SEQ),
    look_again=FLAG,
)
SHOWN: Schema = only(
    interview=TEXT,
    case=TEXT,
    bank=only(id=TEXT, version=TEXT),
    status=STATUS,
    head=HEAD,
    answers=by_id(ANSWER),
    judgements=by_id(only(proposed=MAYBE, decision=CODE, rationale=TEXT, look_again=FLAG)),
    learning=many(only(question=CODE, text=TEXT, next_step=TEXT, by=TEXT, due=DAY, look_again=FLAG)),
    remarks=many(only(seq=SEQ, by={"enum": ["inspector", "case_manager"]}, question=MAYBE, text=TEXT)),
    notes=many(only(seq=SEQ, by={"const": "inspector"}, question=MAYBE, text=TEXT, private=FLAG)),
    marks=many(only(seq=SEQ, kind=TEXT, question=MAYBE)),
    alerts=many(only(seq=SEQ, who=TEXT, told=TEXT, at=TEXT, outcome=TEXT)),
    progress=only(asked=COUNT, answered=COUNT, set_aside=COUNT, waiting=COUNT),
    events=COUNT,
)
