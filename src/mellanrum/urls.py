"""Every address, room by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mellanrum.foundation.ui.urls")),
    path("", include("mellanrum.foundation.core.urls")),
    path("ideas/", include("mellanrum.structure.ideas.urls")),
    path("administration/initiatives/", include("mellanrum.structure.initiatives.urls")),
    path("demonstration/", include("mellanrum.front.demonstration.urls")),
]
