"""What has been decided about money and is not told, or is secret: the ledger is told since when, once."""

from django.db import migrations

TELL = """
UPDATE ledger_claim c SET kept_since = kept.first FROM (
    SELECT r.claim_id, min(d.decided_at) AS first FROM decisions_decision d
    JOIN matters_matter m ON m.id = d.matter_id JOIN funding_request r ON r.id = m.request_id
    WHERE d.corrects_id IS NULL AND (
        NOT EXISTS (SELECT FROM decisions_decision o JOIN decisions_letter l ON l.decision_id = o.id
            WHERE o.matter_id = d.matter_id AND l.released_at IS NOT NULL)
        OR EXISTS (SELECT FROM decisions_decision o WHERE o.matter_id = d.matter_id AND o.secrecy <> ''))
    GROUP BY r.claim_id
) kept WHERE c.id = kept.claim_id
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0011_hours_are_decided"), ("ledger", "0003_what_is_kept_from_others")]
    operations = [migrations.RunSQL(TELL, migrations.RunSQL.noop)]
