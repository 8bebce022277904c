"""A browser for the walkthroughs: the machine's own, else Playwright's, else Debian's package."""

import os
import shutil
import subprocess
from pathlib import Path

from mellanrum.runtime.words import _, say

# The shell is the same browser without a window, which nobody would see: a walk takes two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
KEPT = ("chromium_headless_shell-*/*/*headless[-_]shell", "chromium-*/chrome-linux*/chrome")
INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium-headless-shell"]


def chromium() -> str | None:
    """The path of a Chromium that we can drive, fetched when we may; None when there is none to be had."""
    return os.environ.get("MELLANRUM_CHROMIUM") or _on_path() or _playwrights() or _debians()


def _on_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _playwrights() -> str | None:
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path("~/.cache/ms-playwright").expanduser())
    return next((str(path) for like in KEPT for path in sorted(kept.glob(like), reverse=True)), None)


def _debians() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say(_("Fetching a browser for the walkthroughs …"))
    quietly = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True, "check": False}
    subprocess.run(["apt-get", "update"], **quietly)
    subprocess.run(INSTALL, **quietly)
    return _on_path()
