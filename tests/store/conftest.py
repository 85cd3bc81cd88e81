"""The two places where a store may keep what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.store.record.sqlite import InterviewStore, open_sqlite
from tests.stores import in_memory


@pytest.fixture(params=["a file", "memory"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[InterviewStore]:
    opened = in_memory() if request.param == "memory" else open_sqlite(tmp_path, writing=True)
    yield opened
    opened.close()
