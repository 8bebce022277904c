import django.contrib.postgres.fields
import django.contrib.postgres.indexes
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
    ]

    operations = [
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('title', models.CharField(max_length=160, verbose_name='goal')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'goal',
                'constraints': [models.UniqueConstraint(fields=('title',), name='one_goal_per_title')],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('kind', models.CharField(choices=[('units', 'units'), ('people', 'people')], max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('done_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import',
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('department', 'department (förvaltning)'), ('company', 'municipal company (bolag)'), ('division', 'division (avdelning)'), ('unit', 'unit (enhet)')], default='unit', max_length=20, verbose_name='kind')),
                ('path', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, editable=False, size=None)),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisation.unit', verbose_name='belongs to')),
            ],
            options={
                'verbose_name': 'unit',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['path'], name='units_within')],
                'constraints': [models.UniqueConstraint(fields=('parent', 'name'), name='one_unit_per_name_and_place', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Board',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('units', models.ManyToManyField(blank=True, related_name='boards', to='organisation.unit', verbose_name='units that serve it')),
            ],
            options={
                'verbose_name': 'board',
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('starts_on', models.DateField(default=mellanrum.foundation.core.clock.today, verbose_name='from and with')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to and with')),
                ('role', models.CharField(choices=[('employee', 'employee'), ('manager', 'manager'), ('innovation_leader', 'innovation leader'), ('coach', 'coach'), ('council_member', 'council member'), ('registrar', 'registrar'), ('controller', 'controller'), ('editor', 'editor'), ('administrator', 'administrator'), ('partner', 'external partner')], max_length=20, verbose_name='role')),
                ('from_sign_in', models.BooleanField(default=False, editable=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organisation.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'assignment',
                'indexes': [models.Index(fields=['unit', 'role'], name='who_is_what_where'), models.Index(fields=['person'], name='what_a_person_is')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='an_assignment_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('unit__isnull', False), models.Q(('role__in', ('employee', 'manager', 'innovation_leader')), _negated=True), _connector='OR'), name='these_roles_belong_to_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('starts_on', models.DateField(default=mellanrum.foundation.core.clock.today, verbose_name='from and with')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to and with')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='stands in')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'absence',
                'indexes': [models.Index(fields=['person', 'starts_on'], name='when_a_person_is_away')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='an_absence_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('person', models.F('deputy')), _negated=True), name='nobody_stands_in_for_themselves')],
            },
        ),
        migrations.CreateModel(
            name='Deputyship',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('starts_on', models.DateField(default=mellanrum.foundation.core.clock.today, verbose_name='from and with')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to and with')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='deputy')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputyships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'deputyship',
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_deputyship_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('person', models.F('deputy')), _negated=True), name='nobody_is_their_own_deputy')],
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('colour', models.CharField(default='#1f5a4f', max_length=7, verbose_name='colour')),
                ('logo', models.FileField(blank=True, upload_to='logo', verbose_name='logo')),
                ('vision', models.TextField(blank=True, verbose_name='vision')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), default=list, size=None, verbose_name='languages')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('central_contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='central innovation contact')),
                ('central_deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='deputy of the central contact')),
            ],
            options={
                'verbose_name': 'municipality',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='there_is_one_municipality'), models.CheckConstraint(condition=models.Q(('central_contact', models.F('central_deputy')), _negated=True), name='the_central_contact_has_a_deputy')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='write_path', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE above uuid[];', func="\n                    SELECT path INTO above FROM organisation_unit WHERE id = NEW.parent_id;\n                    IF NEW.id = ANY(above) THEN\n                        RAISE EXCEPTION 'a unit cannot lie below itself' USING ERRCODE = 'check_violation';\n                    END IF;\n                    NEW.path := COALESCE(above, '{}') || NEW.id;\n                    RETURN NEW;\n                ", hash='c7d181eeb97611807f7a084c7f2fb136ce0460c8', operation='INSERT OR UPDATE OF "parent_id"', pgid='pgtrigger_write_path_ae39b', table='organisation_unit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='write_paths_below', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."path" IS DISTINCT FROM (NEW."path"))', func='\n                    UPDATE organisation_unit SET parent_id = parent_id WHERE parent_id = NEW.id;\n                    RETURN NULL;\n                ', hash='4c81aa9fee4dbba23667dc08daf6848b6f9f3039', operation='UPDATE OF "parent_id"', pgid='pgtrigger_write_paths_below_527ca', table='organisation_unit', when='AFTER')),
        ),
    ]
