"""What came from a list and had ended there was once given a reason that nobody had said: it is taken back.

An idea that a list placed among the closed came there by its first move, from nowhere; nobody else can close one so.
One that has been opened since, and closed again, keeps what was said then.
"""

from django.db import migrations

MEND = """
ALTER TABLE ideas_move DISABLE TRIGGER USER;
UPDATE ideas_move SET closing_reason = 'not_told' FROM initiatives_importedinitiative came
    WHERE ideas_move.idea_id = came.idea_id AND ideas_move.from_stage_id IS NULL AND ideas_move.to_stage_id = 'closed';
ALTER TABLE ideas_move ENABLE TRIGGER USER;
UPDATE ideas_idea SET closing_reason = 'not_told' FROM initiatives_importedinitiative came
    WHERE ideas_idea.id = came.idea_id AND ideas_idea.stage_id = 'closed'
    AND NOT EXISTS (SELECT FROM ideas_move later WHERE later.idea_id = ideas_idea.id AND later.from_stage_id IS NOT NULL);
"""


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0004_whose_ideas_came_of_it"), ("ideas", "0011_words_to_find")]
    operations = [migrations.RunSQL(MEND, migrations.RunSQL.noop)]
