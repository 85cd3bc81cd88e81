"""The matrix of full, read-only, forbidden, locked and foreign, one test a case, as root and not."""

from __future__ import annotations

import pytest

from tests.faults import disk
from tests.faults._child import place, warm


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
