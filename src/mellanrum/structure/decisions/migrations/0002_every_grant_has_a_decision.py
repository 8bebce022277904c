"""Money of a request is granted only by a decision: asked at commit, of whoever writes in the ledger."""

from django.db import migrations

MAKE = """
CREATE FUNCTION decisions_every_grant_has_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM funding_request WHERE claim_id = NEW.claim_id) AND
        (SELECT coalesce(sum(t.amount), 0) FROM ledger_transaction t WHERE t.claim_id = NEW.claim_id AND t.kind = 'grant'
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
CREATE CONSTRAINT TRIGGER every_grant_has_a_decision AFTER INSERT ON ledger_transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'grant')
    EXECUTE FUNCTION decisions_every_grant_has_a_decision();
"""
UNMAKE = """
DROP TRIGGER every_grant_has_a_decision ON ledger_transaction;
DROP FUNCTION decisions_every_grant_has_a_decision();
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, UNMAKE)]
