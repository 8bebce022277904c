"""Whose idea it is stays words in the draft, and becomes a person when it is sent."""

from django.db import migrations, models

DRAFTS = """
UPDATE ideas_idea SET behalf_name = author.name, behalf_email = author.email, author_id = captured_by_id
    FROM accounts_user author
    WHERE author.id = ideas_idea.author_id AND submitted_at IS NULL AND author_id <> captured_by_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0005_a_move_of_before_gets_its_reason"),
    ]

    operations = [
        migrations.AddField("idea", "behalf_name", models.CharField(blank=True, default="", max_length=120)),
        migrations.AddField("idea", "behalf_email", models.CharField(blank=True, default="", max_length=254)),
        migrations.RunSQL(DRAFTS, migrations.RunSQL.noop),
    ]
