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
        ('attachments', '0001_initial'),
        ('conversation', '0001_initial'),
        ('organisation', '0001_initial'),
        ('process', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('origin', models.CharField(choices=[('need', 'A need'), ('idea', 'An idea'), ('challenge', 'A challenge'), ('directive', 'A directive')], default='need', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('problem', models.TextField(max_length=5000)),
                ('for_whom', models.CharField(blank=True, max_length=300)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('proposal', models.TextField(blank=True, max_length=5000)),
                ('visibility', models.CharField(choices=[('draft', 'Only me'), ('group', 'The working group'), ('municipality', 'Everybody in the municipality'), ('public', 'Everybody')], default='draft', max_length=12)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('moved_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now)),
                ('reached', models.PositiveSmallIntegerField(default=0)),
                ('is_open', models.BooleanField(default=True)),
                ('next_step', models.CharField(blank=True, max_length=200)),
                ('next_step_kind', models.CharField(blank=True, choices=[('answer', 'Answer'), ('work', 'Work on'), ('decide', 'Decide'), ('wake', 'Look again')], max_length=8)),
                ('due_on', models.DateField(null=True)),
                ('is_paused', models.BooleanField(default=False)),
                ('wakes_on', models.DateField(null=True)),
                ('wakes_when', models.CharField(blank=True, max_length=300)),
                ('closing_reason', models.CharField(blank=True, choices=[('tested_no_value', 'We tested it, and it did not give enough value'), ('solved_otherwise', 'The need was met in another way'), ('already_exists', 'It already exists'), ('not_ours', "It is somebody else's to decide"), ('not_allowed', 'Laws or rules stop it today'), ('no_receiver', 'Nobody can receive it'), ('no_resources', 'Time or money does not suffice'), ('withdrawn', 'The author takes it back')], max_length=20)),
                ('lesson', models.TextField(blank=True, max_length=3000)),
                ('look_again', models.CharField(blank=True, max_length=300)),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('captured_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conversation.conversation')),
                ('goals', models.ManyToManyField(blank=True, related_name='+', to='organisation.goal')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rested_from', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
                ('stage', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
                ('unit', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('waiting_on', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('working_units', models.ManyToManyField(blank=True, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(models.OrderBy(models.F('submitted_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('submitted_at__isnull', False)), name='ideas_newest_first'), models.Index(models.F('unit'), models.OrderBy(models.F('submitted_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('submitted_at__isnull', False)), name='ideas_of_a_unit'), models.Index(models.F('stage'), models.OrderBy(models.F('submitted_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('submitted_at__isnull', False)), name='ideas_at_a_stage'), models.Index(models.F('waiting_on'), models.F('due_on'), models.F('id'), condition=models.Q(('is_open', True)), name='ideas_waiting_on_somebody'), models.Index(models.F('due_on'), models.F('id'), condition=models.Q(('is_open', True)), name='ideas_by_date'), models.Index(models.F('captured_by'), models.OrderBy(models.F('moved_at'), descending=True), condition=models.Q(('submitted_at', None)), name='drafts_of_somebody'), models.Index(models.F('origin'), models.OrderBy(models.F('submitted_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('submitted_at__isnull', False)), name='ideas_of_an_origin'), models.Index(models.F('moved_at'), models.F('id'), condition=models.Q(('is_open', True), ('submitted_at__isnull', False)), name='ideas_longest_still'), models.Index(models.F('unit'), models.F('due_on'), models.F('id'), condition=models.Q(('is_open', True), ('submitted_at__isnull', False)), name='ideas_of_a_unit_by_date'), models.Index(models.F('unit'), models.F('moved_at'), models.F('id'), condition=models.Q(('is_open', True), ('submitted_at__isnull', False)), name='ideas_of_a_unit_longest_still'), models.Index(models.F('stage'), models.F('due_on'), models.F('id'), condition=models.Q(('is_open', True), ('submitted_at__isnull', False)), name='ideas_at_a_stage_by_date'), models.Index(models.F('stage'), models.F('moved_at'), models.F('id'), condition=models.Q(('is_open', True), ('submitted_at__isnull', False)), name='ideas_at_stage_longest_still')],
                'constraints': [models.CheckConstraint(condition=models.Q(('submitted_at', None), ('is_open', False), models.Q(('due_on__isnull', False), ('owner__isnull', False), ('waiting_on__isnull', False), models.Q(('next_step', ''), _negated=True)), _connector='OR'), name='an_open_idea_has_an_owner_a_next_step_and_a_date'), models.CheckConstraint(condition=models.Q(('submitted_at', None), models.Q(('stage__isnull', False), ('unit__isnull', False)), _connector='OR'), name='a_submitted_idea_has_a_unit_and_a_stage'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('visibility', 'draft')), models.Q(('submitted_at__isnull', False), models.Q(('visibility', 'draft'), _negated=True)), _connector='OR'), name='only_a_draft_is_not_submitted'), models.CheckConstraint(condition=models.Q(('is_open', True), models.Q(('due_on', None), ('next_step', ''), ('waiting_on', None)), _connector='OR'), name='an_ended_idea_waits_for_nobody'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'closed'), _negated=True), models.Q(models.Q(('closing_reason', ''), _negated=True), models.Q(('lesson', ''), _negated=True)), _connector='OR'), name='a_closed_idea_has_a_reason_and_a_lesson'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'asleep'), _negated=True), models.Q(('rested_from__isnull', False), models.Q(('wakes_on__isnull', False), models.Q(('wakes_when', ''), _negated=True), _connector='OR')), _connector='OR'), name='an_asleep_idea_says_what_would_wake_it')],
            },
        ),
        migrations.CreateModel(
            name='HelpOffer',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('offer', models.CharField(max_length=500)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_offers', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('idea', 'person'), name='one_offer_of_help_per_person')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('words', models.CharField(blank=True, max_length=500)),
                ('expires_on', models.DateField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('accepted', models.BooleanField(null=True)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_overs', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('idea',), name='one_open_hand_over_per_idea')],
            },
        ),
        migrations.CreateModel(
            name='CoOwnerInvitation',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('words', models.CharField(blank=True, max_length=500)),
                ('expires_on', models.DateField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('accepted', models.BooleanField(null=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('idea', 'person'), name='one_open_invitation_per_person')],
            },
        ),
        migrations.CreateModel(
            name='Canvas',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('version', models.PositiveIntegerField(default=0)),
                ('answers', models.JSONField(default=dict)),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='canvases', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('idea', 'stage'), name='one_canvas_per_stage')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('role', models.CharField(max_length=40)),
                ('words', models.TextField(max_length=3000)),
                ('next_step', models.CharField(max_length=200)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='ideas.idea')),
            ],
            options={
                'indexes': [models.Index(fields=['idea', 'created_at'], name='answers_of_an_idea')],
            },
        ),
        migrations.CreateModel(
            name='IdeaAttachment',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attachments.attachment')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='ideas.idea')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('role', models.CharField(max_length=40)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('words', models.TextField(blank=True, max_length=3000)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_stage', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='ideas.idea')),
                ('to_stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
            ],
            options={
                'indexes': [models.Index(fields=['idea', 'created_at'], name='moves_of_an_idea')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('part', models.CharField(choices=[('author', 'had the idea'), ('owner', 'carries the idea'), ('co_owner', 'carries the idea together with the owner'), ('answerer', 'answers for the municipality'), ('helper', 'has offered help'), ('follower', 'follows the idea')], max_length=10)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='ideas.idea')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'part', 'idea'], name='what_a_person_is_part_of')],
                'constraints': [models.UniqueConstraint(fields=('idea', 'person', 'part'), name='one_participation_per_part'), models.UniqueConstraint(condition=models.Q(('part', 'owner')), fields=('idea',), name='one_owner_per_idea')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('kind', models.CharField(choices=[('answer', 'Answer'), ('work', 'Work on'), ('decide', 'Decide'), ('wake', 'Look again')], max_length=8)),
                ('what', models.CharField(max_length=200)),
                ('promised_on', models.DateField()),
                ('due_on', models.DateField()),
                ('reminded_on', models.DateField(null=True)),
                ('escalations', models.PositiveSmallIntegerField(default=0)),
                ('paused_on', models.DateField(null=True)),
                ('paused_until', models.DateField(null=True)),
                ('pause_reason', models.CharField(blank=True, max_length=300)),
                ('ended_at', models.DateTimeField(null=True)),
                ('kept', models.BooleanField(null=True)),
                ('covering_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='ideas.idea')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['holder'], name='promises_somebody_holds'), models.Index(condition=models.Q(('ended_at', None)), fields=['due_on'], name='promises_by_date')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('idea',), name='one_open_promise_per_idea'), models.CheckConstraint(condition=models.Q(models.Q(('pause_reason', ''), ('paused_on', None), ('paused_until', None)), models.Q(('paused_on__isnull', False), ('paused_until__gte', models.F('paused_on')), models.Q(('pause_reason', ''), _negated=True)), _connector='OR'), name='a_pause_has_a_reason_and_an_end'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('kept', None)), models.Q(('ended_at__isnull', False), ('kept__isnull', False)), _connector='OR'), name='an_ended_promise_was_kept_or_not')],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('reason', models.CharField(max_length=300)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='ideas.promise')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=60)),
                ('filters', models.JSONField(default=dict)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'name'), name='one_saved_view_per_name')],
            },
        ),
        migrations.CreateModel(
            name='Tick',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('key', models.CharField(max_length=40)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticks', to='ideas.idea')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.stage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('idea', 'stage', 'key'), name='one_tick_per_point')],
            },
        ),
        migrations.CreateModel(
            name='CanvasVersion',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('number', models.PositiveIntegerField()),
                ('answers', models.JSONField()),
                ('changed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('canvas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='ideas.canvas')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('canvas', 'number'), name='one_canvas_version_per_number')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='canvasversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a44c8724b0e20d57a4c2a448313a7f90feb4f423', operation='UPDATE', pgid='pgtrigger_append_only_7e04c', table='ideas_canvasversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='196439fd6a515afebfa2042458b5d315db67255c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4d078', table='ideas_answer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e4145ddcf8b7a4aca4620b9175c64ddc2ac09c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f750c', table='ideas_move', when='BEFORE')),
        ),
    ]
