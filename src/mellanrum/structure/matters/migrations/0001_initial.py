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
        ('funding', '0001_initial'),
        ('ideas', '0003_a_matter_can_be_the_next_step'),
        ('organisation', '0001_initial'),
        ('process', '0002_a_stage_may_need_a_formal_decision'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('position', models.PositiveSmallIntegerField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('view', models.CharField(blank=True, choices=[('recommend', 'Recommend'), ('against', 'Advise against'), ('come_back', 'Come back with more')], max_length=12)),
                ('words', models.TextField(blank=True, max_length=3000)),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='matters.agendaitem')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'person'), name='one_assessment_per_member_and_matter'), models.CheckConstraint(condition=models.Q(('handed_in_at', None), models.Q(('view', ''), _negated=True), _connector='OR'), name='what_is_handed_in_has_a_view')],
            },
        ),
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='What is the council called?')),
                ('purpose', models.TextField(blank=True, max_length=1000, verbose_name='What does it give advice about?')),
                ('paper_days', models.PositiveSmallIntegerField(default=14, verbose_name='Days before the meeting that papers are due')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'council',
                'constraints': [models.CheckConstraint(condition=models.Q(('paper_days__lte', 60)), name='papers_are_due_within_two_months')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('words', models.JSONField(default=dict)),
                ('position', models.PositiveSmallIntegerField()),
                ('is_asked', models.BooleanField(default=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='matters.council')),
            ],
            options={
                'verbose_name': 'criterion',
                'indexes': [models.Index(fields=['council', 'position'], name='criteria_of_a_council')],
            },
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('kind', models.SlugField(max_length=40)),
                ('amount', models.PositiveBigIntegerField(default=0)),
                ('stage', models.CharField(choices=[('open', 'Being prepared'), ('prepared', 'Prepared'), ('recommended', 'Recommendation given'), ('decided', 'Decided'), ('withdrawn', 'Taken back')], default='open', max_length=12)),
                ('prepare_by', models.DateField()),
                ('prepared_at', models.DateTimeField(null=True)),
                ('summary', models.TextField(blank=True, max_length=5000)),
                ('proposal', models.TextField(blank=True, max_length=2000)),
                ('if_not', models.TextField(blank=True, max_length=2000)),
                ('decided_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No')], max_length=4)),
                ('decided_amount', models.PositiveBigIntegerField(default=0)),
                ('carried_out_at', models.DateTimeField(null=True)),
                ('board', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.board')),
                ('council', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='matters.council')),
                ('decider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deciding_board', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.board')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='ideas.idea')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='funding.request')),
                ('to_stage', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(models.F('council'), models.F('prepared_at'), condition=models.Q(('stage__in', ('open', 'prepared', 'recommended'))), name='matters_for_a_council'), models.Index(models.F('prepared_by'), models.F('prepare_by'), condition=models.Q(('stage__in', ('open', 'prepared', 'recommended'))), name='matters_to_prepare'), models.Index(models.F('idea'), models.OrderBy(models.F('created_at'), descending=True), name='matters_of_an_idea')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('request', None), ('to_stage__isnull', False)), models.Q(('request__isnull', False), ('to_stage', None)), _connector='OR'), name='a_matter_is_about_exactly_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('stage', 'decided'), _negated=True), ('carried_out_at', None), ('decided_at', None), ('decider', None), ('deciding_board', None), ('outcome', '')), models.Q(('stage', 'decided'), ('decided_at__isnull', False), models.Q(('outcome', ''), _negated=True), models.Q(models.Q(('decider__isnull', False), ('deciding_board', None)), models.Q(('decider', None), ('deciding_board__isnull', False)), _connector='OR')), _connector='OR'), name='a_person_or_a_board_decides_and_never_a_council'), models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['prepared', 'recommended', 'decided']), _negated=True), models.Q(('prepared_at__isnull', False), models.Q(('proposal', ''), _negated=True)), _connector='OR'), name='a_prepared_matter_says_what_is_proposed'), models.CheckConstraint(condition=models.Q(('carried_out_at', None), models.Q(('stage', 'decided'), ('outcome', 'yes')), _connector='OR'), name='only_what_was_agreed_to_is_carried_out'), models.UniqueConstraint(condition=models.Q(('stage__in', ('open', 'prepared', 'recommended')), ('to_stage__isnull', False)), fields=('idea',), name='one_matter_at_a_time_about_where_an_idea_goes'), models.UniqueConstraint(condition=models.Q(('stage__in', ('open', 'prepared', 'recommended'))), fields=('request',), name='one_matter_at_a_time_about_a_request')],
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('is_conflicted', models.BooleanField()),
                ('words', models.CharField(blank=True, max_length=500)),
                ('declared_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declarations', to='matters.matter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('matter', 'person'), name='one_declaration_per_person_and_matter')],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='matter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='matters.matter'),
        ),
        migrations.CreateModel(
            name='MatterMove',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('from_stage', models.CharField(blank=True, choices=[('open', 'Being prepared'), ('prepared', 'Prepared'), ('recommended', 'Recommendation given'), ('decided', 'Decided'), ('withdrawn', 'Taken back')], max_length=12)),
                ('to_stage', models.CharField(choices=[('open', 'Being prepared'), ('prepared', 'Prepared'), ('recommended', 'Recommendation given'), ('decided', 'Decided'), ('withdrawn', 'Taken back')], max_length=12)),
                ('role', models.CharField(max_length=40)),
                ('words', models.TextField(blank=True, max_length=3000)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='matters.matter')),
            ],
            options={
                'indexes': [models.Index(fields=['matter', 'created_at'], name='moves_of_a_matter')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('starts_at', models.DateTimeField()),
                ('where', models.CharField(blank=True, max_length=200)),
                ('papers_by', models.DateField()),
                ('stage', models.CharField(choices=[('planned', 'To come'), ('called', 'The agenda is ready'), ('open', 'Going on'), ('over', 'Held'), ('cancelled', 'Called off')], default='planned', max_length=10)),
                ('called_at', models.DateTimeField(null=True)),
                ('papers_reminded_on', models.DateField(null=True)),
                ('scores_reminded_on', models.DateField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='matters.council')),
            ],
            options={
                'indexes': [models.Index(fields=['council', 'starts_at'], name='meetings_of_a_council')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['planned', 'cancelled']), ('called_at__isnull', False), _connector='OR'), name='a_called_meeting_says_when_it_was_called')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='matters.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'person'), name='nobody_is_twice_at_a_meeting')],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='matters.meeting'),
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('starts_on', models.DateField(default=mellanrum.foundation.core.clock.today, verbose_name='from and with')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to and with')),
                ('part', models.CharField(choices=[('chair', 'chair'), ('member', 'member'), ('secretary', 'secretary')], default='member', max_length=10, verbose_name='as what')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='matters.council')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'membership',
                'indexes': [models.Index(fields=['person', 'council'], name='where_somebody_sits')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_membership_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('council', 'person'), name='nobody_sits_twice_in_a_council'), models.UniqueConstraint(condition=models.Q(('ends_on', None), ('part', 'chair')), fields=('council',), name='one_chair_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('advice', models.CharField(choices=[('recommend', 'Recommend'), ('against', 'Advise against'), ('come_back', 'Come back with more')], max_length=12)),
                ('words', models.TextField(max_length=3000)),
                ('amount', models.PositiveBigIntegerField(null=True)),
                ('conditions', models.TextField(blank=True, max_length=2000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recommendation', to='matters.agendaitem')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('advice__in', ['recommend', 'against', 'come_back'])), name='a_council_gives_advice_only'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='advice_has_its_reasons')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('way', models.CharField(choices=[('handed_up', 'Handed up'), ('taken_over', 'Taken over by the board')], max_length=12)),
                ('reason', models.CharField(max_length=500)),
                ('reference', models.CharField(blank=True, max_length=80)),
                ('board', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.board')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='matters.matter')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('way', 'taken_over'), _negated=True), ('board__isnull', False), _connector='OR'), name='what_a_board_takes_over_has_a_board')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('value', models.PositiveSmallIntegerField()),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='matters.assessment')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.criterion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'criterion'), name='one_score_per_criterion'), models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 5)), name='a_score_is_from_one_to_five')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='blind_and_free_of_conflict', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM matters_agendaitem WHERE id = NEW.item_id AND closed_at IS NULL FOR SHARE;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'the scoring is closed' USING ERRCODE = 'check_violation';\n    END IF;\n    PERFORM FROM matters_declaration d JOIN matters_agendaitem i ON i.matter_id = d.matter_id\n        WHERE i.id = NEW.item_id AND d.person_id = NEW.person_id AND NOT d.is_conflicted;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'only who has declared that they have no conflict of interest scores'\n            USING ERRCODE = 'check_violation';\n    END IF;\nRETURN NEW;", hash='b550b96a56fe61956603d9440358fc2d54bca8c3', operation='INSERT OR UPDATE', pgid='pgtrigger_blind_and_free_of_conflict_10a63', table='matters_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterion',
            trigger=pgtrigger.compiler.Trigger(name='a_criterion_keeps_its_words', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."words" IS DISTINCT FROM (NEW."words"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='25ba67175afa0d8593bc78ace525e3bd420390b3', operation='UPDATE', pgid='pgtrigger_a_criterion_keeps_its_words_01204', table='matters_criterion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mattermove',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df29cd06436064307f34faa9bff9f37415c468bf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bde23', table='matters_mattermove', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='agendaitem',
            index=models.Index(fields=['meeting', 'position'], name='agenda_in_order'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'matter'), name='a_matter_is_once_on_an_agenda'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('closed_by', None), ('closed_at__isnull', False), _connector='OR'), name='nobody_closes_a_scoring_that_is_open'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='a_closed_scoring_stays_closed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") AND OLD."closed_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='77cd9a72807086deac265c1ca5c1c41e09c938d7', operation='UPDATE', pgid='pgtrigger_a_closed_scoring_stays_closed_d9868', table='matters_agendaitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recommendation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f8275781b410d8d508f4640e36e807b78b5a38e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ac3f8', table='matters_recommendation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c4e937cfba423fa14ff5a9bf9c5357c558df5b83', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8688b', table='matters_referral', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='score',
            trigger=pgtrigger.compiler.Trigger(name='given_while_scoring_is_open', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE whose record;', func="SELECT * INTO whose FROM matters_assessment WHERE id = NEW.assessment_id;\n    PERFORM FROM matters_agendaitem WHERE id = whose.item_id AND closed_at IS NULL FOR SHARE;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'the scoring is closed' USING ERRCODE = 'check_violation';\n    END IF;\n    PERFORM FROM matters_declaration d JOIN matters_agendaitem i ON i.matter_id = d.matter_id\n        WHERE i.id = whose.item_id AND d.person_id = whose.person_id AND NOT d.is_conflicted;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'only who has declared that they have no conflict of interest scores'\n            USING ERRCODE = 'check_violation';\n    END IF;\nRETURN NEW;", hash='0cb5951ae0abeae837d09d39b4e22c50125dad21', operation='INSERT OR UPDATE', pgid='pgtrigger_given_while_scoring_is_open_5ae2d', table='matters_score', when='BEFORE')),
        ),
    ]
