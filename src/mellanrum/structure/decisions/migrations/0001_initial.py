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
        ('delegation', '0001_initial'),
        ('ideas', '0003_a_matter_can_be_the_next_step'),
        ('matters', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('released_at', models.DateTimeField(null=True)),
                ('withheld_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('position', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('decision', 'decision'), ('weeding', 'weeding')], max_length=10)),
                ('body', models.TextField(verbose_name='content')),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('key', models.CharField(max_length=64)),
                ('signature', models.CharField(max_length=128)),
            ],
            options={
                'verbose_name': 'link',
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('commitment', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('about', 'what it is about'), ('words', 'reasons'), ('conditions', 'conditions'), ('decider', 'decided by'), ('written_by', 'written down by'), ('prepared_by', 'prepared by'), ('took_part', 'took part'), ('conflict', 'conflict of interest')], max_length=12)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('salt', models.CharField(max_length=64)),
                ('value', models.TextField()),
            ],
            options={
                'verbose_name': 'name or text',
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=12)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'number series',
                'constraints': [models.UniqueConstraint(fields=('name', 'year'), name='one_series_per_name_and_year')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('case_number', models.CharField(max_length=40, verbose_name='case number')),
                ('kind', models.CharField(max_length=40, verbose_name='kind of matter')),
                ('outcome', models.CharField(choices=[('yes', 'Yes'), ('no', 'No')], max_length=4, verbose_name='decision')),
                ('reason', models.CharField(choices=[('value', 'It is worth trying'), ('goals', 'It leads towards our goals'), ('proven', 'The test showed that it works'), ('no_room', 'There is no room for it this year'), ('other_way', 'The need is met in another way'), ('not_ours', 'It is somebody else’s to decide'), ('not_yet', 'It is not ready yet'), ('cost', 'What it costs must be clearer'), ('risk', 'What can go wrong must be clearer'), ('receiver', 'Who receives it must be clearer'), ('correction', 'What was written has to be put right')], max_length=12, verbose_name='reason')),
                ('amount', models.PositiveBigIntegerField(default=0, verbose_name='amount')),
                ('board_name', models.CharField(blank=True, max_length=120, verbose_name='board')),
                ('post', models.CharField(max_length=200, verbose_name='post')),
                ('capacity', models.CharField(choices=[('holder', 'holds the delegation'), ('deputy', 'deputy'), ('superior', 'superior'), ('board', 'the board itself')], max_length=8, verbose_name='as')),
                ('point', models.CharField(blank=True, max_length=40, verbose_name='point of the order')),
                ('order', models.CharField(blank=True, max_length=200, verbose_name='delegation order')),
                ('ground', models.CharField(blank=True, max_length=200, verbose_name='legal ground')),
                ('paragraph', models.CharField(blank=True, max_length=40, verbose_name='paragraph of the minutes')),
                ('decided_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now)),
                ('secrecy', models.CharField(blank=True, max_length=80, verbose_name='secrecy')),
                ('board', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.board')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='decisions.decision')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ideas.idea')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='matters.matter')),
                ('rule', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegation.rule')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'decision',
                'indexes': [models.Index(fields=['idea', 'decided_at'], name='decisions_on_an_idea'), models.Index(fields=['board', 'decided_at'], name='decisions_for_a_board')],
                'constraints': [models.UniqueConstraint(fields=('year', 'number'), name='one_decision_per_number'), models.CheckConstraint(condition=models.Q(('case_number', ''), _negated=True), name='a_decision_has_a_case_number'), models.CheckConstraint(condition=models.Q(('amount', 0), ('outcome', 'yes'), _connector='OR'), name='money_is_only_for_a_yes'), models.CheckConstraint(condition=models.Q(('corrects', None), models.Q(('corrects', models.F('id')), _negated=True), _connector='OR'), name='a_decision_does_not_correct_itself'), models.CheckConstraint(condition=models.Q(models.Q(('capacity', 'board'), ('rule', None)), models.Q(('rule__isnull', False), models.Q(('point', ''), _negated=True)), _connector='OR'), name='whoever_decides_for_a_board_says_by_which_point'), models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('matter',), name='a_matter_is_decided_once')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('length', models.PositiveIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
            options={
                'verbose_name': 'end of the chain',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='the_chain_has_one_end')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='head',
            trigger=pgtrigger.compiler.Trigger(name='the_end_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f1e9d8b11996a764239a36f54189d9702585c215', operation='DELETE', pgid='pgtrigger_the_end_stays_54580', table='decisions_head', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='head',
            trigger=pgtrigger.compiler.Trigger(name='the_chain_grows_by_one_link', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."length" = (OLD."length" + 1)))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='619443874d45867f7b2cdd3078ed7cfea5599bbd', operation='UPDATE', pgid='pgtrigger_the_chain_grows_by_one_link_6850a', table='decisions_head', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='letter',
            name='decision',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='decisions.decision'),
        ),
        migrations.AddField(
            model_name='letter',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='letter',
            name='released_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='link',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='decisions.decision'),
        ),
        migrations.AddField(
            model_name='opening',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='decisions.decision'),
        ),
        migrations.AddField(
            model_name='opening',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4d307563e70dc3f76c72cb69b0e91aecda0e899', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8236e', table='decisions_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='held_by_somebody', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."capacity" = \'board\'))', constraint='CONSTRAINT', declare="DECLARE rule record; able uuid[]; today date := (NEW.decided_at AT TIME ZONE 'Europe/Stockholm')::date; line uuid[] := (SELECT path FROM organisation_unit WHERE id = NEW.unit_id);", func="\n    \n    SELECT r.*, o.board_id INTO rule FROM delegation_rule r JOIN delegation_delegationorder o ON o.id = r.order_id\n        WHERE r.id = NEW.rule_id AND r.kind = NEW.kind\n        AND o.adopted_on <= today AND o.valid_from <= today AND (o.valid_to IS NULL OR o.valid_to >= today)\n        AND (r.most IS NULL OR NEW.amount <= r.most)\n        AND (r.unit_id IS NULL OR r.unit_id = ANY(line))\n        AND NOT EXISTS (SELECT FROM delegation_withdrawal w WHERE w.rule_id = r.id AND w.holds_from <= NEW.decided_at);\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'no rule in force lets anybody decide this'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decision_rests_on_a_rule_in_force';\n    END IF;\n\n    IF rule.post NOT IN ('presidium', 'committee') THEN\n        \n    SELECT array_agg(person_id) INTO able FROM organisation_assignment\n        WHERE starts_on <= today AND (ends_on IS NULL OR ends_on >= today)\n        AND (unit_id IS NULL OR unit_id = ANY(line) OR unit_id IN (rule.post_unit_id, rule.deputy_unit_id))\n        AND (role = CASE rule.post WHEN 'department_manager' THEN 'manager' WHEN 'division_manager' THEN 'manager' WHEN 'unit_manager' THEN 'manager' WHEN 'manager' THEN 'manager' WHEN 'chief_executive' THEN 'manager' WHEN 'innovation_leader' THEN 'innovation_leader' WHEN 'controller' THEN 'controller' WHEN 'registrar' THEN 'registrar' END\n             OR NEW.capacity = 'deputy' AND role = CASE rule.deputy WHEN 'department_manager' THEN 'manager' WHEN 'division_manager' THEN 'manager' WHEN 'unit_manager' THEN 'manager' WHEN 'manager' THEN 'manager' WHEN 'chief_executive' THEN 'manager' WHEN 'innovation_leader' THEN 'innovation_leader' WHEN 'controller' THEN 'controller' WHEN 'registrar' THEN 'registrar' END\n             OR NEW.capacity = 'superior' AND role = 'manager');\n    SELECT able || array_agg(person_id) INTO able FROM delegation_seat\n        WHERE board_id = rule.board_id AND post IN (rule.post, rule.deputy) AND post IN ('chair', 'vice_chair')\n        AND starts_on <= today AND (ends_on IS NULL OR ends_on >= today);\n    IF NEW.capacity <> 'holder' THEN\n        SELECT able || array_agg(deputy_id) INTO able FROM (\n            SELECT person_id, deputy_id, starts_on, ends_on FROM organisation_absence\n            UNION ALL SELECT person_id, deputy_id, starts_on, ends_on FROM organisation_deputyship\n        ) stands_in\n            WHERE person_id = ANY(able) AND starts_on <= today AND (ends_on IS NULL OR ends_on >= today);\n    END IF;\n    PERFORM FROM decisions_opening p JOIN accounts_user u ON u.id = p.person_id\n        WHERE p.decision_id = NEW.id AND p.part = 'decider' AND u.is_active AND p.person_id = ANY(able);\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'whoever decided did not hold the post'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decision_has_a_holder_at_that_minute';\n    END IF;\n\n    END IF;\n    RETURN NULL;\n    ", hash='49ad4d68c9cdf82ab865095301118ee76c1f1bbd', operation='INSERT', pgid='pgtrigger_held_by_somebody_c67db', table='decisions_decision', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(models.F('created_at'), condition=models.Q(('released_at', None), ('withheld_at', None)), name='letters_held'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('released_at', None), ('withheld_at', None), _connector='OR'), name='a_letter_is_released_or_withheld'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('released_at', None), ('released_by', None)), models.Q(('released_at__isnull', False), ('released_by__isnull', False)), _connector='OR'), name='somebody_releases_a_letter'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'decision')), fields=('decision',), name='a_decision_is_in_the_chain_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('previous',), name='one_link_follows_on_another'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e4b1d3bfdf86ad8281ca45023a79a9e5a1a607a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_acf08', table='decisions_link', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='opening',
            constraint=models.UniqueConstraint(fields=('decision', 'part', 'place'), name='one_opening_per_part_and_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opening',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b9f69239abc788b73ad5339483ff6ca96fdea737', operation='UPDATE', pgid='pgtrigger_never_changed_1cfcf', table='decisions_opening', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opening',
            trigger=pgtrigger.compiler.Trigger(name='goes_only_when_weeded', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (SELECT FROM decisions_link WHERE decision_id = OLD.decision_id AND kind = 'weeding'\n                        AND body::jsonb->'parts' @> jsonb_build_array(jsonb_build_array(OLD.part, OLD.place)))\n                    THEN RAISE EXCEPTION 'no weeding tells of this' USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN OLD;\n                ", hash='6534a82b1706d6870a272b908c7ed06dd6ce9187', operation='DELETE', pgid='pgtrigger_goes_only_when_weeded_fb446', table='decisions_opening', when='BEFORE')),
        ),
    ]
