"""Processes that never outlive us, and those of a former life that did."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def die_with_parent(sign: signal.Signals) -> Callable[[], None]:
    """What a child does before it becomes its program: ask the kernel for ``sign`` when its parent dies."""
    parent = os.getpid()
    return lambda: follow(parent, sign)


def follow(parent: int, sign: signal.Signals) -> None:
    """Ask the kernel for ``sign`` when our parent dies."""
    _libc.prctl(PR_SET_PDEATHSIG, int(sign))
    if os.getppid() != parent:
        os._exit(1)  # it died before we had asked


def wait_until(true: Callable[[], object], *, seconds: float) -> bool:
    """Whether ``true`` came true within the time."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def stop(process: subprocess.Popen, *steps: tuple[signal.Signals, float]) -> None:
    """Ask a child to stop, each time more firmly, with seconds to obey; after that it has no choice."""
    for sign, seconds in steps:
        process.send_signal(sign)
        if wait_until(lambda: process.poll() is not None, seconds=seconds):
            return
    process.kill()
    process.wait()


def living_in(folder: Path, program: str) -> list[int]:
    """Processes of ``program`` whose working folder is ``folder``: a database server and all its own."""
    return [int(found.name) for found in Path("/proc").glob("[0-9]*") if _lives(found, folder, program)]


def send(pids: list[int], sign: signal.Signals) -> None:
    """Signal processes, of which some may be gone already."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)


def _lives(process: Path, folder: Path, program: str) -> bool:
    try:
        return (process / "cwd").readlink() == folder and (process / "exe").readlink().name.removesuffix(
            " (deleted)"
        ) == program
    except OSError:  # gone, a zombie, or somebody else's
        return False
