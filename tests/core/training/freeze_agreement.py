"""Makes `tests/data/agreement/irrcac.json`: what irrCAC says of published examples and of tables at random.

    python3 -m venv build/irrcac && build/irrcac/bin/pip install "irrCAC>=0.4.4,<0.5" "numpy<2"
    build/irrcac/bin/python tests/core/training/freeze_agreement.py

irrCAC stands in no requirements of ours: it brings pandas, scipy and an old coverage with it.
"""

from __future__ import annotations

import importlib
import json
import random
import warnings
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[2] / "data" / "agreement" / "irrcac.json"
RANDOM_TABLES = 100
# As many digits as it computes with.
DIGITS = 15

Rows = list[list[str | None]]


def published(datasets: Any) -> dict[str, Rows]:
    """The tables of ratings that come with irrCAC, from Gwet's textbook and the papers that it names."""
    found: dict[str, Rows] = {}
    for name in ("raw_4raters", "raw_5observers", "raw_g1g2", "raw_gender"):
        frame = getattr(datasets, name)()
        columns = [c for c in frame.columns if str(c) not in ("Group", "Gender", "Unit", "Units")]
        found[name] = [[_category(value) for value in row] for row in frame[columns].values.tolist()]
    for name in ("table_cont3x3abstractors", "table_cont4x4diagnosis"):
        cells = getattr(datasets, name)().values.tolist()
        found[name] = [
            [str(first), str(second)]
            for first, row in enumerate(cells)
            for second, count in enumerate(row)
            for _ in range(int(count))
        ]
    return found


def at_random(chance: random.Random) -> Rows:
    """A table with missing ratings, some raters kinder than others."""
    codes = "abcde"[: chance.randint(2, 5)]
    raters, subjects = chance.randint(2, 7), chance.randint(5, 30)
    alike = chance.random()
    rows: Rows = []
    for _ in range(subjects):
        usual = chance.choice(codes)
        row = [usual if chance.random() < alike else chance.choice(codes) for _ in range(raters)]
        rows.append([code if chance.random() < 0.85 else None for code in row])
    return rows


def _category(value: Any) -> str | None:
    if value is None or value != value or value == "":  # what is not itself is no number
        return None
    return str(value)


def told(cac: Any, pandas: Any, name: str, rows: Rows) -> dict[str, Any]:
    frame = pandas.DataFrame(rows, dtype="object")
    est = cac(frame, digits=DIGITS).gwet()["est"]
    return {"name": name, "rows": rows, "pa": float(est["pa"]), "ac1": float(est["coefficient_value"])}


def main() -> None:
    """Write the file again."""
    warnings.simplefilter("ignore")
    pandas = importlib.import_module("pandas")
    cac = importlib.import_module("irrCAC.raw").CAC
    tables = published(importlib.import_module("irrCAC.datasets"))
    chance = random.Random(20130514)
    tables |= {f"random {number}": at_random(chance) for number in range(RANDOM_TABLES)}
    lines = [json.dumps(told(cac, pandas, name, rows)) for name, rows in tables.items()]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
