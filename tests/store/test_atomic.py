from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.errors import StorageError
from assistant.store.atomic import write_atomically
from tests.room import little_room


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


@pytest.mark.parametrize(("data", "raw"), [(b"\x00\xff", b"\x00\xff"), ("Llŷr\r\n", b"Ll\xc5\xb7r\r\n"), ("", b"")])
def test_a_file_holds_exactly_what_was_given_and_only_its_owner_reads_it(
    tmp_path: Path, data: bytes | str, raw: bytes
) -> None:
    write_atomically(tmp_path / "feedback.md", data)
    assert (tmp_path / "feedback.md").read_bytes() == raw
    assert modes(tmp_path) == {"feedback.md": 0o600}


def test_a_file_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "feedback.md"
    path.write_text("longer than the new one", encoding="utf-8")
    path.chmod(0o644)
    write_atomically(path, "new")
    assert path.read_bytes() == b"new"
    assert modes(tmp_path) == {"feedback.md": 0o600}


@pytest.mark.fault(5)
def test_a_write_that_fails_half_way_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "feedback.md"
    path.write_bytes(b"earlier")
    with (
        little_room(1_000),
        pytest.raises(StorageError, match=r"may not grow.*An earlier version, if there was one, is unchanged"),
    ):
        write_atomically(path, b"x" * 100_000)
    assert (path.read_bytes(), list(modes(tmp_path))) == (b"earlier", ["feedback.md"])


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_earlier_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "feedback.md"
    path.write_bytes(b"earlier")
    monkeypatch.setattr(os, fails, fail)
    with pytest.raises(StorageError, match="the disk is full") as caught:
        write_atomically(path, b"new")
    assert (path.read_bytes(), list(modes(tmp_path))) == (b"earlier", ["feedback.md"])
    assert isinstance(caught.value.__cause__, OSError)


def test_file_and_folder_are_synced_before_it_is_said_to_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noting_sync(handle: int) -> None:
        done.append("folder" if Path(f"/dev/fd/{handle}").is_dir() else "file")
        fsync(handle)

    def noting_replace(source: Path, target: Path) -> None:
        done.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noting_sync)
    monkeypatch.setattr(os, "replace", noting_replace)
    write_atomically(tmp_path / "feedback.md", b"new")
    assert done == ["file", "replace", "folder"]


@pytest.mark.fault(47)
def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"no-such/feedback\.md was not written: there is no such folder"):
        write_atomically(tmp_path / "no-such" / "feedback.md", b"")


@pytest.mark.fault(47)
def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not a plain file"):
        write_atomically(tmp_path, b"")


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(StorageError, match="not a plain file"):
        write_atomically(pipe, b"")
    assert pipe.is_fifo()


def test_a_link_goes_on_pointing_where_it_did(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"earlier")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
