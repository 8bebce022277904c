"""A book of many rows, laid in at once: what is measured is reading it."""

from django.db import connection

from mellanrum.structure.ledger.models import Claim

ROWS_OF_COSTS = """
    WITH rows AS (
        INSERT INTO ledger_transaction
            (id, created_at, fund_id, allotment_id, claim_id, kind, amount, day, comment, reference, key, number)
        SELECT gen_random_uuid(), now(), f.id, %(allotment)s, %(claim)s, 'use', 1, current_date, '', '', '', f.rows + i
        FROM ledger_fund f, generate_series(1, %(many)s) i WHERE f.id = %(fund)s
        RETURNING id
    )
    INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT id, account, amount FROM rows, (VALUES ('unused', -1), ('used', 1)) AS sides (account, amount)
"""
MOVED = "SET unused = unused - %(many)s, used = used + %(many)s"


def write_many(claim: Claim, count: int) -> None:
    """So many costs of one öre, laid in at once with the figures that the triggers would have come to one by one."""
    given = {"fund": claim.fund.pk, "allotment": claim.allotment_id, "claim": claim.pk, "many": count}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
        cursor.execute(ROWS_OF_COSTS, given)
        cursor.execute("UPDATE ledger_fund SET rows = rows + %(many)s WHERE id = %(fund)s", given)
        cursor.execute(f"UPDATE ledger_allotment {MOVED} WHERE id = %(allotment)s", given)
        cursor.execute(f"UPDATE ledger_claim {MOVED} WHERE id = %(claim)s", given)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE ledger_transaction")
