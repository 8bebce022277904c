"""The conversation and the files."""

from django.urls import URLPattern, path

from mellanrum.structure.ideas.views import files, talking

urlpatterns: list[URLPattern] = [
    path("<uuid:idea_id>/comments/", talking.conversation, name="conversation"),
    path("<uuid:idea_id>/comments/<uuid:comment_id>/edit/", talking.edit_comment, name="edit_comment"),
    path("<uuid:idea_id>/comments/<uuid:comment_id>/remove/", talking.remove_comment, name="remove_comment"),
    path("<uuid:idea_id>/comments/<uuid:comment_id>/moderate/", talking.moderate_comment, name="moderate_comment"),
    path("<uuid:idea_id>/files/", files.files, name="files"),
    path("<uuid:idea_id>/files/<uuid:file_id>/", files.file, name="file"),
    path("<uuid:idea_id>/files/<uuid:file_id>/remove/", files.remove_file, name="remove_file"),
]
