"""Verify the decisions that a municipality has exported from Mellanrum: python3 auditor.py EXPORT [options].

This file stands alone. It needs Python 3.11 and nothing else, so that an auditor can read all of it and run it on a
machine of their own. An export is lines of JSON: a header, one for each link of the chain, and a signed checkpoint.

- A link's hash is SHA-256 over its content and the hash of the link before it, so that nothing can be changed, moved,
  added or taken away without every later hash being another.
- Each hash is signed (Ed25519) with a key that is not in the database.
- A link holds no personal data but commitments to it: SHA-256 over a random salt and the value. Salt and value stand
  beside it until they are weeded, and the weeding is a link of its own.
- A checkpoint says how long the chain was and how it ended. One that was kept elsewhere shows if the end was cut off.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HEADER = {"export": "mellanrum decisions", "version": 1}
FIRST = "0" * 64
LINK = {"position", "kind", "body", "previous", "hash", "key", "signature", "openings"}
OPENING = {"part", "place", "salt", "value"}
CHECKPOINT = {"municipality", "length", "hash", "at", "key"}

FAULTS = {
    "unreadable": "The line is not as it was written.",
    "changed": "The content is not what the hash was made of.",
    "moved": "The link does not follow on the one before it.",
    "unsigned": "The signature is not by a key that is known.",
    "opened_wrong": "A name or a text is not what was decided on.",
    "opening_missing": "A name or a text is gone, and no weeding tells of it.",
    "opening_left": "A name or a text is there that was weeded, or that was never part of it.",
    "twice": "The decision is in the chain already.",
    "cut": "The chain does not end where the checkpoint says.",
    "differs": "The row in the database is not what the chain says.",
    "row_missing": "The decision is in the chain but not in the database.",
    "row_added": "There is a row in the database that the chain does not know of.",
}
IN_SWEDISH = {  # those that an export alone can show
    "unreadable": "Raden är inte som den skrevs.",
    "changed": "Innehållet är inte det som kontrollsumman räknades på.",
    "moved": "Länken följer inte på den före.",
    "unsigned": "Underskriften är inte gjord med en nyckel som vi känner.",
    "opened_wrong": "Ett namn eller en text är inte det som stod i beslutet.",
    "opening_missing": "Ett namn eller en text är borta, och ingen gallring berättar om det.",
    "opening_left": "Ett namn eller en text finns kvar fast den är gallrad, eller har aldrig hört dit.",
    "twice": "Beslutet finns redan i kedjan.",
    "cut": "Kedjan slutar inte där kontrollpunkten säger.",
}
UNKNOWN_KEY = """No key was given, so a whole chain that somebody else has made and signed is not found out. Use --key.
Ingen nyckel är angiven, så en hel kedja som någon annan har gjort och skrivit under upptäcks inte. Använd --key."""

Verify = Callable[[str, str, str], bool]


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was: which link (0: the export as a whole), and a key of ``FAULTS``."""

    position: int
    what: str


def canonical(content: Any) -> str:
    """The one way to write content down: sorted keys, no spaces, no numbers but whole ones."""
    _refuse_fractions(content)
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _refuse_fractions(content: Any) -> None:
    if isinstance(content, float):
        raise ValueError("Only whole numbers can be written in one way.")
    for part in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        _refuse_fractions(part)


def digest(content: Any) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def commitment(part: str, place: int, salt: str, value: str) -> str:
    """What binds a link to a value without telling it."""
    return digest({"part": part, "place": place, "salt": salt, "value": value})


def link_hash(position: int, kind: str, body: dict[str, Any], previous: str) -> str:
    """The hash of a link; that of the one before is part of it."""
    return digest({"position": position, "kind": kind, "body": body, "previous": previous})


@dataclass
class Chain:
    """What has been read so far, and what was wrong with it."""

    keys: frozenset[str]
    verify: Verify
    hashes: list[str] = field(default_factory=list)
    decisions: dict[str, int] = field(default_factory=dict)
    sealed: dict[str, dict[tuple[str, int], str]] = field(default_factory=dict)
    opened: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    weeded: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def blame(self, position: int, what: str) -> None:
        self.faults.append(Fault(position, what))

    def signed(self, key: str, text: str, signature: str) -> bool:
        """Whether a known key has signed; when no keys are known beforehand, any one that the export names."""
        return (not self.keys or key in self.keys) and self.verify(key, text, signature)

    def take(self, link: dict[str, Any]) -> None:
        """Look at the next link."""
        position, previous = len(self.hashes) + 1, self.hashes[-1] if self.hashes else FIRST
        self.hashes.append(link["hash"])
        if (link["position"], link["previous"]) != (position, previous):
            self.blame(position, "moved")
        if link_hash(link["position"], link["kind"], link["body"], link["previous"]) != link["hash"]:
            return self.blame(position, "changed")
        if not self.signed(link["key"], link["hash"], link["signature"]):
            self.blame(position, "unsigned")
        return self._remember(position, link)

    def _remember(self, position: int, link: dict[str, Any]) -> None:
        body, decision = link["body"], link["body"]["decision"]
        if link["kind"] == "weeding":
            self.weeded.setdefault(decision, set()).update((part, place) for part, place in body["parts"])
        elif decision in self.decisions:
            return self.blame(position, "twice")
        else:
            self.decisions[decision] = position
            self.sealed[decision] = {(one["part"], one["place"]): one["commitment"] for one in body["sealed"]}
            self.opened[decision] = link["openings"]
        if link["kind"] == "weeding" and link["openings"]:
            self.blame(position, "opening_left")
        return None

    def look_at_openings(self) -> None:
        """Hold each name and text against what was committed to, when all weedings are known."""
        for decision, position in self.decisions.items():
            sealed, weeded = self.sealed[decision], self.weeded.get(decision, set())
            seen = {(one["part"], one["place"]) for one in self.opened[decision]}
            if len(seen) != len(self.opened[decision]) or not seen <= sealed.keys() - weeded:
                self.blame(position, "opening_left")
            if sealed.keys() - weeded - seen:
                self.blame(position, "opening_missing")
            for one in self.opened[decision]:
                if commitment(**one) != sealed.get((one["part"], one["place"])):
                    self.blame(position, "opened_wrong")

    def hold_against(self, checkpoint: dict[str, Any], signature: str, *, last: bool = False) -> None:
        """Compare with a checkpoint: the one that ends the export, or one that somebody kept."""
        length = checkpoint["length"]
        if checkpoint.keys() != CHECKPOINT or not self.signed(checkpoint["key"], canonical(checkpoint), signature):
            self.blame(0, "unsigned")
        there = [FIRST, *self.hashes]
        if not 0 <= length < len(there) or there[length] != checkpoint["hash"]:
            self.blame(0, "cut")
        if last and length != len(self.hashes):
            self.blame(0, "cut")


