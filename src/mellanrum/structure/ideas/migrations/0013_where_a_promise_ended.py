"""A promise that has ended stays in the record of the unit that answered for it; of those before, the one it is at now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


ENDED_HERE = """
UPDATE ideas_promise promise SET unit_id = idea.unit_id FROM ideas_idea idea
WHERE idea.id = promise.idea_id AND promise.ended_at IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('ideas', '0012_parts_of_words_to_find'),
        ('organisation', '0004_who_took_over'),
        ('process', '0002_a_stage_may_need_a_formal_decision'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='promise',
            name='unit',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit'),
        ),
        migrations.RunSQL(ENDED_HERE, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['unit', 'ended_at'], name='promises_of_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('unit', None)), models.Q(('ended_at__isnull', False), ('unit__isnull', False)), _connector='OR'), name='an_ended_promise_was_a_units'),
        ),
    ]
