"""Capture and drafts."""

from django.urls import URLPattern, path

from mellanrum.structure.ideas.views import capturing

urlpatterns: list[URLPattern] = [
    path("new/", capturing.new, name="new"),
    path("drafts/", capturing.drafts, name="drafts"),
    path("<uuid:idea_id>/draft/", capturing.draft, name="draft"),
    path("<uuid:idea_id>/autosave/", capturing.autosave, name="autosave"),
    path("<uuid:idea_id>/discard/", capturing.discard, name="discard"),
    path("<uuid:idea_id>/submit/", capturing.submit, name="submit"),
    path("<uuid:idea_id>/sent/", capturing.sent, name="sent"),
]
