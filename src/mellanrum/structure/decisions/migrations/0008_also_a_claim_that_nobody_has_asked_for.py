"""Every grant has a decision: a claim that no request stands behind is no way around it."""

from django.db import migrations

ASK = """
CREATE OR REPLACE FUNCTION decisions_every_grant_has_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT coalesce(sum(t.amount), 0) FROM ledger_transaction t WHERE t.claim_id = NEW.claim_id AND t.kind = 'grant'
            AND NOT EXISTS (SELECT FROM ledger_transaction r WHERE r.reverses_id = t.id))
        > (SELECT coalesce(sum(d.amount), 0) FROM decisions_decision d
            JOIN matters_matter m ON m.id = d.matter_id JOIN funding_request r ON r.id = m.request_id
            WHERE r.claim_id = NEW.claim_id AND d.outcome = 'yes' AND d.corrects_id IS NULL)
    THEN
        RAISE EXCEPTION 'no decision lets this be granted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'every_grant_has_a_decision';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0007_what_cannot_wait_for_the_board")]
    operations = [migrations.RunSQL(ASK, migrations.RunSQL.noop)]
