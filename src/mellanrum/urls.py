"""Every address, room by room; those asked for most stand first, and then those that are found by one word."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("ideas/", include("mellanrum.structure.ideas.urls")),
    path("", include("mellanrum.culture.workshops.urls")),
    path("funding/", include("mellanrum.structure.funding.urls")),
    path("matters/", include("mellanrum.structure.matters.urls")),
    path("journey/", include("mellanrum.culture.journey.urls")),
    path("funds/", include("mellanrum.structure.ledger.urls")),
    path("delegation/", include("mellanrum.structure.delegation.urls")),
    path("methods/", include("mellanrum.capability.methods.urls")),
    path("notifications/", include("mellanrum.front.notifications.urls")),
    path("decisions/", include("mellanrum.structure.decisions.urls")),
    path("demonstration/", include("mellanrum.front.demonstration.urls")),
    path("administration/initiatives/", include("mellanrum.structure.initiatives.urls")),
    path("", include("mellanrum.front.home.urls")),
    path("", include("mellanrum.foundation.core.urls")),
    path("", include("mellanrum.foundation.ui.urls")),
    path("", include("mellanrum.foundation.accounts.urls")),
    path("", include("mellanrum.foundation.organisation.urls")),
    path("", include("mellanrum.structure.process.urls")),
    path("", include("mellanrum.culture.anonymity.urls")),
]

handler404 = "mellanrum.foundation.ui.views.not_found"
