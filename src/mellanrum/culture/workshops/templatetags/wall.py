"""The look of a page that stands without the shell around it."""

from django import template
from django.urls import reverse

from mellanrum.foundation.ui.shell import identity
from mellanrum.foundation.ui.stylesheet import stylesheet

register = template.Library()


@register.simple_tag
def stylesheet_url() -> str:
    """The stylesheet of all pages, in the municipality's colour."""
    return reverse("ui:stylesheet", args=[stylesheet(identity().colour).version])
