"""The page that explains the way, and the pages where it is changed."""

from django.urls import include, path

from .views import changing, reading, versions

app_name = "process"


def lines(part: str) -> list:
    """The addresses for the questions of a stage; the same for its checks."""
    given = {"part": part}
    here = f"stages/<slug:stage_key>/{part}/"
    return [
        path(f"{here}add/", changing.write_line, given, name=f"add_{part}"),
        path(f"{here}<slug:key>/edit/", changing.write_line, given, name=f"edit_{part}"),
        path(f"{here}<slug:key>/move/", changing.move_line, given, name=f"move_{part}"),
        path(f"{here}<slug:key>/drop/", changing.drop_line, given, name=f"drop_{part}"),
    ]


administration = [
    path("", changing.edit, name="edit"),
    path("stages/<slug:stage_key>/", changing.change_stage, name="change_stage"),
    path("stages/<slug:after>/add-step/", changing.add_step, name="add_step"),
    path("stages/<slug:stage_key>/take-away/", changing.take_away_step, name="take_away_step"),
    *lines("questions"),
    *lines("checklist"),
    path("versions/", versions.versions, name="versions"),
    path("versions/<int:number>/", versions.version, name="version"),
    path("versions/<int:number>/return/", versions.return_to_version, name="return_to_version"),
]
urlpatterns = [
    path("process/", reading.process, name="process"),
    path("administration/process/", include(administration)),
]
