"""How a stage is shown wherever it is named."""

from functools import lru_cache

from django.utils.safestring import SafeString

from mellanrum.foundation.ui.words import tag

from .models import Stage, StageKind

COLOURS = {
    StageKind.STEP: "accent",
    StageKind.REALISED: "success",
    StageKind.ASLEEP: "neutral",
    StageKind.CLOSED: "info",
}
SIGNS = {StageKind.ASLEEP: "moon", StageKind.CLOSED: "book-open"}


def stage_tag(stage: Stage) -> SafeString:
    """The stage's name with the colour and the sign of what it is on the way."""
    return _tag(stage.name, stage.kind)


@lru_cache(maxsize=64)
def _tag(name: str, kind: str) -> SafeString:
    return tag(name, COLOURS[StageKind(kind)], SIGNS.get(StageKind(kind), ""))
