"""From one colour to every shade on the page: paper by day, ink by night, and never a shade that cannot be read.

Lightness steps are in OKLCH, where equal steps look equal in every hue. Each shade that carries words or shape is
then moved until its contrast holds (WCAG 2.2: 4.5 for text, 3 for borders; 7 for text on a projector).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from coloraide import Color
from django.utils.translation import gettext as _

from mellanrum.foundation.core.errors import Refused

DEFAULT_COLOUR = "#0B5A5E"
SCHEMES = ("light", "dark", "projector")
SURFACES = (
    "background-default",
    "background-tinted",
    "surface-default",
    "surface-tinted",
    "surface-hover",
    "surface-active",
)
BASES = ("base-default", "base-hover", "base-active")

# Lightness and share of the colour's chroma, step by step.
LIGHT = {
    "background-default": (0.981, 0.06),
    "background-tinted": (0.962, 0.16),
    "surface-default": (0.993, 0.04),
    "surface-tinted": (0.951, 0.24),
    "surface-hover": (0.925, 0.34),
    "surface-active": (0.895, 0.44),
    "border-subtle": (0.855, 0.42),
    "border-default": (0.60, 0.8),
    "border-strong": (0.48, 0.9),
    "text-subtle": (0.46, 1.0),
    "text-default": (0.27, 0.6),
    "base-contrast-subtle": (0.97, 0.2),
    "base-contrast-default": (1.0, 0.0),
}
DARK = {
    "background-default": (0.195, 0.16),
    "background-tinted": (0.225, 0.24),
    "surface-default": (0.235, 0.2),
    "surface-tinted": (0.265, 0.36),
    "surface-hover": (0.305, 0.4),
    "surface-active": (0.34, 0.44),
    "border-subtle": (0.38, 0.4),
    "border-default": (0.58, 0.6),
    "border-strong": (0.74, 0.7),
    "text-subtle": (0.80, 0.7),
    "text-default": (0.94, 0.2),
    "base-contrast-subtle": (0.22, 0.3),
    "base-contrast-default": (0.17, 0.2),
}
# Hue and chroma of what is not the municipality's to choose.
NEUTRAL = {"light": (0.016, 82.0), "dark": (0.022, 250.0), "projector": (0.016, 82.0)}
SIGNALS = {"info": (0.11, 245.0), "success": (0.12, 152.0), "warning": (0.12, 72.0), "danger": (0.16, 25.0)}


@dataclass(frozen=True)
class Shades:
    """What a colour became: as given, and the shade used behind white words by day."""

    given: str
    base: str


def check_colour(colour: str) -> Shades:
    """The shade we would use for a municipality's colour; refused with a sentence when it would no longer be theirs."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise Refused(_("Write the colour as # and six signs, for example %(example)s.") % {"example": DEFAULT_COLOUR})
    base = palette(colour, "light")["accent"]["base-default"]
    if Color(colour).distance(Color(base), space="oklab") > 0.3:
        raise Refused(
            _("%(colour)s is too light to be read on paper. The nearest shade that works is %(nearest)s.")
            % {"colour": colour, "nearest": base}
        )
    return Shades(given=colour.lower(), base=base)


def contrast(one: str, other: str) -> float:
    """The contrast between two colours as WCAG counts it: 1 to 21."""
    return Color(one).contrast(other, method="wcag21")


def palette(colour: str, scheme: str) -> dict[str, dict[str, str]]:
    """Every shade in a scheme: family → step → hex."""
    lightness, chroma, hue = _parts(colour)
    return {"accent": _family(min(chroma, 0.17), hue, lightness, scheme), **_given_families(scheme)}


def theme_css(colour: str) -> str:
    """The colour tokens of Designsystemet for the municipality's colour: by day, by night, and on a projector."""
    day, night, projector = (_tokens(palette(colour, scheme)) for scheme in SCHEMES)
    dark = f"color-scheme:dark;{night}"
    return "\n".join(
        [
            "@layer ds.theme.color{",
            f":root,[data-color-scheme=light]{{color-scheme:light;{day}}}",
            # Only on a screen: paper is paper, so what is printed is always the day's palette.
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-color-scheme]){{{dark}}}}}",
            f"@media screen{{[data-color-scheme=dark]{{{dark}}}}}",
            f"[data-color-scheme=projector]{{color-scheme:light;{projector}}}",
            *(_aliases(family) for family in ("accent", "neutral", *SIGNALS)),
            "}",
        ]
    )


