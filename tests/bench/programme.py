"""The programme itself: what a first visit fetches, what a process remembers, how soon it answers."""

import gzip
import re
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tests.runtime.machine import Machine as Installation

from .figures import Figure, at_most
from .machine import Machine

FETCHED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>')
IN_STYLE = re.compile(r"""url\(["']?([^"')]+\.woff2)["']?\)""")
NOT_FETCHED = ('rel="canonical"', 'rel="alternate"', 'rel="manifest"')


def measure_programme(machine: Machine) -> list[Figure]:
    """First visit of the list, the memory of one web process after all that was asked of it, and a cold start."""
    return [*_first_visit(machine), _memory(machine), _cold_start()]


def _first_visit(machine: Machine) -> list[Figure]:
    page = f"http://127.0.0.1:{machine.product}/ideas/"
    html, size = _fetch(page, machine.cookies)
    sizes = {page: size}
    addresses = [found[1] for found in FETCHED.finditer(html) if not any(rel in found[0] for rel in NOT_FETCHED)]
    for address in addresses:
        text, sizes[address] = _fetch(urljoin(page, address), machine.cookies)
        for font in IN_STYLE.findall(text):
            sizes[urlsplit(urljoin(page, font)).path] = _fetch(urljoin(page, font), machine.cookies)[1]
    others = [address for address in addresses if urlsplit(urljoin(page, address)).hostname != "127.0.0.1"]
    return [
        at_most("first visit of the list, requests", len(sizes), "requests", 7),
        at_most("first visit of the list, compressed", sum(sizes.values()) / 1000, "kB", 120),
        at_most("requests to other hosts", len(others), "requests", 0),
    ]


def _fetch(url: str, cookies: str) -> tuple[str, int]:
    asked = urllib.request.Request(url, headers={"Cookie": cookies, "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        raw = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(raw) if packed else raw).decode("utf-8", "replace"), len(raw)


def _memory(machine: Machine) -> Figure:
    children = Path(f"/proc/{machine.process.pid}/task/{machine.process.pid}/children").read_text().split()
    largest = max(_resident(child) for child in children)
    return at_most("memory of one web process", largest / 1000, "MB", 180)


def _cold_start() -> Figure:
    """From a stopped installation that has been founded to its first answer, database and all."""
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as folder:
        Path(folder).chmod(0o755)  # as in the tests: the database server's user must be able to pass through
        installation = Installation(Path(folder) / "data")
        installation.start()
        installation.stop()
        seconds = installation.start()
        installation.stop()
    return at_most("cold start to first answer", seconds, "s", 5)


def _resident(process: str) -> int:
    line = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(line[1]) if line else 0
