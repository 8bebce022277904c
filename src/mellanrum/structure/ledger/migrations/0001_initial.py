import django.db.models.deletion
import django.db.models.expressions
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
            name='Allotment',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('allotted', models.BigIntegerField(default=0, editable=False)),
                ('free', models.BigIntegerField(default=0, editable=False)),
                ('reserved', models.BigIntegerField(default=0, editable=False)),
                ('unused', models.BigIntegerField(default=0, editable=False, verbose_name='granted, not yet used')),
                ('used', models.BigIntegerField(default=0, editable=False)),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.board')),
            ],
            options={
                'verbose_name': 'allotment',
            },
        ),
        migrations.CreateModel(
            name='BudgetYear',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='the budget’s year')),
                ('in_by', models.DateField(verbose_name='in by')),
                ('decided_by', models.DateField(verbose_name='decided by')),
            ],
            options={
                'verbose_name': 'budget year',
                'constraints': [models.CheckConstraint(condition=models.Q(('in_by__lte', models.F('decided_by'))), name='what_is_decided_came_in_before'), models.CheckConstraint(condition=models.Q(('decided_by__year__lt', models.F('year'))), name='a_budget_is_decided_before_its_year')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('words', models.CharField(max_length=200, verbose_name='what it is for')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='its code in the finance system')),
                ('reserved', models.BigIntegerField(default=0, editable=False)),
                ('unused', models.BigIntegerField(default=0, editable=False, verbose_name='granted, not yet used')),
                ('used', models.BigIntegerField(default=0, editable=False)),
                ('allotment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='ledger.allotment')),
            ],
            options={
                'verbose_name': 'claim',
                'constraints': [models.CheckConstraint(condition=models.Q(('reserved__gte', 0)), name='no_more_is_released_than_was_reserved'), models.CheckConstraint(condition=models.Q(('unused__gte', 0)), name='no_more_is_used_than_was_granted'), models.CheckConstraint(condition=models.Q(('used__gte', 0)), name='no_more_is_taken_back_than_was_used'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='a_claim_says_what_it_is_for'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('allotment', 'code'), name='one_claim_per_code')],
            },
        ),
        migrations.CreateModel(
            name='Fund',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('purpose', models.TextField(blank=True, max_length=2000, verbose_name='what it is for')),
                ('is_open', models.BooleanField(default=True, verbose_name='can be asked for money')),
                ('rows', models.PositiveIntegerField(default=0, editable=False)),
                ('board', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.board')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'fund',
                'constraints': [models.UniqueConstraint(fields=('year', 'name'), name='one_fund_per_name_and_year'), models.CheckConstraint(condition=models.Q(('board__isnull', True), ('unit__isnull', True), _connector='OR'), name='a_fund_has_one_owner')],
            },
        ),
        migrations.CreateModel(
            name='CostList',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=255)),
                ('content', models.BinaryField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.fund')),
            ],
            options={
                'verbose_name': 'list of costs',
            },
        ),
        migrations.AddField(
            model_name='allotment',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='allotments', to='ledger.fund'),
        ),
        migrations.CreateModel(
            name='Transaction',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('number', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('allot', 'allotted'), ('reserve', 'reserved'), ('release', 'reservation released'), ('grant', 'granted'), ('use', 'used'), ('give_back', 'given back'), ('reverse', 'reversed')], max_length=10)),
                ('amount', models.BigIntegerField(verbose_name='whole öre')),
                ('day', models.DateField()),
                ('comment', models.CharField(blank=True, max_length=300)),
                ('reference', models.CharField(blank=True, max_length=80)),
                ('key', models.CharField(blank=True, max_length=80)),
                ('allotment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transactions', to='ledger.allotment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transactions', to='ledger.claim')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='transactions', to='ledger.fund')),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='ledger.transaction')),
            ],
            options={
                'verbose_name': 'transaction',
                'constraints': [models.UniqueConstraint(fields=('fund', 'number'), name='one_row_per_number'), models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('fund', 'key'), name='one_row_per_key'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='an_amount_is_more_than_nothing'), models.CheckConstraint(condition=models.Q(('kind__in', ['allot', 'reserve', 'release', 'grant', 'use', 'give_back', 'reverse'])), name='a_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reverse'), ('reverses__isnull', False)), models.Q(models.Q(('kind', 'reverse'), _negated=True), ('reverses__isnull', True)), _connector='OR'), name='only_a_reversal_reverses'), models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', True), ('kind__in', ['allot', 'reverse'])), models.Q(('claim__isnull', False), models.Q(('kind', 'allot'), _negated=True)), _connector='OR'), name='only_an_allotment_is_nobodys')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(choices=[('allotted', 'allotted by the board'), ('free', 'free'), ('reserved', 'reserved'), ('unused', 'granted, not yet used'), ('used', 'used')], max_length=10)),
                ('amount', models.BigIntegerField(verbose_name='whole öre')),
                ('transaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.transaction')),
            ],
            options={
                'verbose_name': 'entry',
                'constraints': [models.UniqueConstraint(fields=('transaction', 'account'), name='an_account_is_moved_once'), models.CheckConstraint(condition=models.Q(('account__in', ['allotted', 'free', 'reserved', 'unused', 'used'])), name='an_account_is_known')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='figures_are_written_by_the_book', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (pg_trigger_depth() < 1 AND (NEW.reserved IS DISTINCT FROM OLD.reserved OR NEW.unused IS DISTINCT FROM OLD.unused OR NEW.used IS DISTINCT FROM OLD.used))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='611edd4b37c166d6f76bc042648bd0106153c3f4', operation='UPDATE', pgid='pgtrigger_figures_are_written_by_the_book_112ae', table='ledger_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='figures_begin_at_nothing', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.reserved <> 0 OR NEW.unused <> 0 OR NEW.used <> 0)', func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;", hash='030c364fcaa1904ad4dddaad5ecb056db4537254', operation='INSERT', pgid='pgtrigger_figures_begin_at_nothing_97760', table='ledger_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='met_from_where_it_was_opened', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."allotment_id" IS DISTINCT FROM (NEW."allotment_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1e93787915e956c0e5fcbd64ec157ba16a6cab51', operation='UPDATE', pgid='pgtrigger_met_from_where_it_was_opened_9dca5', table='ledger_claim', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='figures_are_written_by_the_book', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (pg_trigger_depth() < 1 AND (NEW.rows IS DISTINCT FROM OLD.rows))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0afa13b2cd0e985289ab007a2d344fd9cfe998ba', operation='UPDATE', pgid='pgtrigger_figures_are_written_by_the_book_14392', table='ledger_fund', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fund',
            trigger=pgtrigger.compiler.Trigger(name='figures_begin_at_nothing', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.rows <> 0)', func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;", hash='86c41bd040a02263d489b29320ffb54562b124aa', operation='INSERT', pgid='pgtrigger_figures_begin_at_nothing_3e943', table='ledger_fund', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='allotment',
            constraint=models.UniqueConstraint(fields=('fund', 'board'), name='one_allotment_per_fund_and_board'),
        ),
        migrations.AddConstraint(
            model_name='allotment',
            constraint=models.CheckConstraint(condition=models.Q(('free__gte', 0)), name='a_fund_is_never_negative'),
        ),
        migrations.AddConstraint(
            model_name='allotment',
            constraint=models.CheckConstraint(condition=models.Q(('allotted__gte', django.db.models.expressions.CombinedExpression(models.F('unused'), '+', models.F('used')))), name='no_more_is_granted_than_was_allotted'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allotment',
            trigger=pgtrigger.compiler.Trigger(name='figures_are_written_by_the_book', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (pg_trigger_depth() < 1 AND (NEW.allotted IS DISTINCT FROM OLD.allotted OR NEW.free IS DISTINCT FROM OLD.free OR NEW.reserved IS DISTINCT FROM OLD.reserved OR NEW.unused IS DISTINCT FROM OLD.unused OR NEW.used IS DISTINCT FROM OLD.used))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='357ef0714e9ffb8c4e1457177c0c063b11a1babf', operation='UPDATE', pgid='pgtrigger_figures_are_written_by_the_book_37ffb', table='ledger_allotment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allotment',
            trigger=pgtrigger.compiler.Trigger(name='figures_begin_at_nothing', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.allotted <> 0 OR NEW.free <> 0 OR NEW.reserved <> 0 OR NEW.unused <> 0 OR NEW.used <> 0)', func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;", hash='32d70b99c4661087b3447945e5e7bdb161928354', operation='INSERT', pgid='pgtrigger_figures_begin_at_nothing_c8944', table='ledger_allotment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='transaction',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd4c0e5ce9c8764f30f711e037ad19e8262e827b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d75d5', table='ledger_transaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='transaction',
            trigger=pgtrigger.compiler.Trigger(name='a_transaction_adds_up', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    PERFORM FROM ledger_transaction t WHERE t.id = NEW.id AND\n        (SELECT COALESCE(sum(amount), 0) = 0 AND COALESCE(sum(amount) FILTER (WHERE amount > 0), 0) = t.amount\n           FROM ledger_entry e WHERE e.transaction_id = t.id);\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'what leaves one account must come to another'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_transaction_adds_up';\n    END IF;\n    RETURN NULL;\n", hash='db491a784317784422dfec4aa208043143384f1d', operation='INSERT', pgid='pgtrigger_a_transaction_adds_up_08c53', table='ledger_transaction', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='transaction',
            trigger=pgtrigger.compiler.Trigger(name='rows_are_numbered', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    UPDATE ledger_fund f SET rows = rows + 1\n                      FROM ledger_allotment a WHERE a.id = NEW.allotment_id AND f.id = a.fund_id\n                    RETURNING f.id, f.rows INTO NEW.fund_id, NEW.number;\n                    RETURN NEW;\n                ', hash='ddcb28ca4b42aaf2b09b13814c6674f3b95ab469', operation='INSERT', pgid='pgtrigger_rows_are_numbered_87afc', table='ledger_transaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='transaction',
            trigger=pgtrigger.compiler.Trigger(name='reverses_a_whole_row', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."reverses_id" IS NOT NULL)', func="\n                    PERFORM FROM ledger_transaction t WHERE t.id = NEW.reverses_id AND t.kind <> 'reverse'\n                        AND t.amount = NEW.amount AND t.allotment_id = NEW.allotment_id\n                        AND t.claim_id IS NOT DISTINCT FROM NEW.claim_id;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION 'a reversal takes back the whole of a row that is not a reversal'\n                            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_reversal_takes_back_a_whole_row';\n                    END IF;\n                    RETURN NEW;\n                ", hash='642df0d5ec0beb997ea9306e94fe25a88e2c0e43', operation='INSERT', pgid='pgtrigger_reverses_a_whole_row_4e51b', table='ledger_transaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd80cdea55986d8dc4a873a0796f1dd071e72f1d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_af900', table='ledger_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='a_transaction_adds_up', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    PERFORM FROM ledger_transaction t WHERE t.id = NEW.transaction_id AND\n        (SELECT COALESCE(sum(amount), 0) = 0 AND COALESCE(sum(amount) FILTER (WHERE amount > 0), 0) = t.amount\n           FROM ledger_entry e WHERE e.transaction_id = t.id);\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'what leaves one account must come to another'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_transaction_adds_up';\n    END IF;\n    RETURN NULL;\n", hash='62bae0fab0e896fff6067b2b6ab141d53b5604c0', operation='INSERT', pgid='pgtrigger_a_transaction_adds_up_a7e31', table='ledger_entry', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='keep_figures', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE moved record;', func="\n                    SELECT allotment_id, claim_id INTO moved FROM ledger_transaction WHERE id = NEW.transaction_id;\n                    UPDATE ledger_allotment SET\n                        allotted = allotted - CASE NEW.account WHEN 'allotted' THEN NEW.amount ELSE 0 END,\n                        free = free + CASE NEW.account WHEN 'free' THEN NEW.amount ELSE 0 END,\n                        reserved = reserved + CASE NEW.account WHEN 'reserved' THEN NEW.amount ELSE 0 END,\n                        unused = unused + CASE NEW.account WHEN 'unused' THEN NEW.amount ELSE 0 END,\n                        used = used + CASE NEW.account WHEN 'used' THEN NEW.amount ELSE 0 END\n                     WHERE id = moved.allotment_id;\n                    IF NEW.account IN ('reserved', 'unused', 'used') THEN\n                        UPDATE ledger_claim SET\n                            reserved = reserved + CASE NEW.account WHEN 'reserved' THEN NEW.amount ELSE 0 END,\n                            unused = unused + CASE NEW.account WHEN 'unused' THEN NEW.amount ELSE 0 END,\n                            used = used + CASE NEW.account WHEN 'used' THEN NEW.amount ELSE 0 END\n                         WHERE id = moved.claim_id AND allotment_id = moved.allotment_id;\n                        IF NOT FOUND THEN\n                            RAISE EXCEPTION 'a claim is met from the allotment that it was opened on'\n                                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_claim_is_met_from_its_allotment';\n                        END IF;\n                    END IF;\n                    RETURN NEW;\n                ", hash='43924219472ea2777b126c28ebeed5deefa2d989', operation='INSERT', pgid='pgtrigger_keep_figures_3ef18', table='ledger_entry', when='BEFORE')),
        ),
    ]
