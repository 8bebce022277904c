"""Every address of an idea."""

from . import canvases, capturing, listing, people, talking, thread

app_name = "ideas"
urlpatterns = [
    *listing.urlpatterns,
    *capturing.urlpatterns,
    *thread.urlpatterns,
    *people.urlpatterns,
    *canvases.urlpatterns,
    *talking.urlpatterns,
]
