"""The canvas, its versions, its PDF and the checklist."""

from django.urls import URLPattern, path

from mellanrum.structure.ideas.views import canvases

HERE = "<uuid:idea_id>/canvas/<slug:stage_key>/"

urlpatterns: list[URLPattern] = [
    path(HERE, canvases.canvas, name="canvas"),
    path(f"{HERE}save/", canvases.save_canvas, name="save_canvas"),
    path(f"{HERE}tick/", canvases.tick_checklist, name="tick_checklist"),
    path(f"{HERE}versions/<int:number>/", canvases.canvas_version, name="canvas_version"),
    path(f"{HERE}pdf/", canvases.canvas_pdf, name="canvas_pdf"),
]
