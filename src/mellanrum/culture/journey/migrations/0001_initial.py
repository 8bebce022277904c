import django.contrib.postgres.fields
import django.db.models.deletion
import mellanrum.foundation.core.clock
import mellanrum.foundation.core.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('anonymity', '0001_initial'),
        ('methods', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120, verbose_name='what the group is called')),
                ('kind', models.CharField(choices=[('unit', 'A unit'), ('team', 'A management team'), ('project', 'A project'), ('day', 'A managers’ day or another gathering'), ('other', 'Another group')], max_length=10, verbose_name='kind')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who calls the group together')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'group',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'unit'), ('unit__isnull', False)), models.Q(models.Q(('kind', 'unit'), _negated=True), ('unit', None)), _connector='OR'), name='a_group_of_a_unit_has_a_unit'), models.UniqueConstraint(fields=('unit',), name='one_group_per_unit')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('way', models.CharField(choices=[('named', 'Everybody in the unit, by name'), ('link', 'Whoever has the link or the code')], max_length=10, verbose_name='how people are asked')),
                ('closes_at', models.DateTimeField(verbose_name='closes')),
                ('reminded_at', models.DateTimeField(null=True)),
                ('shown_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='journey.group')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='anonymity.round')),
            ],
            options={
                'verbose_name': 'reading',
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('principles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('uncertainty', 'Tolerance for uncertainty'), ('responsibility', 'Personal responsibility'), ('collaboration', 'Collaboration'), ('understanding', 'Understanding the problem'), ('learning', 'Willingness to learn'), ('curiosity', 'Curiosity'), ('failure', 'Accepting and learning from failure'), ('testing', 'Trying things out'), ('perspectives', 'Listening to several perspectives')], max_length=20), size=None, verbose_name='principles to strengthen')),
                ('follow_up_at', models.DateTimeField(null=True, verbose_name='follow-up')),
                ('follow_up_number', models.PositiveSmallIntegerField(default=0)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who keeps the plan alive')),
                ('reading', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='journey.reading')),
            ],
            options={
                'verbose_name': 'action plan',
                'constraints': [models.CheckConstraint(condition=models.Q(('principles__len__gte', 1)), name='a_plan_strengthens_something')],
            },
        ),
        migrations.CreateModel(
            name='StatementVersion',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('published_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now)),
                ('changed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('uncertainty', 'Tolerance for uncertainty'), ('responsibility', 'Personal responsibility'), ('collaboration', 'Collaboration'), ('understanding', 'Understanding the problem'), ('learning', 'Willingness to learn'), ('curiosity', 'Curiosity'), ('failure', 'Accepting and learning from failure'), ('testing', 'Trying things out'), ('perspectives', 'Listening to several perspectives')], max_length=20), default=list, size=None)),
                ('definition', models.JSONField()),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'statement version',
            },
        ),
        migrations.AddField(
            model_name='reading',
            name='statements',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journey.statementversion'),
        ),
        migrations.CreateModel(
            name='OwnLadder',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('recognised', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('reflection', models.TextField(blank=True, verbose_name='what do you think?')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statements', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journey.statementversion')),
            ],
            options={
                'verbose_name': 'own ladder',
                'indexes': [models.Index(fields=['person', 'created_at'], name='own_ladders_of_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('what', models.CharField(max_length=200, verbose_name='what')),
                ('how', models.TextField(blank=True, verbose_name='how')),
                ('due_on', models.DateField(verbose_name='when')),
                ('competences', models.CharField(blank=True, max_length=300, verbose_name='competences needed')),
                ('lacking', models.CharField(blank=True, max_length=200, verbose_name='competence that we lack')),
                ('verdict', models.CharField(blank=True, choices=[('kept', 'Yes'), ('partly', 'In part'), ('changed', 'We did something else'), ('not_done', 'No, not yet')], max_length=10, verbose_name='did we keep it?')),
                ('outcome', models.CharField(blank=True, max_length=500, verbose_name='what came of it')),
                ('card', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='methods.methodcard', verbose_name='method card')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('inviter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who invites it')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='journey.plan')),
            ],
            options={
                'verbose_name': 'step of a plan',
                'constraints': [models.CheckConstraint(condition=models.Q(('lacking', ''), ('inviter__isnull', False), _connector='OR'), name='whoever_lacks_a_competence_says_who_invites_it')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statementversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='28476db3c7a56a61ca0991f26ba43df6a4867a8f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0c7e4', table='journey_statementversion', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['group', 'created_at'], name='readings_of_a_group'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('group',), name='one_open_reading_at_a_time_in_a_group'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('shown_at', None), ('closed_at__isnull', False), _connector='OR'), name='nothing_is_shown_while_it_is_open'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('created_at'))), name='a_reading_closes_after_it_opens'),
        ),
    ]
