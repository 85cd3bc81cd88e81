"""What kind of folder a home lies in: some are a danger to a database, and people are told before it happens."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from assistant.catalogue import _

# SQLite's "how to corrupt" page: locks and syncs of these are not what they seem.
NETWORK = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "fuse.rclone", "afs", "ceph", "glusterfs", "davfs")
SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "syncthing")
MOUNTS = Path("/proc/self/mounts")


def kind_of(folder: Path, mounts: str | None = None) -> str:
    """`network`, `synchronised` or `local`, as far as it can be told; `mounts` is the text of the mount table."""
    path = folder.expanduser().resolve()
    parts = [part.casefold() for part in path.parts]
    if any(name in part for part in parts for name in SYNCHRONISED):
        return "synchronised"
    system = _file_system(path, _mount_table() if mounts is None else mounts)
    return "network" if any(system == name or system.startswith(f"{name}.") for name in NETWORK) else "local"


def _mount_table() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # another system: only the folder's name can tell


def _file_system(path: Path, mounts: str) -> str:
    """The type of the file system that `path` lies in: the longest mount point above it wins."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if (path == Path(point) or Path(point) in path.parents) and len(point) >= len(best):
            best, kind = point, fields[2].casefold()
    return "smb" if kind in ("smb3", "smbfs") else "nfs" if kind == "nfs4" else kind


def danger(folder: Path, mounts: str | None = None) -> str | None:
    """Why interviews are not safe in `folder`, in words for people; None if nothing is known against it."""
    kind = kind_of(folder, mounts)
    if kind == "synchronised":
        return _(
            "{folder} is a synchronised folder. A copy made while an interview is being written can damage it,"
            " and what is said leaves this computer. Choose a local folder with --home."
        ).format(folder=folder)
    if kind == "network":
        return _(
            "{folder} is on the network. A lost connection can damage an interview, and two computers can write"
            " at once without seeing each other. Choose a local folder with --home."
        ).format(folder=folder)
    return None


def free_bytes(folder: Path) -> int:
    """The space left for `folder`, or for the nearest folder above it that there is."""
    there = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    return shutil.disk_usage(os.fspath(there)).free
