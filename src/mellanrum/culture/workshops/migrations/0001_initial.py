import django.db.models.constraints
import django.db.models.deletion
import mellanrum.foundation.core.clock
import mellanrum.foundation.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('anonymity', '0001_initial'),
        ('ideas', '0002_a_pause_has_an_end'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('welcome', 'Welcome'), ('check_in', 'Check In'), ('mood', 'Mood'), ('talk', 'Talk'), ('pairs', 'Pairs'), ('open', 'Open'), ('group', 'Group'), ('reframe', 'Reframe'), ('cluster', 'Cluster'), ('vote', 'Vote'), ('matrix', 'Matrix'), ('alone', 'Alone'), ('reveal', 'Reveal'), ('differs', 'Differs'), ('again', 'Again'), ('rung', 'Rung'), ('card', 'Card'), ('promise', 'Promise'), ('check_out', 'Check Out')], max_length=12)),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='Minutes')),
                ('title', models.CharField(blank=True, max_length=80, verbose_name='What is it called?')),
                ('ask', models.CharField(blank=True, max_length=200, verbose_name='What is asked?')),
                ('say', models.TextField(blank=True, max_length=2000, verbose_name='Your own notes')),
                ('revealed_at', models.DateTimeField(null=True)),
                ('round', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='anonymity.round')),
            ],
            options={
                'verbose_name': 'block',
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('table', models.PositiveSmallIntegerField(default=0)),
                ('step', models.SlugField(blank=True, max_length=20)),
                ('text', models.CharField(max_length=240, verbose_name='Your note')),
                ('pile', models.CharField(blank=True, max_length=60, verbose_name='Pile')),
                ('effort', models.PositiveSmallIntegerField(null=True)),
                ('effect', models.PositiveSmallIntegerField(null=True)),
                ('wants_on', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('taken_down_at', models.DateTimeField(null=True)),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='workshops.block')),
                ('idea', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='ideas.idea')),
            ],
            options={
                'verbose_name': 'note',
                'indexes': [models.Index(fields=['block', 'table'], name='notes_of_a_board')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('effect', None), ('effort', None)), models.Q(('effect__isnull', False), ('effect__range', (1, 3)), ('effort__isnull', False), ('effort__range', (1, 3))), _connector='OR'), name='a_note_is_placed_both_ways_or_not_at_all'), models.CheckConstraint(condition=models.Q(('taken_down_at', None), models.Q(('idea', None), ('text', '')), _connector='OR'), name='what_is_taken_down_says_nothing')],
            },
        ),
        migrations.CreateModel(
            name='Dot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phone', models.CharField(max_length=64)),
                ('place', models.PositiveSmallIntegerField()),
                ('put_on', models.DateField(default=mellanrum.foundation.core.clock.today, editable=False)),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='workshops.block')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='workshops.note')),
            ],
            options={
                'verbose_name': 'dot',
                'constraints': [models.UniqueConstraint(fields=('block', 'phone', 'place'), name='three_dots_each'), models.UniqueConstraint(fields=('block', 'phone', 'note'), name='one_dot_on_a_note'), models.CheckConstraint(condition=models.Q(('place__range', (1, 3))), name='a_dot_is_one_of_three')],
            },
        ),
        migrations.CreateModel(
            name='Workshop',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('title', models.CharField(max_length=80, verbose_name='What is it called?')),
                ('starts_at', models.DateTimeField(null=True, verbose_name='When does it begin?')),
                ('tables', models.PositiveSmallIntegerField(default=1, verbose_name='How many tables?')),
                ('stage', models.CharField(choices=[('planned', 'Planned'), ('open', 'Under way'), ('over', 'Over')], default='planned', max_length=10)),
                ('code', models.PositiveIntegerField(null=True, unique=True)),
                ('open_until', models.DateTimeField(null=True)),
                ('block_since', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('block', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workshops.block')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'meeting',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code', None), ('open_until', None)), models.Q(('code__isnull', False), ('code__range', (100000, 999999)), ('open_until__isnull', False)), _connector='OR'), name='a_code_is_six_digits_and_ends'), models.CheckConstraint(condition=models.Q(models.Q(('code__isnull', False), ('stage', 'open')), models.Q(models.Q(('stage', 'open'), _negated=True), ('code', None)), _connector='OR'), name='an_open_meeting_has_a_code_and_no_other_has'), models.CheckConstraint(condition=models.Q(('tables__gte', 1), ('tables__lte', 60)), name='a_room_has_a_table_and_not_too_many')],
            },
        ),
        migrations.CreateModel(
            name='Facilitator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facilitators', to='workshops.workshop')),
            ],
            options={
                'verbose_name': 'facilitator',
                'constraints': [models.UniqueConstraint(fields=('workshop', 'person'), name='one_leads_a_meeting_once')],
            },
        ),
        migrations.AddField(
            model_name='block',
            name='workshop',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='workshops.workshop'),
        ),
        migrations.CreateModel(
            name='Agenda',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=60, verbose_name='What shall the agenda be called?')),
                ('blocks', models.JSONField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'agenda',
                'constraints': [models.UniqueConstraint(fields=('person', 'name'), name='one_agenda_per_name')],
            },
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('workshop', 'position'), name='one_block_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1)), name='a_block_takes_time'),
        ),
    ]
