"""Names and texts go by a rule with a decision of its own; the rest stays, and everybody can still verify it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions import auditor
from mellanrum.structure.decisions.actions import keep_checkpoint, report_decisions, weed_decision, weed_decisions
from mellanrum.structure.decisions.kinds import PEOPLE, TEXTS, Part
from mellanrum.structure.decisions.models import Decision, Opening
from mellanrum.structure.decisions.queries.proof import export_decisions, find_faults
from mellanrum.structure.decisions.queries.weeding import weedable
from mellanrum.structure.decisions.signing import known_keys

from .factories import as_if_committed, make_decision, make_record

pytestmark = pytest.mark.django_db
RULE = "Dokumenthanteringsplanen, KS § 45/2026, punkt 7"
CHOSEN = {"people": "on", "texts": "on", "rule": RULE, "is_sure": "on"}


@pytest.fixture
def registrar(place):
    return make_employee(place.unit, Role.REGISTRAR)


def make_old(place, **given):
    """A decision that the database has taken in, and the board been told of."""
    decision = make_decision(place, **given)
    today = clock.today()
    report_decisions(place.board, first=today, last=today, on=today, paragraph="§ 9", by=place.head)
    as_if_committed()
    return decision


def address(last=None):
    return reverse("decisions:weed") + f"?last={last or clock.today()}"


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path
    settings.COMMAND_LANGUAGE = "en"


def test_the_registrar_sees_what_goes_and_what_stays_and_takes_it_away(client, place, registrar):
    decision = make_old(place)
    names = Opening.objects.filter(part__in=PEOPLE).count()
    client.force_login(registrar)

    preview = client.get(address())
    done = client.post(address(), CHOSEN, follow=True)

    assert [(one, one.names, one.texts) for one in preview.context["rows"]] == [(decision, names, 4)]
    assert "This stays" in preview.content.decode()
    assert "1 decision has been weeded." in done.content.decode()
    assert Opening.objects.count() == 0
    shown = client.get(decision.get_absolute_url()).content.decode()
    assert RULE in shown
    assert place.head.name not in shown.split("<main")[1]


def test_the_command_and_the_auditors_own_file_find_nothing_wrong_afterwards(own_folder, place, registrar, tmp_path):
    make_old(place)
    make_record()
    keep_checkpoint()

    assert weed_decisions(weedable(clock.today()), parts=PEOPLE, rule=RULE, by=registrar) == 2
    keep_checkpoint()

    assert find_faults() == []
    assert auditor.check(export_decisions(""), keys=known_keys()) == []
    call_command("verify_decisions", "--export", str(tmp_path / "out"))
    files = [str(tmp_path / "out" / name) for name in ("decisions.jsonl", "checkpoints.jsonl")]
    assert auditor.main([files[0], "--checkpoints", files[1], "--key", known_keys()[0]]) == 0


def test_an_export_from_before_the_weeding_does_not_pass_for_one_from_after(own_folder, place, registrar):
    make_old(place)
    before = export_decisions("")
    weed_decisions(weedable(clock.today()), parts=PEOPLE, rule=RULE, by=registrar)
    keep_checkpoint()

    after = keep_checkpoint()

    assert [fault.what for fault in auditor.check(before, kept=[after, after], keys=known_keys())] == ["cut"]


def test_only_what_is_chosen_goes(place, registrar):
    decision = make_old(place)

    weed_decisions(weedable(clock.today()), parts=TEXTS, rule=RULE, by=registrar)

    left = set(decision.openings.values_list("part", flat=True))
    assert left == {Part.DECIDER, Part.PREPARED_BY}


def test_what_is_newer_or_not_told_yet_is_not_weeded(place, registrar):
    held = make_old(place, release=False)
    old = make_record(decided_at=datetime(2020, 5, 1, 9, tzinfo=UTC))

    assert list(weedable(clock.today())) == [old]
    assert list(weedable(datetime(2020, 4, 30, tzinfo=UTC).date())) == []
    with pytest.raises(Refused, match="The author has not been told yet"):
        weed_decision(held, parts=PEOPLE, rule=RULE, by=registrar)


def test_without_a_rule_a_choice_or_anything_left_nothing_is_weeded(client, place, registrar):
    decision = make_old(place)
    client.force_login(registrar)

    for lacking in ("rule", "is_sure"):
        assert client.post(address(), CHOSEN | {lacking: ""}).status_code == 422
    assert client.post(address(), {"rule": RULE, "is_sure": "on"}).status_code == 422
    assert client.get(address("x")).status_code == 422
    assert decision.openings.exists()

    weed_decisions(Decision.objects.all(), parts=list(Part), rule=RULE, by=registrar)
    with pytest.raises(Refused, match="nothing left"):
        weed_decisions(Decision.objects.all(), parts=list(Part), rule=RULE, by=registrar)
    assert "Nothing to weed" in client.get(address()).content.decode()


def test_only_the_registrar_weeds(client, place):
    client.force_login(place.head)

    assert client.get(address()).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_costs_the_same_however_many(client, place, registrar, count, django_assert_num_queries):
    for _turn in range(count):
        make_old(place)
    client.force_login(registrar)
    client.get(address())

    with django_assert_num_queries(3):
        client.get(address(clock.today() + timedelta(days=1)))


def test_what_the_board_has_not_been_told_of_keeps_its_names(place):
    decision = make_decision(place)
    as_if_committed()

    with pytest.raises(Refused, match=r"The board has not been told of this yet\. Report it first\."):
        weed_decision(decision, parts=PEOPLE, rule=RULE, by=place.head)

    assert not weedable(clock.today()).exists()


def test_without_the_name_no_comma_is_left_before_the_post(client, place):
    decision = make_old(place)
    weed_decision(decision, parts=PEOPLE, rule=RULE, by=place.head)
    client.force_login(decision.idea.author)

    shown = client.get(decision.idea.get_absolute_url()).content.decode()

    assert (f"<span>{decision.post}</span>" in shown, f", {decision.post}" in shown) == (True, False)
