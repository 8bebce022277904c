"""What a web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.settings")
django_application = get_wsgi_application()

from mellanrum.culture.workshops.middleware import QuietNews  # noqa: E402 - rooms exist once Django is set up

application = QuietNews(django_application)
