import django.db.models.deletion
import django.db.models.lookups
import mellanrum.foundation.core.clock
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('group', models.CharField(blank=True, max_length=100, verbose_name='group')),
                ('taken', models.BooleanField(default=False, verbose_name='taken')),
            ],
            options={
                'verbose_name': 'seat',
                'verbose_name_plural': 'seats',
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('scope', models.UUIDField(db_index=True)),
                ('about', models.CharField(max_length=200, verbose_name='what it is about')),
                ('stage', models.CharField(choices=[('open', 'open'), ('closed', 'closed')], default='open', max_length=10)),
                ('form', models.JSONField(verbose_name='what it asks')),
                ('least', models.PositiveSmallIntegerField(default=5, verbose_name='fewest in a result')),
                ('named', models.BooleanField(default=False, verbose_name='people are invited by name')),
                ('takes_comments', models.BooleanField(default=False, verbose_name='takes comments')),
                ('wave', models.PositiveSmallIntegerField(default=1, verbose_name='wave')),
                ('opened_on', models.DateField(default=mellanrum.foundation.core.clock.today, verbose_name='opened on')),
            ],
            options={
                'verbose_name': 'round',
                'verbose_name_plural': 'rounds',
                'constraints': [models.CheckConstraint(condition=models.Q(('least__gte', 5)), name='a_result_is_never_about_fewer_than_five'), models.CheckConstraint(condition=models.Q(('stage__in', ['open', 'closed'])), name='a_round_is_open_or_closed')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wave', models.PositiveSmallIntegerField(verbose_name='wave')),
                ('shown_on', models.DateField(default=mellanrum.foundation.core.clock.today, verbose_name='shown on')),
                ('figures', models.JSONField(verbose_name='figures')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='anonymity.round')),
            ],
            options={
                'verbose_name': 'release',
                'verbose_name_plural': 'releases',
                'constraints': [models.UniqueConstraint(fields=('round', 'wave'), name='a_wave_is_shown_once'), models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('figures'), models.Value('$.cells[*] ? (@.people < 5)'), function='jsonb_path_exists', output_field=models.BooleanField(), template='%(function)s(%(expressions)s::jsonpath)'), False), name='no_cell_is_about_fewer_than_five')],
            },
        ),
        migrations.CreateModel(
            name='Envelope',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('waiting', models.BinaryField(null=True)),
                ('standing', models.BinaryField(null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='envelopes', to='anonymity.round')),
            ],
            options={
                'verbose_name': 'envelope',
                'verbose_name_plural': 'envelopes',
                'constraints': [models.CheckConstraint(condition=models.Q(('waiting__isnull', False), ('standing__isnull', False), _connector='OR'), name='an_envelope_holds_an_answer')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='fixed_when_it_opens', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."scope" IS DISTINCT FROM (NEW."scope") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."least" IS DISTINCT FROM (NEW."least") OR OLD."takes_comments" IS DISTINCT FROM (NEW."takes_comments") OR OLD."opened_on" IS DISTINCT FROM (NEW."opened_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6f34579488d4a15459fcf6b4b7b6c040078f1473', operation='UPDATE', pgid='pgtrigger_fixed_when_it_opens_d07f5', table='anonymity_round', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='never_opens_again', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."stage" = \'open\' AND OLD."stage" = \'closed\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='aa1ec759022ef0a515ec9755a393920bbc5b75c0', operation='UPDATE', pgid='pgtrigger_never_opens_again_03b55', table='anonymity_round', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='seat',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='seat',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='anonymity.round'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='08a9e8b404d843d5582249a5ab5dde0be6536a4e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b5b5', table='anonymity_release', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('round', 'person'), name='one_seat_per_person'),
        ),
    ]
