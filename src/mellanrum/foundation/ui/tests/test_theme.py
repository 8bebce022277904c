"""No colour that a municipality chooses can make a page unreadable."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui import theme

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
BORDERS = ("border-default", "border-strong")
ON_BASE = ("base-contrast-default", "base-contrast-subtle")


def lowest(family, words, grounds):
    return min(theme.contrast(family[word], ground) for word in words for ground in grounds)


def grounds_of(family, families):
    return [where[name] for where in (family, families["neutral"]) for name in theme.SURFACES]


@settings(max_examples=25)
@example("#ffffff", "light")
@example("#000000", "dark")
@given(colours, st.sampled_from(theme.SCHEMES))
def test_words_can_be_read_on_every_ground_in_every_colour(colour, scheme):
    families = theme.palette(colour, scheme)
    needed = 7 if scheme == "projector" else 4.5

    accent = families["accent"]
    grounds = grounds_of(accent, families)

    assert lowest(accent, ["text-subtle"], grounds) >= needed
    assert lowest(accent, ["text-default"], grounds) >= 7
    assert lowest(accent, BORDERS, grounds) >= 3
    assert lowest(accent, ON_BASE, [accent[base] for base in theme.BASES]) >= needed


@pytest.mark.parametrize("scheme", theme.SCHEMES)
@pytest.mark.parametrize("name", ["neutral", "info", "success", "warning", "danger"])
def test_what_is_ours_can_be_read_too(name, scheme):
    families = theme.palette(theme.DEFAULT_COLOUR, scheme)
    needed = 7 if scheme == "projector" else 4.5

    family = families[name]
    grounds = grounds_of(family, families)

    assert lowest(family, ["text-subtle"], grounds) >= needed
    assert lowest(family, ["text-default"], grounds) >= 7
    assert lowest(family, BORDERS, grounds) >= 3
    assert lowest(family, ON_BASE, [family[base] for base in theme.BASES]) >= needed


def test_a_block_of_colour_is_seen_against_the_paper():
    day, night = (theme.palette(theme.DEFAULT_COLOUR, scheme) for scheme in ("light", "dark"))

    for families in (day, night):
        assert theme.contrast(families["accent"]["base-default"], families["neutral"]["background-default"]) >= 3


def test_night_is_its_own_palette_with_dark_ground_and_light_words():
    neutral = theme.palette(theme.DEFAULT_COLOUR, "dark")["neutral"]

    assert theme.contrast(neutral["background-default"], "#000000") < 1.5
    assert theme.contrast(neutral["text-default"], "#ffffff") < 1.5


def test_a_good_colour_is_kept_as_it_is():
    shades = theme.check_colour("#0B5A5E")

    assert shades.base == shades.given


def test_a_bright_colour_is_darkened_until_white_words_can_be_read_on_it():
    shades = theme.check_colour("#E8471C")

    assert shades.base != shades.given
    assert theme.contrast(shades.base, "#ffffff") >= 4.5


@pytest.mark.parametrize("colour", ["#FFFFFF", "#FFF59D"])
def test_a_colour_that_would_no_longer_be_theirs_is_refused_with_the_nearest_that_works(colour):
    with pytest.raises(Refused) as refused:
        theme.check_colour(colour)

    nearest = theme.palette(colour, "light")["accent"]["base-default"]
    assert nearest in str(refused.value)


@pytest.mark.parametrize("colour", ["teal", "#123", "#GGGGGG", "", "#0B5A5E;}"])
def test_what_is_not_a_colour_is_refused(colour):
    with pytest.raises(Refused):
        theme.check_colour(colour)


def test_the_tokens_follow_the_device_and_the_choice():
    css = theme.theme_css(theme.DEFAULT_COLOUR)

    for where in ("prefers-color-scheme:dark", "[data-color-scheme=dark]", "[data-color-scheme=projector]"):
        assert where in css


def test_what_is_printed_is_never_dark():
    css = theme.theme_css(theme.DEFAULT_COLOUR)

    for rule in css.splitlines():
        assert ("color-scheme:dark;" in rule) <= rule.startswith("@media screen")
