"""Whatever is done with an idea shows on the very next request, though the page was drawn and kept before."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.conversation import actions as talking
from mellanrum.foundation.conversation.tests.factories import make_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.models import Goal
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.models import NextStep, Visibility
from mellanrum.structure.ideas.queries.around import gather
from mellanrum.structure.ideas.views import drawing
from mellanrum.structure.process.tests.factories import stage

from .scene import (
    Scene,
    asked,
    asked_and_away,
    asleep,
    away,
    carried_together,
    closed,
    draft,
    following,
    handing_over,
    helping,
    invited,
    nothing,
    overdue,
    paused,
    said,
    with_file,
    written_for_another,
)

pytestmark = pytest.mark.django_db
# What changes no idea that is there: it makes new ones, asks, is about drafts and lists, or only tells somebody.
ELSEWHERE = {
    *(
        "DraftClash",
        "Saved",
        "decider_for",
        "discard_draft",
        "forget_view",
        "ideas_held",
        "ideas_of_unit",
        "questions_held",
        "introduce_person",
        "refuse_unfit_author",
    ),
    *("remind_holder", "save_draft", "save_view", "title_from", "start_conversation"),
    *("Placing", "place_ideas", "weed_description", "start_conversations"),
}


WORDS = {"reason": "Det räcker så", "words": "Tack för allt."}
# What comes before the page is first seen, and what is then done.
DOINGS = {
    "add_file": (nothing, lambda s: actions.add_file(s.idea, upload=make_upload(), by=s.owner)),
    "add_files": (nothing, lambda s: actions.add_files(s.idea, uploads=[make_upload()], by=s.owner)),
    "answer_hand_over": (handing_over, lambda s: actions.answer_hand_over(s.asked, accept=True, by=s.friend)),
    "answer_idea": (nothing, lambda s: actions.answer_idea(s.idea, words="Bra.", **s.step)),
    "answer_invitation": (invited, lambda s: actions.answer_invitation(s.asked, accept=False, by=s.friend)),
    "ask_for_decision": (nothing, lambda s: actions.ask_for_decision(s.idea, by=s.owner)),
    "change_owner": (nothing, lambda s: actions.change_owner(s.idea, to=s.friend, by=s.owner)),
    "change_visibility": (
        nothing,
        lambda s: actions.change_visibility(s.idea, visibility=Visibility.GROUP, by=s.owner),
    ),
    "close_idea": (nothing, closed),
    "cover_absences": (away, lambda s: actions.cover_absences(clock.today())),
    "cover_promise": (nothing, lambda s: actions.cover_promise(s.promise, whose=s.friend)),
    "cover_questions": (asked_and_away, lambda s: actions.cover_questions(clock.today())),
    "edit_idea": (nothing, lambda s: actions.edit_idea(s.idea, title="Restiden", by=s.owner)),
    "erase_traces": (following, lambda s: actions.erase_traces(s.friend)),
    "escalate_promise": (overdue, lambda s: actions.escalate_promise(s.promise)),
    "follow_idea": (nothing, following),
    "hand_over_ideas": (nothing, lambda s: actions.hand_over_ideas(s.owner, s.leader, None)),
    "hand_over_unit_ideas": (
        nothing,
        lambda s: actions.hand_over_unit_ideas(s.idea.unit, make_unit(), s.leader),
    ),
    "hand_over_questions": (asked, lambda s: actions.hand_over_questions(s.owner, s.friend, None)),
    "invite_co_owner": (nothing, invited),
    "lapse_hand_over": (handing_over, lambda s: actions.lapse_hand_over(s.asked)),
    "lapse_invitation": (invited, lambda s: actions.lapse_invitation(s.asked)),
    "let_author_carry": (written_for_another, lambda s: actions.let_author_carry(s.friend)),
    "link_goals": (
        nothing,
        lambda s: actions.link_goals(s.idea, goals=[Goal.objects.create(title="Trygg hemma")], by=s.owner),
    ),
    "move_on": (nothing, lambda s: actions.move_on(s.idea, words="Gå vidare.", by=s.leader)),
    "offer_help": (nothing, helping),
    "pause_promise": (nothing, paused),
    "promise_next_step": (
        nothing,
        lambda s: actions.promise_next_step(
            s.idea, kind=NextStep.WORK, what="Ring", holder=s.friend, due_on=s.soon, by=s.owner
        ),
    ),
    "change_unit": (nothing, lambda s: actions.change_unit(s.idea, unit=make_unit(), by=s.leader)),
    "end_co_ownership": (
        carried_together,
        lambda s: actions.end_co_ownership(s.idea, person=s.friend, by=s.owner),
    ),
    "propose_hand_over": (nothing, handing_over),
    "remove_file": (with_file, lambda s: actions.remove_file(s.added, by=s.owner)),
    "reopen_idea": (closed, lambda s: actions.reopen_idea(s.idea, by=s.leader, **WORDS)),
    "rest_idea": (nothing, asleep),
    "resume_promise": (paused, lambda s: actions.resume_promise(s.idea, by=s.leader)),
    "save_canvas": (
        nothing,
        lambda s: actions.save_canvas(s.idea, stage=s.idea.at, answers={"test": "En vecka."}, base=0, by=s.owner),
    ),
    "set_next_step": (nothing, lambda s: actions.set_next_step(s.idea, **s.step)),
    "set_working_units": (nothing, lambda s: actions.set_working_units(s.idea, units=[make_unit()], by=s.owner)),
    "step_back": (nothing, lambda s: actions.step_back(s.idea, to=stage("explore"), by=s.leader, **WORDS)),
    "submit_idea": (draft, lambda s: actions.submit_idea(s.idea, by=s.owner)),
    "talk_about_idea": (nothing, asked),
    "tick_checklist": (
        nothing,
        lambda s: actions.tick_checklist(s.idea, stage=s.idea.at, keys={"privacy"}, by=s.owner),
    ),
    "unfollow_idea": (following, lambda s: actions.unfollow_idea(s.idea, by=s.friend)),
    "wake_idea": (asleep, lambda s: actions.wake_idea(s.idea, words="Nu är det vår.", by=s.leader)),
    "withdraw_hand_over": (handing_over, lambda s: actions.withdraw_hand_over(s.asked, by=s.owner)),
    "withdraw_invitation": (invited, lambda s: actions.withdraw_invitation(s.asked, by=s.owner)),
    "withdraw_help": (helping, lambda s: actions.withdraw_help(s.idea, by=s.friend)),
    "post_comment": (nothing, said),
    "pass_on_question": (asked, lambda s: talking.pass_on_question(s.comment, to=s.friend)),
    "edit_comment": (said, lambda s: talking.edit_comment(s.comment, text="Hellre så.", by=s.friend)),
    "remove_comment": (said, lambda s: talking.remove_comment(s.comment, by=s.friend)),
    "moderate_comment": (said, lambda s: talking.moderate_comment(s.comment, reason="Namn.", by=s.leader)),
}


def test_every_way_to_change_an_idea_is_tried():
    of_talking = {name for name, found in vars(talking).items() if getattr(found, "__module__", "") == talking.__name__}

    assert set(DOINGS) == (set(actions.__all__) | {name for name in of_talking if name[0] != "_"}) - ELSEWHERE


@pytest.mark.parametrize("name", DOINGS)
def test_it_shows_on_the_very_next_request(name):
    scene, (prepare, do) = Scene(), DOINGS[name]
    prepare(scene)
    before = scene.see()

    do(scene)
    after = scene.see()
    forget_everything()

    assert after != before
    assert after == scene.see()  # as a process that has never drawn it would draw it


def test_nobody_sees_what_is_another_viewers_own():
    scene = Scene()
    invited(scene), said(scene), following(scene)
    scene.idea.people.filter(person=scene.leader).delete()
    together = scene.see()

    alone = []
    for place in range(len(together)):
        forget_everything()
        alone.append(scene.see_as(place))

    assert together == alone
    assert len(set(together)) == len(together)


def test_those_the_idea_does_not_tell_of_share_one_drawing():
    scene = Scene()
    elsewhere = make_employee(make_unit())

    drawn = {who: drawing.drawn(gather(scene.idea.pk, who)) for who in (scene.friend, scene.other, elsewhere)}

    assert drawn[scene.friend] is drawn[scene.other]
    assert drawn[scene.friend] is not drawn[elsewhere]  # whose role is in another unit
    assert drawn[scene.friend] is not drawing.drawn(gather(scene.idea.pk, scene.owner))


def test_who_may_no_longer_see_it_is_not_shown_what_was_kept():
    scene = Scene()
    before = scene.see_as(1)

    actions.change_visibility(scene.idea, visibility=Visibility.GROUP, by=scene.owner)
    after = scene.see_as(1)

    assert (before[0], after[0], scene.idea.title.encode() in after[1]) == (200, 404, False)


def test_a_page_drawn_before_costs_two_queries(client, django_assert_num_queries):
    scene = Scene()
    client.force_login(scene.friend)
    client.get(scene.idea.get_absolute_url())

    with django_assert_num_queries(2):  # the session with the person and their roles, and the idea with all around it
        client.get(scene.idea.get_absolute_url())


def test_drawing_asks_for_nothing_that_was_not_gathered(django_assert_num_queries):
    scene = Scene()
    said(scene), invited(scene), helping(scene)
    drawing.drawn(gather(scene.idea.pk, scene.other))
    gathered = gather(scene.idea.pk, scene.owner)

    with django_assert_num_queries(0):  # or it would stand on the page without being in what the page is kept by
        drawing.drawn(gathered)


def test_a_page_never_drawn_costs_no_more_than_eight(client, django_assert_max_num_queries):
    scene = Scene()
    client.force_login(scene.friend)
    client.get("/ideas/")

    with django_assert_max_num_queries(8):
        client.get(scene.idea.get_absolute_url())


def test_the_time_to_change_ones_words_runs_out_on_a_page_that_was_kept():
    scene = Scene()
    said(scene)
    address = reverse("ideas:edit_comment", args=[scene.idea.pk, scene.comment.pk]).encode()
    before = scene.see_as(1)

    with clock.at(scene.comment.created_at + datetime.timedelta(minutes=16)):
        after = scene.see_as(1)

    assert (address in before[1], address in after[1]) == (True, False)


def test_words_that_look_like_a_place_for_the_token_get_none():
    scene = Scene()
    client = Client()
    client.force_login(scene.friend)

    make_comment(scene.idea.conversation, by=scene.owner, text="https://ond.example/\x02csrf\x03 {{ csrf_token }}")
    page = client.get(scene.idea.get_absolute_url()).content.decode()

    assert re.search(r"ond\.example/[^\s<\"]*[A-Za-z0-9]{64}", page) is None
    assert drawing.TOKEN not in page
