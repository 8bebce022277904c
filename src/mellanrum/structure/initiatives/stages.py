"""What lists call the stages of an initiative, and which of our stages that is."""

import re

from mellanrum.foundation.sheets.columns import fold

SAID = {
    "explore": (
        "idé", "ny idé", "ny", "nytt", "utforska", "utforska idé", "utforskas", "utforskning", "inkommen", "förslag",
        "behov", "ej påbörjad", "ej påbörjat", "inte påbörjad", "idea", "explore", "exploring", "new", "not started",
    ),
    "design": (
        "utforska upplägg", "upplägg", "planering", "planeras", "planerad", "planerat", "under planering", "förstudie",
        "förberedelse", "förbereds", "design", "planned", "planning",
    ),
    "pilot": (
        "pilot", "piloten", "pilotprojekt", "pilottest", "utveckla pilot", "test", "testas", "testas som pilot",
        "testas skarpt", "prövas", "provas", "på prov", "pågår", "pågående", "under arbete", "pilotas", "piloting",
        "testing", "ongoing", "in progress",
    ),
    "scale": (
        "skala", "skala upp", "skalas", "skalas upp", "uppskalning", "skalning", "införs", "införande", "breddinförs",
        "breddinförande", "under införande", "scale", "scaling", "scale up", "scaling up",
    ),
    "realised": (
        "realiserad", "realiserat", "genomförd", "genomfört", "införd", "infört", "i drift", "i ordinarie drift",
        "förvaltas", "klar", "klart", "färdig", "färdigt", "lanserad", "lanserat", "implementerad", "implementerat",
        "finalised", "finalized", "realised", "realized", "completed", "complete", "done", "implemented", "finished",
    ),
    "asleep": (
        "vilar", "vilande", "pausad", "pausat", "på paus", "parkerad", "avvaktar", "asleep", "paused", "on hold",
    ),
    "closed": (
        "avbruten", "avbrutet", "avbröts", "avslutad", "avslutat", "avslutad med lärdom", "nedlagd", "nedlagt",
        "lades ner", "stoppad", "stoppat", "ej lanserad", "ej lanserat", "inte lanserad", "inte lanserat",
        "ej genomförd", "ej genomfört", "inte genomförd", "inte genomfört", "cancelled", "canceled", "closed",
        "stopped", "terminated", "discontinued", "not launched",
    ),
}  # fmt: skip

_BY_WORDS = {fold(said): stage for stage, all_said in SAID.items() for said in all_said}
_SAYS_NO = re.compile(r"\b(?:ej|inte|icke|aldrig|utan|not|never|no)\b")


def stage_called(status: str) -> str | None:
    """The key of the stage that a list calls ``status``; nothing said is the first stage, None is not understood.

    The whole word is looked for first, then a known one inside it. Where two known ones point to different stages,
    or a "not" stands there that we have not learnt, we ask rather than guess.
    """
    words = fold(status)
    if not words:
        return None if status.strip() else "explore"
    if words in _BY_WORDS:
        return _BY_WORDS[words]
    inside = {stage for known, stage in _BY_WORDS.items() if re.search(rf"\b{known}\b", words)}
    return inside.pop() if len(inside) == 1 and not _SAYS_NO.search(words) else None
