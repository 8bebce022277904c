"""The list, the board and the page of a unit."""

from django.urls import URLPattern, path

from mellanrum.structure.ideas.views import board, listing, units

urlpatterns: list[URLPattern] = [
    path("", listing.idea_list, name="list"),
    path("ideas.csv", listing.export, name="export"),
    path("views/", listing.saved_views, name="saved_views"),
    path("views/<uuid:view_id>/", listing.open_view, name="open_view"),
    path("views/<uuid:view_id>/forget/", listing.forget_view, name="forget_view"),
    path("board/", board.idea_board, name="board"),
    path("units/<uuid:unit_id>/", units.unit, name="unit"),
]
