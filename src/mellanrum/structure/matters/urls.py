"""The addresses of matters, councils, their meetings and what is on their agendas."""

from django.urls import path

from mellanrum.foundation.ui.slots import name_slot

from .views import assessing, councils, matters, meetings, waiting

name_slot("matter", "meeting")

app_name = "matters"
MATTER = "<uuid:matter_id>/"
COUNCIL = "councils/<uuid:council_id>/"
CRITERION = "councils/criteria/<uuid:criterion_id>/"
MEETING = "meetings/<uuid:meeting_id>/"
ITEM = "items/<uuid:item_id>/"

urlpatterns = [
    path("", waiting.waiting, name="waiting"),
    path("ideas/<uuid:idea_id>/", matters.of_idea, name="of_idea"),
    path(MATTER, matters.matter, name="matter"),
    path(MATTER + "papers/", matters.papers, name="papers"),
    path(MATTER + "declare/", matters.declare, name="declare"),
    path(MATTER + "withdraw/", matters.withdraw, name="withdraw"),
    path(MATTER + "hand-up/", matters.hand_up, name="hand_up"),
    path(MATTER + "refer/", matters.refer, name="refer"),
    path("councils/new/", councils.new_council, name="new_council"),
    path(COUNCIL, councils.council, name="council"),
    path(COUNCIL + "edit/", councils.edit_council, name="edit_council"),
    path(COUNCIL + "appoint/", councils.appoint, name="appoint"),
    path("councils/memberships/<uuid:membership_id>/release/", councils.release, name="release"),
    path(COUNCIL + "criteria/add/", councils.add_criterion, name="add_criterion"),
    path(CRITERION + "edit/", councils.edit_criterion, name="edit_criterion"),
    path(CRITERION + "drop/", councils.drop_criterion, name="drop_criterion"),
    path(COUNCIL + "plan-meeting/", meetings.plan_meeting, name="plan_meeting"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(MEETING + "move/", meetings.move_meeting, name="move_meeting"),
    path(MEETING + "cancel/", meetings.cancel_meeting, name="cancel_meeting"),
    path(MEETING + "call/", meetings.call_meeting, name="call_meeting"),
    path(MEETING + "begin/", meetings.begin_meeting, name="begin_meeting"),
    path(MEETING + "end/", meetings.end_meeting, name="end_meeting"),
    path(MEETING + "agenda-pdf/", meetings.agenda_pdf, name="agenda_pdf"),
    path(MEETING + "take-up/" + MATTER, meetings.take_up, name="take_up"),
    path(ITEM + "score/", assessing.score, name="score"),
    path(ITEM + "close/", assessing.close, name="close"),
    path(ITEM + "recommend/", assessing.recommend, name="recommend"),
    path(ITEM + "take-off/", meetings.take_off, name="take_off"),
]
