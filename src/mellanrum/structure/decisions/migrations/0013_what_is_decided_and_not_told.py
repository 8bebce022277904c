"""A matter that is decided knows it before anybody is told."""

from django.db import migrations

DECIDED = """
UPDATE matters_matter m SET decided_amount = d.amount FROM decisions_decision d
WHERE d.matter_id = m.id AND d.corrects_id IS NULL AND m.decided_amount IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0012_what_is_kept_from_others"), ("matters", "0007_nothing_is_decided_before_it_is")]
    operations = [migrations.RunSQL(DECIDED, migrations.RunSQL.noop)]
