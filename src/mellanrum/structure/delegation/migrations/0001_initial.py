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
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DelegationOrder',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('paragraph', models.CharField(blank=True, max_length=40, verbose_name='paragraph of the minutes')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='holds from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='holds to')),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegation.delegationorder')),
                ('board', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegation_orders', to='organisation.board', verbose_name='board')),
                ('company', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegation_orders', to='organisation.unit', verbose_name='company')),
            ],
            options={
                'verbose_name': 'delegation order',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('board__isnull', False), ('company', None)), models.Q(('board', None), ('company__isnull', False)), _connector='OR'), name='an_order_belongs_to_a_board_or_a_company'), models.CheckConstraint(condition=models.Q(models.Q(('adopted_on', None), ('paragraph', ''), ('valid_from', None)), models.Q(('adopted_on__isnull', False), ('valid_from__isnull', False), models.Q(('paragraph', ''), _negated=True)), _connector='OR'), name='an_adopted_order_says_when_and_where'), models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_from__gte', models.F('adopted_on')), _connector='OR'), name='an_order_holds_from_its_adoption_at_the_earliest'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='an_order_ends_after_it_begins'), models.UniqueConstraint(fields=('board', 'company', 'number'), name='one_order_per_number', nulls_distinct=False), models.UniqueConstraint(condition=models.Q(('adopted_on', None)), fields=('board', 'company'), name='one_draft_at_a_time', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('point', models.CharField(max_length=20, verbose_name='point')),
                ('kind', models.CharField(max_length=40, verbose_name='kind of matter')),
                ('least', models.PositiveBigIntegerField(default=0, verbose_name='from')),
                ('most', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='at most')),
                ('post', models.CharField(choices=[('department_manager', 'head of department'), ('division_manager', 'head of division'), ('unit_manager', 'unit manager'), ('manager', 'nearest manager'), ('chief_executive', 'chief executive of the company'), ('innovation_leader', 'innovation leader'), ('controller', 'controller'), ('registrar', 'registrar'), ('chair', 'chair of the board'), ('vice_chair', 'vice chair of the board'), ('presidium', 'presidium'), ('committee', 'committee')], max_length=20, verbose_name='who may decide')),
                ('called', models.CharField(blank=True, max_length=120, verbose_name='what the order calls the post')),
                ('deputy', models.CharField(blank=True, choices=[('department_manager', 'head of department'), ('division_manager', 'head of division'), ('unit_manager', 'unit manager'), ('manager', 'nearest manager'), ('chief_executive', 'chief executive of the company'), ('innovation_leader', 'innovation leader'), ('controller', 'controller'), ('registrar', 'registrar'), ('chair', 'chair of the board'), ('vice_chair', 'vice chair of the board'), ('presidium', 'presidium'), ('committee', 'committee')], max_length=20, verbose_name='deputy')),
                ('ground', models.CharField(blank=True, max_length=200, verbose_name='legal ground')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='note')),
                ('deputy_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='where the deputy is')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='delegation.delegationorder')),
                ('post_unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='where the post is')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='holds for')),
            ],
            options={
                'verbose_name': 'rule',
                'constraints': [models.UniqueConstraint(fields=('order', 'point'), name='one_rule_per_point'), models.CheckConstraint(condition=models.Q(('point', ''), _negated=True), name='a_rule_has_a_point'), models.CheckConstraint(condition=models.Q(('kind__in', ('move_to_pilot', 'scale_up', 'realise', 'close', 'grant_funds', 'grant_hours', 'buy', 'sign_agreement', 'apply_for_funds'))), name='only_what_may_be_given_away_is_given_away'), models.CheckConstraint(condition=models.Q(('post__in', ['department_manager', 'division_manager', 'unit_manager', 'manager', 'chief_executive', 'innovation_leader', 'controller', 'registrar', 'chair', 'vice_chair', 'presidium', 'committee'])), name='a_rule_names_one_post_and_no_group'), models.CheckConstraint(condition=models.Q(models.Q(('post__in', ('presidium', 'committee')), _negated=True), models.Q(('deputy', ''), ('deputy_unit', None), ('post_unit', None)), _connector='OR'), name='a_body_has_no_deputy'), models.CheckConstraint(condition=models.Q(('deputy__in', ('presidium', 'committee')), _negated=True), name='a_deputy_is_one_person'), models.CheckConstraint(condition=models.Q(('most', None), ('most__gte', models.F('least')), _connector='OR'), name='the_highest_amount_is_not_below_the_lowest')],
            },
        ),
        migrations.CreateModel(
            name='RuleList',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('done_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='delegation.delegationorder')),
            ],
            options={
                'verbose_name': 'list of rules',
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('starts_on', models.DateField(default=mellanrum.foundation.core.clock.today, verbose_name='from and with')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to and with')),
                ('post', models.CharField(choices=[('chair', 'chair of the board'), ('vice_chair', 'vice chair of the board')], max_length=20, verbose_name='seat')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='organisation.board', verbose_name='board')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'seat',
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_seat_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('post__in', ['chair', 'vice_chair'])), name='a_seat_is_an_elected_one')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('holds_from', models.DateTimeField(verbose_name='holds from')),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('paragraph', models.CharField(max_length=40, verbose_name='paragraph of the minutes')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rule', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='delegation.rule')),
            ],
            options={
                'verbose_name': 'withdrawal',
                'constraints': [models.CheckConstraint(condition=models.Q(('paragraph', ''), _negated=True), name='a_withdrawal_says_where')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegationorder',
            trigger=pgtrigger.compiler.Trigger(name='adopted_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."adopted_on" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ac1c1fbeaf108581f9eebf070dc732049cd1194b', operation='UPDATE OR DELETE', pgid='pgtrigger_adopted_stays_223a8', table='delegation_delegationorder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='adopted_stays', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE adopted date;', func="\n                    FOR adopted IN\n                        SELECT adopted_on FROM delegation_delegationorder\n                        WHERE id IN (OLD.order_id, NEW.order_id) FOR SHARE\n                    LOOP\n                        IF adopted IS NOT NULL THEN\n                            RAISE EXCEPTION 'an adopted order never changes' USING ERRCODE = 'check_violation';\n                        END IF;\n                    END LOOP;\n                    RETURN COALESCE(NEW, OLD);\n                ", hash='871889e4da06136480b7fee8f419d9f4813d0d19', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_adopted_stays_4160e', table='delegation_rule', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='withdrawal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7e3eb850490df088d4098e74fafd07e78ad456f5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_59116', table='delegation_withdrawal', when='BEFORE')),
        ),
    ]
