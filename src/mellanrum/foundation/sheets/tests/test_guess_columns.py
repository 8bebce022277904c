from mellanrum.foundation.sheets.columns import guess_columns

WANTED = {
    "title": ("titel", "namn", "rubrik"),
    "owner": ("ägare", "ansvarig"),
    "start": ("startdatum", "start"),
    "granted": ("beviljade medel", "beviljat", "budget"),
}


def test_names_are_found_in_any_order_and_spelling():
    columns = ["BEVILJADE  MEDEL (tkr)", "start-datum", "Agare (förvaltning/bolag)", "Titel"]

    assert guess_columns(columns, WANTED) == {
        "title": "Titel",
        "owner": "Agare (förvaltning/bolag)",
        "start": "start-datum",
        "granted": "BEVILJADE  MEDEL (tkr)",
    }


def test_an_exact_name_wins_over_a_part_of_a_name():
    assert guess_columns(["Namn på ägaren", "Rubrik"], WANTED) == {"title": "Rubrik"}


def test_a_misspelt_name_is_found_when_nothing_better_is():
    assert guess_columns(["Beviljade medell", "Tittel"], WANTED) == {"title": "Tittel", "granted": "Beviljade medell"}


def test_a_column_is_used_once_and_unknown_ones_not_at_all():
    assert guess_columns(["Namn", "Väder"], {"title": ("namn",), "owner": ("namn",)}) == {"title": "Namn"}
