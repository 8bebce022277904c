from django.db import migrations, models

# What waited already when days were not kept: as long as it usually takes, in days of the calendar.
DAYS_FOR_WHAT_WAITS = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE funding_request SET due_on = COALESCE(report_due_on, moved_at::date + 14)
    WHERE stage NOT IN ('draft', 'declined', 'withdrawn', 'returned');
UPDATE funding_request SET due_on = moved_at::date + 14 WHERE stage = 'reported';
UPDATE funding_backing SET answer_by = created_at::date + 7;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='backing',
            name='answer_by',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='backing',
            name='reminded_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='request',
            name='due_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='backing',
            name='ground',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.RunSQL(DAYS_FOR_WHAT_WAITS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='backing',
            name='answer_by',
            field=models.DateField(),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__isnull', False), ('stage__in', ['declined', 'draft', 'returned', 'withdrawn']), _connector='OR'), name='whoever_has_a_request_has_a_day'),
        ),
    ]
