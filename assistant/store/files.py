"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from assistant.errors import StorageError

__all__ = ["sync_folder", "why", "write_atomically"]

WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "a file may not grow this large here",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission for that folder",
    errno.EPERM: "you have no permission for that folder",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "there is no such folder",
    errno.EISDIR: "a folder has that name",
    errno.ENAMETOOLONG: "that name is too long",
    errno.EIO: "the disk reports a fault",
}


def why(error: OSError) -> str:
    """What an error of the system means, as the end of a sentence."""
    return WHY.get(error.errno or 0) or (error.strerror or "the system gives no reason").lower()


def write_atomically(path: Path, data: bytes | str) -> None:
    """Write a file of mode 0600; after any failure the earlier one, if there was one, is as it was.

    A link is followed. StorageError says what went wrong; only plain files are ever replaced.
    """
    raw = data.encode() if isinstance(data, str) else data
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise StorageError(f"{path} is not a plain file, and was left as it is. Choose another name.")
    try:
        _write_beside(target, raw)
    except OSError as error:
        raise StorageError(
            f"{path} was not written: {why(error)}. An earlier version, if there was one, is unchanged."
        ) from error


def _write_beside(target: Path, raw: bytes) -> None:
    # mkstemp makes it 0600, and its name holds nothing of the target's: that may be as long as names can be.
    handle, name = tempfile.mkstemp(prefix=".assistant-", suffix=".tmp", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
