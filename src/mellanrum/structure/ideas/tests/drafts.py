"""A draft's address, and what is written in the form that captures one."""

from django.urls import reverse


def draft_url(draft_id):
    return reverse("ideas:draft", args=[draft_id])


def words(unit, **given):
    return {"problem": "Körschemat räcker inte till.", "unit": str(unit.pk), "origin": "need"} | given
