"""What was stored before second factors were sealed is sealed."""

from django.db import migrations

from mellanrum.foundation.accounts.sealing import SEALED, seal

SEALED_BEGINS = "gAAAA"


def seal_what_is_readable(apps, schema_editor):
    for authenticator in apps.get_model("mfa", "Authenticator").objects.filter(type__in=SEALED):
        name = SEALED[authenticator.type]
        if not authenticator.data[name].startswith(SEALED_BEGINS):
            authenticator.data[name] = seal(authenticator.data[name])
            authenticator.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_cache"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(seal_what_is_readable, migrations.RunPython.noop)]
