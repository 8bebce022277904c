"""Where a database lives: its folder, its socket, and the promise that only one of us uses it at a time."""

import fcntl
import hashlib
import os
import secrets
import stat
import tempfile
from pathlib import Path
from typing import IO

from .binaries import SHARED, make_shared_folder
from .server_user import give_to_server, reaches
from .words import CannotStart, _, say

LONGEST_SOCKET = 107
SOCKET = ".s.PGSQL.5432"


def make_data_folder(path: Path) -> None:
    """Make the data folder when it is missing, and see that it is ours and can be written to."""
    _ensure_ours(path)
    try:
        for folder in [folder for folder in [path, *path.parents] if not folder.exists()][::-1]:
            folder.mkdir()
            folder.chmod(0o755)
        (path / "files").mkdir(mode=0o700, exist_ok=True)
        writable = path.is_dir() and os.access(path, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise CannotStart(
            _("The data folder {folder} cannot be written to. Choose another with --data.").format(folder=path)
        )


def _ensure_ours(path: Path) -> None:
    """Never move in where somebody else keeps things; what is hidden, or came with the disk, is nothing to mind."""
    try:
        found = {entry.name for entry in path.iterdir() if not entry.name.startswith(".")} - {"lost+found"}
    except OSError:
        return
    if found and "files" not in found and not (path / "postgresql" / "PG_VERSION").exists():
        raise CannotStart(
            _("{folder} holds other things than Mellanrum's. Choose an empty folder with --data.").format(folder=path)
        )


def cluster_folder(data: Path) -> Path:
    """The folder of the database files: ``postgresql`` in the data folder, or where that link leads.

    Where the server's user cannot reach the data folder, which it never opens up, the files live under
    /var/lib/mellanrum and the data folder holds a link to them.
    """
    folder = data / "postgresql"
    if folder.is_symlink() or folder.exists() or reaches(data):
        return folder.resolve()
    make_shared_folder()
    if not reaches(SHARED):
        raise CannotStart(
            _("The database server's user cannot reach {folder}. Choose another folder with --data.").format(
                folder=data
            )
        )
    home = SHARED / secrets.token_hex(4)
    home.mkdir()
    home.chmod(0o755)
    folder.symlink_to(home / "postgresql")
    say(_("The database files are kept in {folder}, where the server's user can reach them.").format(folder=home))
    return home / "postgresql"


def socket_folder(cluster: Path) -> Path:
    """A folder for the socket that only the server's user may enter: the files' own, or a short one beside them."""
    if len(os.fsencode(cluster / SOCKET)) <= LONGEST_SOCKET:
        return cluster
    key = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"mellanrum-{os.geteuid()}-{key}"
    if len(os.fsencode(folder / SOCKET)) > LONGEST_SOCKET:
        folder = Path("/tmp") / folder.name  # noqa: S108 -- owner and mode are checked below
    if not folder.is_symlink() and not folder.exists():
        folder.mkdir(mode=0o700)
        give_to_server(folder)
    _ensure_private(folder, owner=cluster.stat().st_uid)
    return folder


def lock(cluster: Path) -> IO[str] | None:
    """Take the folder for ourselves until the answer is closed; None when another instance has it."""
    handle = (cluster.parent / "lock").open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def _ensure_private(folder: Path, *, owner: int) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) != 0o700:
        raise CannotStart(
            _("{folder} is somebody else's. Remove it, or choose a data folder with a shorter path.").format(
                folder=folder
            )
        )
