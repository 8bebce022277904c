"""What is said of a decision goes on to the request when it is told, and not before; what lies there already is mended.

The words of a decision that waits to be told, and of one that was corrected to be secret, are taken away where the
request tells of it. They still lie sealed beside the decision.
"""

from django.db import migrations, models

PARTS = [
    ("about", "what it is about"),
    ("words", "reasons"),
    ("conditions", "conditions"),
    ("despite", "why although a final report is overdue"),
    ("decider", "decided by"),
    ("written_by", "written down by"),
    ("prepared_by", "prepared by"),
    ("took_part", "took part"),
    ("conflict", "conflict of interest"),
]
MEND = """
ALTER TABLE funding_requestmove DISABLE TRIGGER USER;
UPDATE funding_requestmove SET words = '', conditions = '' WHERE to_stage IN ('granted', 'declined') AND request_id IN (
    SELECT r.id FROM funding_request r JOIN matters_matter m ON m.request_id = r.id
        JOIN decisions_decision d ON d.matter_id = m.id
    WHERE NOT r.is_released OR d.secrecy <> '' AND d.corrects_id IS NOT NULL);
UPDATE funding_requestmove SET reason = '' WHERE to_stage IN ('granted', 'declined') AND request_id IN (
    SELECT m.request_id FROM matters_matter m JOIN decisions_decision d ON d.matter_id = m.id WHERE d.secrecy <> '');
ALTER TABLE funding_requestmove ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_every_grant_has_a_decision"), ("funding", "0001_initial")]
    operations = [
        migrations.AlterField("opening", "part", models.CharField(choices=PARTS, max_length=12)),
        migrations.RunSQL(MEND, migrations.RunSQL.noop),
    ]
