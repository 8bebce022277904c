"""The method bank, its cards, and the pages where the cards are kept in order."""

from django.urls import path

from .views import keeping, reading, versions

app_name = "methods"

card = "<uuid:card_id>/"
urlpatterns = [
    path("", reading.bank, name="bank"),
    path("draw/", reading.draw, name="draw"),
    path("add/", keeping.add, name="add"),
    path(card, reading.card, name="card"),
    path(f"{card}edit/", keeping.edit, name="edit"),
    path(f"{card}hide/", keeping.hide, name="hide"),
    path(f"{card}show/", keeping.show, name="show"),
    path(f"{card}versions/", versions.versions, name="versions"),
    path(f"{card}versions/<int:number>/", versions.version, name="version"),
    path(f"{card}versions/<int:number>/return/", versions.return_to_version, name="return_to_version"),
]
