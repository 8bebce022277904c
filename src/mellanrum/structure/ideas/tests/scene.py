"""An idea that is worked on, those around it, and what may have come before it is looked at."""

import datetime
import re

from django.test import Client

from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.conversation.tests.factories import make_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.tests.factories import make_employee, make_municipality
from mellanrum.structure.ideas import actions
from mellanrum.structure.ideas.models import ClosingReason

from .factories import make_draft, make_idea, make_unit_with_people

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
MAIN = re.compile(rb"<main.*</main>", re.DOTALL)


class Scene:
    """An idea that is worked on, those around it, and those who only look at it."""

    def __init__(self):
        self.centre = make_municipality().central_contact
        self.unit, self.leader, self.manager = make_unit_with_people("Hemtjänsten")
        self.idea = make_idea(unit=self.unit, stage="design")
        self.owner, self.friend, self.other = self.idea.owner, make_employee(self.unit), make_employee(self.unit)
        self.soon = clock.today() + datetime.timedelta(days=9)

    def see(self):
        """The page as each of them sees it, but for what differs each time."""
        return [self.see_as(place) for place in range(4)]

    def see_as(self, place):
        client = Client()
        client.force_login((self.owner, self.friend, self.other, self.leader)[place])
        answer = client.get(self.idea.get_absolute_url())
        shown = MAIN.search(answer.content)
        return answer.status_code, TOKEN.sub(b"", shown[0]) if shown else b""

    @property
    def promise(self):
        return self.idea.promises.get(ended_at=None)

    @property
    def step(self):
        return {"next_step": "Ring runt", "holder": self.friend, "due_on": self.soon, "by": self.leader}


def draft(scene):
    scene.idea = make_draft(unit=scene.unit, author=scene.owner)


def asleep(scene):
    actions.rest_idea(scene.idea, reason="Vi väntar", words="Tack.", wakes_when="Till våren", by=scene.owner)


def closed(scene):
    actions.close_idea(
        scene.idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=scene.owner
    )


def invited(scene):
    scene.asked = actions.invite_co_owner(scene.idea, person=scene.friend, by=scene.owner)


def carried_together(scene):
    invited(scene)
    actions.answer_invitation(scene.asked, accept=True, by=scene.friend)


def handing_over(scene):
    scene.asked = actions.propose_hand_over(scene.idea, to=scene.friend, by=scene.owner)


def helping(scene):
    actions.offer_help(scene.idea, offer="En timme", by=scene.friend)


def following(scene):
    actions.follow_idea(scene.idea, by=scene.friend)


def paused(scene):
    actions.pause_promise(scene.idea, reason="Väntar på svar", until=scene.soon, by=scene.leader)


def with_file(scene):
    scene.added = actions.add_file(scene.idea, upload=make_upload(), by=scene.owner)


def said(scene):
    scene.comment = make_comment(scene.idea.conversation, by=scene.friend)


def asked(scene):
    scene.comment = actions.talk_about_idea(scene.idea, text="Hur ofta?", asks=scene.owner, by=scene.leader)


def asked_and_away(scene):
    asked(scene)
    Absence.objects.create(person=scene.owner, starts_on=clock.today(), ends_on=scene.soon, deputy=scene.friend)


def overdue(scene):
    scene.idea.promises.filter(ended_at=None).update(due_on=clock.today() - datetime.timedelta(days=1))


def away(scene):
    Absence.objects.create(
        person=scene.promise.holder, starts_on=clock.today(), ends_on=scene.soon, deputy=scene.friend
    )


def written_for_another(scene):
    scene.idea.author = scene.friend
    scene.idea.save()


def nothing(scene):
    """Nothing comes before."""
