from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0005_hours_are_matters_too'),
    ]

    operations = [
        migrations.AlterField(
            model_name='matter',
            name='summary',
            field=models.TextField(blank=True, max_length=7000),
        ),
    ]
