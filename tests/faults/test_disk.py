"""The matrix of full, read-only, forbidden, locked and foreign, one test a case, as root and not."""

from __future__ import annotations

import pytest

from tests.faults import disk
from tests.faults._child import place, warm

FAULTS = {
    "file-size limit": (4,), "file-size limit, new home": (4,), "file-size limit, document": (5,), "full stdout": (5,),
    "full disk": (4,), "read-only disk": (6,), "read-only folder": (6,), "read-only file": (6,), "no permission": (7,),
    "no place for a home": (7,), "no place for a document": (47,), "held by another program": (10,), "second window": (9,),
    "0 bytes": (14,), "text": (15,), "another program's": (15,), "newer": (16,), "half": (13,), "older": (17,),
}  # fmt: skip


@pytest.mark.fault(4, 5, 6, 7, 9, 10, 13, 14, 15, 16, 17, 47)
@pytest.mark.parametrize("name", disk.MATRIX)
def test_a_storage_fault_is_said_and_loses_nothing(name: str) -> None:
    warm()
    with place() as where:
        where.root.chmod(0o755)
        try:
            assert list(disk.MATRIX[name](where)) == []
        except disk.LeftOut as reason:
            pytest.skip(str(reason))


def test_every_case_proves_a_fault() -> None:
    assert FAULTS.keys() == disk.MATRIX.keys()
