"""The last end and the last rest of an idea keep what the idea itself still says of them.

What was learnt at an end that has been written over since is lost: there the move goes on saying nothing.
"""

from django.db import migrations

MEND = """
ALTER TABLE ideas_move DISABLE TRIGGER USER;
UPDATE ideas_move SET lesson = idea.lesson, look_again = idea.look_again FROM ideas_idea idea
    WHERE ideas_move.id = (
        SELECT last.id FROM ideas_move last JOIN process_stage stage ON stage.key = last.to_stage_id
            WHERE last.idea_id = idea.id AND stage.kind IN ('closed', 'realised')
            ORDER BY last.created_at DESC, last.id DESC LIMIT 1);
UPDATE ideas_move SET wakes_on = idea.wakes_on, wakes_when = idea.wakes_when FROM ideas_idea idea
    WHERE idea.stage_id = 'asleep' AND ideas_move.id = (
        SELECT last.id FROM ideas_move last WHERE last.idea_id = idea.id AND last.to_stage_id = 'asleep'
            ORDER BY last.created_at DESC, last.id DESC LIMIT 1);
ALTER TABLE ideas_move ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("ideas", "0008_a_move_keeps_its_lesson"), ("process", "0001_initial")]
    operations = [migrations.RunSQL(MEND, migrations.RunSQL.noop)]
