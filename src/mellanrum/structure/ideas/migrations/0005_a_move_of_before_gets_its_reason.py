"""An idea closed before its moves kept why is told of as those that are closed now: the reason stood with the idea.

An idea that was opened again has lost it: there the move goes on saying nothing.
"""

from django.db import migrations

MEND = """
ALTER TABLE ideas_move DISABLE TRIGGER USER;
UPDATE ideas_move SET closing_reason = idea.closing_reason FROM ideas_idea idea
    WHERE ideas_move.idea_id = idea.id AND idea.stage_id = 'closed' AND ideas_move.id = (
        SELECT id FROM ideas_move last WHERE last.idea_id = idea.id AND last.to_stage_id = 'closed'
            ORDER BY created_at DESC, id DESC LIMIT 1)
    AND ideas_move.closing_reason = '';
ALTER TABLE ideas_move ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("ideas", "0004_a_move_keeps_why_it_closed")]
    operations = [migrations.RunSQL(MEND, migrations.RunSQL.noop)]
