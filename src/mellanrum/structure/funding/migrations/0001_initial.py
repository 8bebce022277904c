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
        ('ideas', '0002_a_pause_has_an_end'),
        ('ledger', '0001_initial'),
        ('organisation', '0001_initial'),
        ('process', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EffectGoal',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('what', models.CharField(max_length=200)),
                ('baseline', models.CharField(blank=True, max_length=120)),
                ('target', models.CharField(max_length=120)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FinalReport',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('effects', models.TextField(max_length=4000)),
                ('money', models.TextField(blank=True, max_length=2000)),
                ('lessons', models.TextField(max_length=4000)),
                ('next_receiver', models.CharField(max_length=300)),
                ('granted', models.PositiveBigIntegerField()),
                ('used', models.PositiveBigIntegerField()),
                ('left', models.PositiveBigIntegerField()),
                ('hours_used', models.PositiveIntegerField(default=0)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='EffectOutcome',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('reached', models.CharField(choices=[('met', 'Reached'), ('partly', 'Partly reached'), ('missed', 'Not reached'), ('unknown', 'Too early to tell')], max_length=8)),
                ('outcome', models.CharField(blank=True, max_length=300)),
                ('goal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='funding.effectgoal')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='funding.finalreport')),
            ],
        ),
        migrations.CreateModel(
            name='FundRules',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('least', models.PositiveBigIntegerField(default=0)),
                ('most', models.PositiveBigIntegerField(default=0)),
                ('least_units', models.PositiveSmallIntegerField(default=0)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('heads_anchor', models.BooleanField(default=False)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('staff', 'Staff and replacement for time'), ('services', 'Services and consultants'), ('equipment', 'Equipment and material'), ('digital', 'Digital tools and licences'), ('premises', 'Premises and travel'), ('training', 'Training'), ('other', 'Other')], max_length=12), blank=True, default=list, size=None)),
                ('council_on', models.DateField(blank=True, null=True)),
                ('days_before', models.PositiveSmallIntegerField(default=14)),
                ('report_days', models.PositiveSmallIntegerField(default=60)),
                ('canvas', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
                ('checklist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
                ('fund', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='ledger.fund')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('most', 0), ('most__gte', models.F('least')), _connector='OR'), name='the_most_is_not_less_than_the_least')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('stage', models.CharField(choices=[('draft', 'Being written'), ('submitted', 'Sent'), ('completion', 'To be completed'), ('prepared', 'Prepared'), ('recommended', 'Recommended'), ('granted', 'Granted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('used', 'Being used'), ('reported', 'Reported'), ('returned', 'Settled')], default='draft', max_length=12)),
                ('moved_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('is_released', models.BooleanField(default=True)),
                ('purpose', models.TextField(blank=True, max_length=3000)),
                ('otherwise', models.TextField(blank=True, max_length=2000)),
                ('area', models.CharField(blank=True, max_length=80)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('amount', models.PositiveBigIntegerField(default=0)),
                ('told_board_on', models.DateField(null=True)),
                ('report_due_on', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('applicant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='request', to='ledger.claim')),
                ('fund', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='ledger.fund')),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='ideas.idea')),
            ],
            options={
                'indexes': [models.Index(fields=['idea', 'created_at'], name='requests_of_an_idea'), models.Index(models.F('holder'), models.F('moved_at'), condition=models.Q(('stage__in', ['declined', 'returned', 'withdrawn']), _negated=True), name='requests_in_hands'), models.Index(models.F('report_due_on'), models.F('id'), condition=models.Q(('stage__in', ['granted', 'used'])), name='requests_to_report'), models.Index(models.OrderBy(models.F('moved_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='requests_moved_last')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stage', 'draft'), ('submitted_at', None)), models.Q(('submitted_at__isnull', False), models.Q(('stage', 'draft'), _negated=True)), _connector='OR'), name='only_a_draft_has_not_been_sent'), models.CheckConstraint(condition=models.Q(models.Q(('claim', None), ('stage', 'draft')), models.Q(('amount', 0), ('claim', None), ('fund', None)), models.Q(('claim__isnull', False), ('fund__isnull', False)), _connector='OR'), name='money_that_is_asked_for_is_claimed_from_a_fund'), models.CheckConstraint(condition=models.Q(('holder__isnull', False), ('stage__in', ['declined', 'returned', 'withdrawn']), _connector='OR'), name='a_request_is_in_somebodys_hands_until_it_ends'), models.CheckConstraint(condition=models.Q(('report_due_on__isnull', False), models.Q(('stage__in', ['granted', 'used']), _negated=True), _connector='OR'), name='whoever_has_money_has_a_day_to_report'), models.UniqueConstraint(condition=models.Q(('stage', 'draft')), fields=('idea', 'fund'), name='one_draft_per_idea_and_fund', nulls_distinct=False)],
            },
        ),
        migrations.AddField(
            model_name='finalreport',
            name='request',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='funding.request'),
        ),
        migrations.AddField(
            model_name='effectgoal',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effect_goals', to='funding.request'),
        ),
        migrations.CreateModel(
            name='Cost',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('staff', 'Staff and replacement for time'), ('services', 'Services and consultants'), ('equipment', 'Equipment and material'), ('digital', 'Digital tools and licences'), ('premises', 'Premises and travel'), ('training', 'Training'), ('other', 'Other')], max_length=12)),
                ('what', models.CharField(max_length=200)),
                ('amount', models.PositiveBigIntegerField()),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='funding.request')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_cost_costs_something')],
            },
        ),
        migrations.CreateModel(
            name='CoFunding',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('by_whom', models.CharField(max_length=200)),
                ('amount', models.PositiveBigIntegerField()),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_fundings', to='funding.request')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='co_funding_is_money')],
            },
        ),
        migrations.CreateModel(
            name='Backing',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('kind', models.CharField(choices=[('hours', 'hours'), ('anchoring', 'that the request is anchored')], max_length=10)),
                ('year', models.PositiveSmallIntegerField()),
                ('hours', models.PositiveIntegerField(default=0)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('accepted', models.BooleanField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='backings', to='funding.request')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('accepted', None)), fields=['person'], name='backings_that_wait')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('hours__gt', 0), ('kind', 'hours')), models.Q(('hours', 0), ('kind', 'anchoring')), _connector='OR'), name='hours_are_asked_for_in_hours'), models.CheckConstraint(condition=models.Q(models.Q(('accepted', None), ('answered_at', None)), models.Q(('accepted__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='an_answer_has_its_moment'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('accepted', False), _negated=True)), fields=('request', 'unit', 'kind', 'year'), name='one_backing_per_unit_and_year')],
            },
        ),
        migrations.CreateModel(
            name='RequestMove',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('from_stage', models.CharField(choices=[('draft', 'Being written'), ('submitted', 'Sent'), ('completion', 'To be completed'), ('prepared', 'Prepared'), ('recommended', 'Recommended'), ('granted', 'Granted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('used', 'Being used'), ('reported', 'Reported'), ('returned', 'Settled')], max_length=12)),
                ('to_stage', models.CharField(choices=[('draft', 'Being written'), ('submitted', 'Sent'), ('completion', 'To be completed'), ('prepared', 'Prepared'), ('recommended', 'Recommended'), ('granted', 'Granted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('used', 'Being used'), ('reported', 'Reported'), ('returned', 'Settled')], max_length=12)),
                ('role', models.CharField(max_length=40)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('words', models.TextField(blank=True, max_length=3000)),
                ('conditions', models.TextField(blank=True, max_length=2000)),
                ('amount', models.PositiveBigIntegerField(default=0)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='funding.request')),
            ],
            options={
                'indexes': [models.Index(fields=['request', 'created_at'], name='moves_of_a_request')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='effectoutcome',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9bc63d25f14c14d421cf8701b7046aa3c296ea65', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2054f', table='funding_effectoutcome', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finalreport',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9553d9ca8b84910968e011a5860a6dc917bf7946', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_72dde', table='funding_finalreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requestmove',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='107a0323e06bda140ce8d68632615589f693a94e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_af079', table='funding_requestmove', when='BEFORE')),
        ),
    ]
