"""What reads otherwise in one version of something than in another, in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """That something reads otherwise: where it stands, within what, and what it said before and says after."""

    where: str
    before: str
    after: str
    within: str = ""


def differences(before: Mapping[str, str], after: Mapping[str, str], *, within: str = "") -> list[Difference]:
    """Every place whose words are not the same in both; a place that one of them lacks says nothing there."""
    return [
        Difference(where, before.get(where, ""), after.get(where, ""), within)
        for where in {**before, **after}
        if before.get(where, "") != after.get(where, "")
    ]
