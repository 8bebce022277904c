"""Finding a unit by what people call it: its name, or the way to it."""

import pytest

from mellanrum.foundation.organisation.queries import branches, tree, unit_paths, units_called

from .factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def units():
    social, culture = make_unit("Social"), make_unit("Kultur")
    for above in (social, culture):
        make_unit("Administration", parent=above)
    make_unit("Kultur/Fritid")
    make_unit("Fritid", parent=culture)
    make_unit("Hall / Plan", parent=culture)


def ways(words: str) -> list[str]:
    paths = {unit.pk: " > ".join(path) for path, unit in unit_paths().items()}
    return sorted(paths[unit.pk] for unit in units_called(words))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Social", ["social"]),
        (" social ", ["social"]),
        ("SOCIAL", ["social"]),
        ("Administration", ["kultur > administration", "social > administration"]),
        ("Social / Administration", ["social > administration"]),
        ("social/administration", ["social > administration"]),
        ("Kultur/Fritid", ["kultur/fritid"]),
        ("Kultur / Fritid", ["kultur > fritid"]),
        ("Fritid", ["kultur > fritid"]),
        ("Hall", []),
        ("Saknas", []),
        ("Social / Fritid", []),
        ("", []),
    ],
)
def test_a_unit_is_found_by_its_name_or_the_way_to_it(words, found):
    assert ways(words) == found


def test_the_tree_is_read_from_the_top_in_swedish_order(django_assert_num_queries):
    make_unit("Ängar")
    make_unit("Åar")

    with django_assert_num_queries(1):
        names = [(len(unit.path), unit.name) for unit in tree()]

    assert names == [
        (1, "Kultur"),
        (2, "Administration"),
        (2, "Fritid"),
        (2, "Hall / Plan"),
        (1, "Kultur/Fritid"),
        (1, "Social"),
        (2, "Administration"),
        (1, "Åar"),
        (1, "Ängar"),
    ]


def test_a_unit_whose_parent_is_not_shown_stands_at_the_top():
    shown = [unit for unit in tree() if unit.name != "Kultur"]

    assert [unit.name for unit, _below in branches(shown)] == [
        "Administration",
        "Fritid",
        "Hall / Plan",
        "Kultur/Fritid",
        "Social",
    ]
