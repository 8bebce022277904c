"""``mellanrum load-content``: every room takes in what it begins with, where it has none; part of every first start."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_noop

from mellanrum.foundation.core.content import load_content
from mellanrum.foundation.core.management.speaking import Speaking


class Command(Speaking, BaseCommand):
    help = gettext_noop("Take in what a municipality begins with: the process and the method cards, where missing.")

    def handle(self, **options: object) -> None:
        load_content()
