"""Whoever stands as the author of what came in a list is marked as nobody, and no invitation to be them stands.

Only those who cannot sign in: where somebody has already taken such a name over, people must decide what is theirs.
"""

from django.db import migrations

MARK = """
UPDATE accounts_user SET is_nobody = true WHERE NOT has_account AND email = '' AND id IN (
    SELECT idea.author_id FROM ideas_idea idea JOIN initiatives_importedinitiative came ON came.idea_id = idea.id);
UPDATE accounts_invitation invitation SET expires_at = invitation.created_at FROM accounts_user nobody
    WHERE nobody.id = person_id AND nobody.is_nobody AND accepted_at IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0005_no_reason_is_made_up"),
        ("accounts", "0004_nobody_signs_in"),
        ("ideas", "0011_words_to_find"),
    ]
    operations = [migrations.RunSQL(MARK, migrations.RunSQL.noop)]
