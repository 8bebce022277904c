"""Who the database server runs as: ourselves, or, since PostgreSQL refuses root, a system user of our own."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .words import CannotStart, _, say

NAME = "mellanrum"


@dataclass(frozen=True)
class ServerUser:
    """A system user; ``None`` in its place means that we run the server as ourselves."""

    name: str
    uid: int
    gid: int

    def reaches(self, path: Path) -> bool:
        """Whether the user can enter or run what is at ``path``: the kernel answers, so every rule is counted."""
        return subprocess.run(["/usr/bin/test", "-x", path], **self.as_options(), check=False).returncode == 0

    def as_options(self) -> dict:
        """The arguments that make ``subprocess`` start something as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@cache
def server_user() -> ServerUser | None:
    """The user for the server: ours under root (made when missing), nobody when it cannot be made."""
    if os.geteuid() != 0:
        return None
    found = _known(NAME) or _made()
    if found:
        return found
    nobody = _known("nobody")
    if nobody is None:
        raise CannotStart(_("PostgreSQL does not run as root. Start Mellanrum as an ordinary user instead."))
    say(_("The system user mellanrum could not be made; the database server runs as nobody."))
    return nobody


def reaches(path: Path) -> bool:
    """Whether the server's user can enter or run what is at ``path``."""
    user = server_user()
    return user.reaches(path) if user else os.access(path, os.X_OK)


def give_to_server(path: Path) -> None:
    """Hand over something that we made ourselves to the server's user."""
    user = server_user()
    if user:
        os.chown(path, user.uid, user.gid)


def as_server() -> dict:
    """The arguments that make ``subprocess`` start something as the server's user."""
    user = server_user()
    return user.as_options() if user else {}


def own_name() -> str:
    """The name of the user that we run as, whom the server lets in."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise CannotStart(
            _("This user has no name on the machine, and PostgreSQL asks for one. Add it to /etc/passwd.")
        ) from None


def _known(name: str) -> ServerUser | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return ServerUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _made() -> ServerUser | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/usr/bin:/sbin:/bin")
    if not useradd:
        return None
    making = [
        useradd,
        "--system",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        NAME,
    ]
    subprocess.run(making, capture_output=True, check=False)
    return _known(NAME)
