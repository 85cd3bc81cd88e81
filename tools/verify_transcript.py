"""Verifies a transcript file, and a head COUNT:HEX, by the published rules alone: no code of the program is used."""

import argparse
import hashlib
import json
import re
from typing import Any


def in_order(pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # RFC 8785: by UTF-16 code units
    if len(dict(pairs)) != len(pairs):
        raise ValueError("the same key stands twice")
    return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))


def sha(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fault(e: dict[str, Any], seq: int, prev: str, at: int) -> str | None:
    fields = [prev, *(e[key] for key in ("seq", "at", "kind", "v", "by")), e.get("question") or "", e["lane"]]
    checks = {
        "was changed": e["body"] is None or sha(e["body"]) == e["body_sha"],
        "is not the next event": e["seq"] == seq and e["at"] >= at,
        "does not follow the line before it": e["prev"] == prev,
        "was changed after it was recorded": e["hash"] == sha("\n".join(map(str, [*fields, e["body_sha"]]))),
        "signs another number of events": e["kind"] != "signed" or not e["body"] or e["body"]["count"] == seq,
    }
    return next((what for what, holds in checks.items() if not holds), None)


def verify(lines: list[bytes], head: str) -> str:
    read = json.JSONDecoder(parse_float=int, parse_constant=int, object_pairs_hook=in_order).decode
    hashes, at, signed, wrong = [""], 0, 0, None
    for seq, line in enumerate(lines):
        try:
            e = read(line.decode())
            wrong = fault(e, seq, hashes[-1], at) if seq else None if e["format"] == "transcript/1" else "is no header"
            hashes[seq:], at = [e["hash"] if seq else sha(e)], e.get("at", 0)
            if seq and e["kind"] == "signed" and (e["body"] or {}).get("signer") == "inspector":
                signed = seq if e["body"]["as"] == "yes" else signed
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            wrong = "cannot be read"
        if wrong:
            return f"line {seq + 1} {wrong}"
    count = int(head.partition(":")[0] or signed or len(hashes) - 1)
    if count >= len(hashes) or head not in ("", f"{count}:{hashes[count][:16]}"):
        return f"line {min(count, len(hashes)) + 1} is missing, or not as the head says"
    return f"ok: {len(hashes) - 1} events, head {count}:{hashes[count][:16]}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=argparse.FileType("rb"))  # what a type raises is wrong usage; so max() of nothing
    parser.add_argument("--head", type=lambda head: max(re.findall(r"^[1-9]\d*:[0-9a-f]{16}\Z", head)))
    given = parser.parse_args()
    print(said := verify(given.file.read().removesuffix(b"\n").split(b"\n"), given.head or ""))
    raise SystemExit(0 if said.startswith("ok") else 4)
