from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0002_a_fund_with_money_keeps_its_year'),
    ]

    operations = [
        migrations.AddField(
            model_name='claim',
            name='kept_since',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(models.F('allotment'), condition=models.Q(('kept_since__isnull', False)), name='claims_kept_from_others'),
        ),
    ]
