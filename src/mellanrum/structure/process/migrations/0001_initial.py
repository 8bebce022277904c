import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import mellanrum.foundation.core.clock
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProcessVersion',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('published_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now)),
                ('changed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('definition', models.JSONField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('words', models.JSONField(default=dict)),
                ('key', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('step', 'step on the way'), ('realised', 'realised'), ('asleep', 'asleep'), ('closed', 'closed with a lesson')], max_length=10)),
                ('position', models.PositiveSmallIntegerField()),
                ('progress', models.PositiveSmallIntegerField(verbose_name='progress in per cent')),
                ('answer_days', models.PositiveSmallIntegerField(verbose_name='working days to answer')),
                ('work_days', models.PositiveSmallIntegerField(verbose_name='working days for the next step')),
                ('canvas_minutes', models.PositiveSmallIntegerField(verbose_name='minutes the canvas may take')),
                ('decider', models.CharField(choices=[('innovation_leader', "the unit's innovation leader"), ('manager', "the unit's manager"), ('central', 'the central innovation contact')], max_length=20, verbose_name='who decides')),
                ('requires_lesson', models.BooleanField(default=False, verbose_name='a lesson is required to enter')),
            ],
            options={
                'verbose_name': 'stage',
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('position',), name='one_stage_per_position'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='progress_is_a_percentage')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.JSONField(default=dict)),
                ('key', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('is_asked', models.BooleanField(default=True)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='process.stage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stage', 'key'), name='one_question_per_key_and_stage')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.JSONField(default=dict)),
                ('key', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('is_asked', models.BooleanField(default=True)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checklist', to='process.stage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('stage', 'key'), name='one_check_per_key_and_stage')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='processversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5371ddcd54837944126293962b49b84bcbbddcd1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_275f7', table='process_processversion', when='BEFORE')),
        ),
    ]
