import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from mellanrum.culture.anonymity.actions import open_round
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import NEVER_FEWER_THAN, Partition, Question
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models.municipality import FEWEST_ANSWERS
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_municipality

from .factories import RUNG, STATEMENT, make_round

pytestmark = pytest.mark.django_db


def test_a_round_is_open_and_its_seal_lies_outside_the_database(settings):
    round_ = make_round()

    assert (round_.stage, round_.least, round_.wave, round_.scope) == ("open", 5, 1, round_.pk)
    seal = settings.DATA / "seals" / str(round_.pk)
    assert seal.stat().st_size == 32
    assert seal.stat().st_mode & 0o777 == 0o600
    assert seal.parent.stat().st_mode & 0o777 == 0o700


def test_the_trail_tells_that_it_was_opened():
    round_ = make_round()

    assert AuditEntry.objects.filter(kind="RoundOpened", about_id=str(round_.pk)).exists()


def test_five_may_be_made_more_but_never_fewer():
    assert make_round(least=8).least == 8
    assert make_round(least=1).least == 5


@pytest.mark.parametrize(("said", "least"), [(8, 8), (3, 5)])
def test_a_municipality_may_ask_for_more_and_never_for_fewer(settings, said, least):
    settings.FEWEST_ANSWERS = said

    assert make_round().least == least


def test_whoever_administers_may_ask_for_more_and_what_is_asked_already_keeps_what_it_promised(
    client, django_capture_on_commit_callbacks
):
    administrator, before = make_administrator(), make_round()
    centre = make_municipality()
    client.force_login(administrator)
    page = client.get(reverse("save_municipality")).context["form"]
    given = {box.html_name: box.value() or "" for box in page if box.name not in ("logo", "no_logo")}

    fewer = client.post(reverse("save_municipality"), given | {"fewest_answers": "4"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("save_municipality"), given | {"fewest_answers": "8"})

    assert (fewer.status_code, "fewest_answers" in fewer.context["form"].errors) == (422, True)
    assert (make_round().least, Round.objects.get(pk=before.pk).least) == (8, 5)
    centre.refresh_from_db()
    assert (centre.fewest_answers, FEWEST_ANSWERS) == (8, NEVER_FEWER_THAN)


def test_the_database_refuses_a_round_about_fewer_than_five():
    with pytest.raises(IntegrityError, match="a_result_is_never_about_fewer_than_five"):
        Round.objects.create(scope=make_round().scope, about="Four", form={}, least=4)


@pytest.mark.parametrize("change", [{"least": 6}, {"form": {}}, {"takes_comments": True}])
def test_the_database_refuses_to_change_what_was_fixed(change: dict):
    round_ = make_round()

    with pytest.raises(ProgrammingError), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(**change)


def test_a_question_is_asked_once_in_a_session():
    first = make_round()

    with pytest.raises(Refused, match="This has been asked already"):
        make_round(scope=first.scope)

    assert make_round(scope=first.scope, questions=[STATEMENT]).scope == first.scope


@pytest.mark.parametrize(
    "given",
    [
        {"questions": []},
        {"questions": [RUNG, RUNG]},
        {"questions": [Question("one", ("only",))]},
        {"questions": [Question("one", ("", "skipped"))]},
        {"groups": ()},
        {"groups": ("a", "a")},
        {"groups": tuple(map(str, range(61)))},
        {"groups": ("a", "b"), "partitions": [Partition("unit", {"A": ("a",), "Both": ("a", "b")})]},
        {"groups": ("a", "b"), "partitions": [Partition("unit", {"C": ("c",)})]},
        {"groups": ("a", "b"), "partitions": [Partition("", {"A": ("a",)})]},
    ],
)
def test_what_cannot_be_counted_cannot_be_asked(given: dict):
    with pytest.raises(ValueError, match="A form"):
        make_round(**given)


def test_what_was_asked_can_be_read_back():
    unit = Partition("unit", {"A": ("a", "b"), "C": ("c",)})

    round_ = open_round(
        [RUNG, STATEMENT], about="All", groups=("a", "b", "c"), partitions=[unit], takes_comments=True, by=None
    )

    asks = Round.objects.get(pk=round_.pk).asks
    assert (asks.questions, asks.groups, asks.partitions) == ((RUNG, STATEMENT), ("a", "b", "c"), (unit,))
