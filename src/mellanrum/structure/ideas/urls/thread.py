"""The page of an idea, and everything that moves it."""

from django.urls import URLPattern, path

from mellanrum.structure.ideas.views import describing, moving, thread, versions

urlpatterns: list[URLPattern] = [
    path("<uuid:idea_id>/", thread.idea, name="idea"),
    path("<uuid:idea_id>/answer/", moving.answer, name="answer"),
    path("<uuid:idea_id>/next-step/", moving.next_step, name="next_step"),
    path("<uuid:idea_id>/ask-for-decision/", moving.ask_for_decision, name="ask_for_decision"),
    path("<uuid:idea_id>/move-on/", moving.move_on, name="move_on"),
    path("<uuid:idea_id>/step-back/", moving.step_back, name="step_back"),
    path("<uuid:idea_id>/rest/", moving.rest, name="rest"),
    path("<uuid:idea_id>/wake/", moving.wake, name="wake"),
    path("<uuid:idea_id>/close/", moving.close, name="close"),
    path("<uuid:idea_id>/reopen/", moving.reopen, name="reopen"),
    path("<uuid:idea_id>/pause/", moving.pause, name="pause"),
    path("<uuid:idea_id>/resume/", moving.resume, name="resume"),
    path("<uuid:idea_id>/edit/", describing.edit, name="edit"),
    path("<uuid:idea_id>/versions/", versions.versions, name="versions"),
    path("<uuid:idea_id>/versions/<uuid:version_id>/weed/", versions.weed_version, name="weed_version"),
    path("<uuid:idea_id>/visibility/", describing.visibility, name="visibility"),
    path("<uuid:idea_id>/change-unit/", describing.change_unit, name="change_unit"),
    path("<uuid:idea_id>/working-units/", describing.working_units, name="working_units"),
    path("<uuid:idea_id>/goals/", describing.goals, name="goals"),
]
