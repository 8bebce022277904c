"""How much is decided is not known before somebody decides; what is decided and not told the decisions know."""

from django.db import migrations, models

UNDECIDED = "UPDATE matters_matter SET decided_amount = NULL WHERE stage <> 'decided'"


class Migration(migrations.Migration):
    dependencies = [("matters", "0006_papers_hold_the_whole_purpose")]
    operations = [
        migrations.AlterField("matter", "decided_amount", models.PositiveBigIntegerField(null=True)),
        migrations.RunSQL(UNDECIDED, "UPDATE matters_matter SET decided_amount = 0 WHERE decided_amount IS NULL"),
    ]
