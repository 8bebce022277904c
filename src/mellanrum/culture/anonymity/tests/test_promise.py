import pytest
from django.template.loader import render_to_string
from django.test import Client

from mellanrum.culture.anonymity.ledger import Cell, Count
from mellanrum.culture.anonymity.templatetags.anonymity import counted, promise_url


@pytest.mark.django_db
def test_anybody_may_read_what_is_promised_and_what_is_not(client: Client):
    page = client.get("/your-answer/").content.decode()

    assert "This we promise" in page
    assert "This we cannot promise" in page
    assert "at least 5 have answered" in page


@pytest.mark.django_db
def test_whoever_comes_from_where_more_must_answer_reads_their_number(client: Client):
    page = client.get(promise_url(12)).content.decode()

    assert "at least 12 have answered. A group of fewer" in page
    assert "Comments are shown only when at least 12" in page


@pytest.mark.django_db
@pytest.mark.parametrize("made_up", ["12", f"12:{'x' * 43}", ":"])
def test_a_number_that_somebody_made_up_is_promised_by_nobody(client: Client, made_up):
    page = client.get("/your-answer/", {"from": made_up}).content.decode()

    assert "at least 5 have answered. A group of fewer" in page


def test_the_promise_in_short_says_who_sees_the_result():
    words = render_to_string("anonymity/promise_in_short.html", {"least": 8, "seen_by": "those who took part"})

    assert "until at least 8 have answered. The result is seen by those who took part." in " ".join(words.split())


@pytest.mark.parametrize(("count", "words"), [(0, "The first answers"), (10, "At least 10 have answered")])
def test_progress_is_told_in_words(count: int, words: str):
    assert words in render_to_string("anonymity/progress.html", {"count": count})


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(6, 7), "all or all but one"),
        (Count(0, 1), "nobody or one"),
        (Count(3, 5), "3–5"),
        (Count(3, 3), "3"),
        (Count(7, 7), "7"),
    ],
)
def test_a_count_is_told_in_words(count: Count, words: str):
    assert counted(count, Cell("", "", 7, {})) == words
