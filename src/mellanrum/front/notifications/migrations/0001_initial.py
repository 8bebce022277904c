import django.contrib.postgres.fields
import django.db.models.deletion
import mellanrum.foundation.core.clock
import mellanrum.foundation.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('conversation', '0001_initial'),
        ('ideas', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('key', models.CharField(max_length=100, unique=True)),
                ('kind', models.CharField(choices=[('instant', 'at once'), ('must_act', 'waits for you'), ('gathered', 'all that waits for you'), ('weekly', 'weekly letter'), ('way_in', 'way in')], max_length=8)),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('withheld_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('idea', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.idea')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(models.F('person'), models.OrderBy(models.F('created_at'), descending=True), name='letters_to_somebody'), models.Index(models.F('created_at'), condition=models.Q(('sent_at__isnull', True), ('withheld_at__isnull', True)), name='letters_to_post')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sent_at', None), ('withheld_at', None), _connector='OR'), name='a_letter_is_sent_or_withheld_not_both')],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('entry', models.BigIntegerField()),
                ('kind', models.CharField(max_length=30)),
                ('weight', models.CharField(choices=[('own', 'about an idea you carry'), ('must_act', 'waits for you'), ('soon', 'good to know today'), ('follow', 'for the weekly letter')], max_length=8)),
                ('role', models.CharField(blank=True, max_length=40)),
                ('day', models.DateField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.answer')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversation.comment')),
                ('hand_over', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.handover')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.idea')),
                ('invitation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.coownerinvitation')),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tells', to='notifications.letter')),
                ('move', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.move')),
                ('offer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.helpoffer')),
                ('pause', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ideas.pause')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('whom', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(models.F('person'), models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('read_at__isnull', True)), name='unread_of_somebody'), models.Index(models.F('person'), models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('read_at__isnull', False)), name='read_of_somebody')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'person'), name='nobody_is_told_the_same_twice')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.UUIDField(default=mellanrum.foundation.core.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=mellanrum.foundation.core.clock.now, editable=False, verbose_name='created')),
                ('muted', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('moves', 'Moves and answers'), ('talk', 'Comments'), ('people', 'Help and people around an idea'), ('work', 'Canvases, files and descriptions')], max_length=8), blank=True, default=list, size=None)),
                ('weekly_letter', models.BooleanField(default=True)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday')], default=0)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__lte', 4)), name='a_weekly_letter_comes_on_a_working_day')],
            },
        ),
    ]
