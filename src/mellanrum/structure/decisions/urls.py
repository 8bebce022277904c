"""The addresses of the desk, of decisions and of their lists."""

from django.urls import path

from .views import deciding, desk, lists, reading, weeding

app_name = "decisions"
DECISION = "<uuid:decision_id>/"
MATTER = "matters/<uuid:matter_id>/"
MEETING = "meetings/<uuid:meeting_id>/"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("release/", desk.release_all, name="release_all"),
    path("lists/", lists.delegated, name="delegated"),
    path("lists/pdf/", lists.delegated_pdf, name="delegated_pdf"),
    path("lists/report/", lists.report, name="report"),
    path("lists/<uuid:reported_id>/pdf/", lists.reported_pdf, name="reported_pdf"),
    path("weed/", weeding.weed, name="weed"),
    path(MATTER, deciding.decide, name="decide"),
    path(MATTER + "step-aside/", deciding.step_aside, name="step_aside"),
    path(MEETING, desk.meeting, name="meeting"),
    path(MEETING + "release/", desk.release_meeting, name="release_meeting"),
    path(MEETING + "minutes/", lists.minutes, name="minutes"),
    path(DECISION, reading.decision, name="decision"),
    path(DECISION + "pdf/", reading.decision_pdf, name="decision_pdf"),
    path(DECISION + "release/", reading.release, name="release"),
    path(DECISION + "correct/", deciding.correct, name="correct"),
]