@lru_cache(maxsize=3)
def _given_families(scheme: str) -> dict[str, dict[str, str]]:
    chroma, hue = NEUTRAL[scheme]
    signals = {name: _family(*given, 0.5, scheme) for name, given in SIGNALS.items()}
    return {"neutral": _neutral(chroma, hue, scheme), **signals}


@lru_cache(maxsize=3)
def _paper(scheme: str) -> tuple[str, ...]:
    chroma, hue = NEUTRAL[scheme]
    steps = DARK if scheme == "dark" else LIGHT
    return tuple(_hex(steps[name][0], _paper_chroma(chroma, scheme), hue) for name in SURFACES)


def _paper_chroma(chroma: float, scheme: str) -> float:
    return chroma if scheme == "dark" else chroma * 0.5


def _neutral(chroma: float, hue: float, scheme: str) -> dict[str, str]:
    family = _family(chroma, hue, 0.35, scheme)
    return family | dict(zip(SURFACES, _paper(scheme), strict=True))


def _family(chroma: float, hue: float, lightness: float, scheme: str) -> dict[str, str]:
    steps = DARK if scheme == "dark" else LIGHT
    away = 1 if scheme == "dark" else -1
    words = 7.0 if scheme == "projector" else 4.5
    family = {name: _hex(step, chroma * share, hue) for name, (step, share) in steps.items()}
    grounds = [*_paper(scheme), *(family[name] for name in SURFACES)]

    def gated(name: str, ratio: float) -> str:
        step, share = steps[name]
        return _until(step, chroma * share, hue, grounds, ratio, away)

    family |= {
        "border-default": gated("border-default", 3),
        "border-strong": gated("border-strong", 4.5),
        "text-subtle": gated("text-subtle", words),
        "text-default": gated("text-default", 7),
    }
    start = max(lightness, 0.76) if scheme == "dark" else lightness
    strength = chroma * 0.8 if scheme == "dark" else chroma  # a strong colour glares at night
    on_base = [family["base-contrast-default"], family["base-contrast-subtle"], *_paper(scheme)[:1]]
    for name, step in zip(BASES, (0, 0.05, 0.1), strict=True):
        family[name] = _until(start + away * step, strength, hue, on_base, words, away)
    return family


def _until(lightness: float, chroma: float, hue: float, grounds: list[str], ratio: float, away: int) -> str:
    """The first shade, going away from the ground, that stands out enough from all of ``grounds``."""
    shade = _hex(lightness, chroma, hue)
    while 0 <= lightness <= 1 and min(contrast(shade, ground) for ground in grounds) < ratio:
        lightness += away * 0.01
        shade = _hex(lightness, chroma, hue)
    return shade


def _hex(lightness: float, chroma: float, hue: float) -> str:
    shade = Color("oklch", [min(max(lightness, 0), 1), chroma, hue])
    return shade.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def _parts(colour: str) -> tuple[float, float, float]:
    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return lightness, chroma, hue


def _tokens(families: dict[str, dict[str, str]]) -> str:
    shades = [
        f"--ds-color-{family}-{step}:{shade}" for family, steps in families.items() for step, shade in steps.items()
    ]
    neutral = families["neutral"]
    focus = [
        f"--ds-color-focus-inner:{neutral['background-default']}",
        f"--ds-color-focus-outer:{neutral['text-default']}",
    ]
    return ";".join([*shades, *focus])


def _aliases(family: str) -> str:
    where = f"[data-color={family}]" if family != "accent" else ":root,[data-color-scheme],[data-color=accent]"
    steps = (*LIGHT, *BASES)
    return f"{where}{{{';'.join(f'--ds-color-{step}:var(--ds-color-{family}-{step})' for step in steps)}}}"
