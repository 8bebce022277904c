"""Make somebody administrator, also when nothing is there yet."""

import getpass
import os
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mellanrum.foundation.accounts.actions import add_person
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.management.speaking import Speaking
from mellanrum.foundation.organisation import actions
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.foundation.organisation.roles import Role


class Command(Speaking, BaseCommand):
    """Asks for what is missing; the password also comes from MELLANRUM_ADMIN_PASSWORD or the first line of stdin."""

    help = gettext_noop("Make somebody administrator (asks for what is not given).")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", metavar=_("NAME"), help=_("the administrator’s name"))
        parser.add_argument("--email", metavar=_("EMAIL"), help=_("the administrator’s e-mail"))
        parser.add_argument(
            "--municipality", metavar=_("NAME"), help=_("found the municipality with this name, if there is none")
        )
        parser.add_argument("--deputy-name", metavar=_("NAME"), help=_("who steps in as central contact"))
        parser.add_argument("--deputy-email", metavar=_("EMAIL"), help=_("their e-mail"))

    def handle(self, *args: str, **options: str) -> None:
        try:
            with transaction.atomic():
                person = self._administrator(options)
                self._found(person, options)
        except EOFError:
            raise CommandError(_("Nobody was there to answer. Say --email and --name.")) from None
        except Refused as refused:
            raise CommandError(str(refused)) from None
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        self.stdout.write(
            _("{name} is administrator and signs in with {email}.").format(name=person, email=person.email)
        )
        if not Municipality.objects.exists():
            self.stdout.write(_("Sign in to found the municipality."))

    def _administrator(self, options: dict[str, str]) -> User:
        email = (options["email"] or input(_("E-mail: "))).strip().lower()
        validate_email(email)
        person = User.objects.filter(email=email).first()
        if person is None:
            name = (options["name"] or input(_("Name: "))).strip()
            person = add_person(name or email, email=email, has_account=True, by=None)
        password = _password()
        validate_password(password, person)
        person.set_password(password)
        person.has_account = True
        person.save()
        actions.assign_role(person, role=Role.ADMINISTRATOR, by=None)
        return person

    def _found(self, person: User, options: dict[str, str]) -> None:
        name, deputy = options["municipality"], options["deputy_name"]
        if not name or Municipality.objects.exists():
            return
        if not deputy or not options["deputy_email"]:
            raise CommandError(_("A municipality needs somebody who steps in: give --deputy-name and --deputy-email."))
        municipality = Municipality(
            name=name,
            languages=["sv", "en"],
            central_contact=person,
            central_deputy=add_person(deputy, email=options["deputy_email"], has_account=True, by=None),
        )
        actions.save_municipality(municipality, by=None)


def _password() -> str:
    given = os.environ.get("MELLANRUM_ADMIN_PASSWORD")
    if given:
        return given
    if sys.stdin.isatty():
        return getpass.getpass(_("Password: "))
    return sys.stdin.readline().rstrip("\n")
