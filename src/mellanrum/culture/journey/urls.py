"""The addresses of the journey."""

from django.urls import path

from .views import alone, reading, statements

app_name = "journey"
urlpatterns = [
    path("", reading.journey, name="journey"),
    path("alone/", alone.alone, name="alone"),
    path("alone/begin/", alone.begin, name="begin"),
    path("alone/reflect/", alone.reflect, name="reflect"),
    path("alone/erase/", alone.erase, name="erase"),
    path("alone/notes/<slug:principle>/", alone.recognise, name="recognise"),
    path("notes/", statements.statements, name="statements"),
    path("notes/versions/", statements.versions, name="versions"),
    path("notes/versions/<int:number>/", statements.version, name="version"),
    path("notes/versions/<int:number>/return/", statements.return_to_version, name="return_to_version"),
    path("notes/<slug:principle>/", statements.change_principle, name="change_principle"),
]