def read_line(line: str) -> dict[str, Any]:
    """A line as it was written; ``ValueError`` if anyone could have written the same content in another way."""
    line.encode()
    content = json.loads(line)
    if not isinstance(content, dict) or canonical(content) != line:
        raise ValueError(line[:40])
    return content


def check(
    export: str, *, kept: Iterable[str] = (), keys: Sequence[str] = (), verify: Verify | None = None
) -> list[Fault]:
    """Everything that is wrong with an export; ``kept`` are checkpoints from elsewhere, ``keys`` those one trusts."""
    chain = Chain(frozenset(keys), verify or signed_by)
    header, *links = export.removesuffix("\n").split("\n")
    if header != canonical(HEADER) or not links or not export.endswith("\n"):
        return [Fault(0, "unreadable")]
    for number, line in enumerate(links[:-1], start=1):
        _take(chain, number, line)
    if not chain.faults:
        chain.look_at_openings()
    for number, line in enumerate([links[-1], *kept]):
        _hold(chain, line, last=number == 0)
    return list(dict.fromkeys(chain.faults))  # several checkpoints find the same


def _take(chain: Chain, number: int, line: str) -> None:
    try:
        link = read_line(line)
        if link.keys() != LINK or any(one.keys() != OPENING for one in link["openings"]):
            raise ValueError(line[:40])
        chain.take(link)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        chain.blame(number, "unreadable")


def _hold(chain: Chain, line: str, *, last: bool) -> None:
    try:
        content = read_line(line)
        if content.keys() != {"checkpoint", "signature"}:
            raise ValueError(line[:40])
        chain.hold_against(content["checkpoint"], content["signature"], last=last)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        chain.blame(0, "unreadable")


# Ed25519 as RFC 8032 writes it, to verify only.
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int, int]


def _add(one: _Point, other: _Point) -> _Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % _P, (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: _Point) -> _Point:
    result: _Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point, number = _add(point, point), number >> 1
    return result


def _point(coded: bytes) -> _Point:
    y = int.from_bytes(coded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if y >= _P or (x * x - square) % _P or (not x and sign):
        raise ValueError("This is no point of the curve.")
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))


def read_hex(text: str, length: int) -> bytes:
    """Bytes from small hexadecimal digits, and from nothing else."""
    found = bytes.fromhex(text)
    if len(found) != length or found.hex() != text:
        raise ValueError("This is not written as it should be.")
    return found


def signed_by(key: str, text: str, signature: str) -> bool:
    """Whether ``key`` has signed ``text`` (Ed25519; key and signature in hexadecimal)."""
    try:
        public, signed = read_hex(key, 32), read_hex(signature, 64)
        scalar = int.from_bytes(signed[32:], "little")
        hashed = hashlib.sha512(signed[:32] + public + text.encode()).digest()
        left = _times(scalar, _BASE)
        right = _add(_point(signed[:32]), _times(int.from_bytes(hashed, "little") % _L, _point(public)))
    except ValueError:
        return False
    same_x = (left[0] * right[2] - right[0] * left[2]) % _P == 0
    return scalar < _L and same_x and (left[1] * right[2] - right[1] * left[2]) % _P == 0


def main(arguments: list[str]) -> int:
    """Tell of each fault; 0 when there is none."""
    parser = argparse.ArgumentParser(description="Verify decisions exported from Mellanrum.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--checkpoints", type=Path, help="checkpoints that were kept elsewhere, one on a line")
    parser.add_argument("--key", action="append", default=[], help="a public key that you know is the municipality's")
    asked = parser.parse_args(arguments)
    try:
        export = asked.export.read_bytes().decode(errors="surrogateescape")
        kept = asked.checkpoints.read_text().splitlines() if asked.checkpoints else []
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"A file cannot be read. / En fil går inte att läsa. {error}")
    faults = check(export, kept=kept, keys=asked.key)
    for fault in faults:
        print(f"{fault.position or '-':>6}  {FAULTS[fault.what]} / {IN_SWEDISH[fault.what]}")
    links = export.count("\n") - 2
    whole = f"Links: {links}, all as they were written. / Länkar: {links}, alla som de skrevs."
    print(f"Faults: {len(faults)}. / Fel: {len(faults)}." if faults else whole)
    if not asked.key:
        print(UNKNOWN_KEY)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
