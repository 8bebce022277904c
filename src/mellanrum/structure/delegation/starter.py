"""The delegation order that one may begin with, read from a file that people can read."""

import tomllib
from typing import Any

from mellanrum.foundation.core.content import CONTENT

from .kinds import KINDS, Measure

GROUND = {"rules": "Kommunallagen 6 kap. 37 § och 7 kap. 5 §", "company_rules": "Aktiebolagslagen 8 kap."}
ORE = 100


def starter_rules(*, for_company: bool = False) -> list[dict[str, Any]]:
    """The rules of ``content/sv/delegation.toml``: only in Swedish, since an order is adopted in Swedish."""
    part = "company_rules" if for_company else "rules"
    told = tomllib.loads((CONTENT / "sv" / "delegation.toml").read_text(encoding="utf-8"))
    return [{"ground": GROUND[part]} | rule | _in_ore(rule) for rule in told[part]]


def _in_ore(rule: dict[str, Any]) -> dict[str, int]:
    if KINDS[rule["kind"]].measure != Measure.MONEY:
        return {}
    return {name: rule[name] * ORE for name in ("least", "most") if name in rule}
