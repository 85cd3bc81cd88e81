"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from assistant.catalogue import N_, _
from assistant.errors import StorageError

WHY = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EFBIG: N_("a file may not grow this large here"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EACCES: N_("you have no permission for that folder"),
    errno.EPERM: N_("you have no permission for that folder"),
    errno.ENOENT: N_("there is no such folder"),
    errno.ENOTDIR: N_("there is no such folder"),
    errno.EISDIR: N_("a folder has that name"),
    errno.ENAMETOOLONG: N_("that name is too long"),
    errno.EIO: N_("the disk reports a fault"),
}


def why(error: OSError) -> str:
    """What an error of the system means, as the end of a sentence."""
    known = WHY.get(error.errno or 0)
    return _(known) if known else (error.strerror or _("the system gives no reason")).lower()


def is_file(name: str) -> bool:
    """Whether a file has this name; what is too long, or otherwise no name at all, is none."""
    try:
        return Path(name).is_file()
    except OSError:
        return False


def write_atomically(path: Path, data: bytes | str) -> None:
    """Write a file of mode 0600; after any failure the earlier one, if there was one, is as it was.

    A link is followed. StorageError says what went wrong; only plain files are ever replaced.
    """
    raw = data.encode() if isinstance(data, str) else data
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise StorageError(
                _("{path} is not a plain file, and was left as it is. Choose another name.").format(path=path)
            )
        _write_beside(target, raw)
    except OSError as error:
        raise StorageError(
            _("{path} was not written: {reason}. An earlier version, if there was one, is unchanged.").format(
                path=path, reason=why(error)
            )
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
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
