"""What the database itself asks of whoever decides, as far as rows can tell: no decision without a valid holder."""

import pgtrigger

from mellanrum.foundation.organisation.roles import Role, UnitKind
from mellanrum.structure.delegation.posts import BODIES, ELECTED, EMPLOYED

_ROLES = " ".join(f"WHEN '{post.value}' THEN '{place.role.value}'" for post, place in EMPLOYED.items())
_LEVELS = " ".join(
    f"WHEN '{post.value}' THEN u.kind = '{place.level.value}'" for post, place in EMPLOYED.items() if place.level
)
_BODIES = ", ".join(f"'{post.value}'" for post in BODIES)
_ELECTED = ", ".join(f"'{post.value}'" for post in ELECTED)
_TODAY = "starts_on <= today AND (ends_on IS NULL OR ends_on >= today)"


def _line_to(unit: str) -> str:
    """The way to a unit from the top of its own line: nobody above a company decides for it."""
    return f"""(SELECT path[COALESCE((
            SELECT max(p.place) FROM unnest(path) WITH ORDINALITY p(id, place)
            JOIN organisation_unit c ON c.id = p.id AND c.kind = '{UnitKind.COMPANY.value}'), 1):]
        FROM organisation_unit WHERE id = {unit})"""  # noqa: S608 - put together of our own words


def _where(post: str, unit: str) -> str:
    """The unit where a post is: the one that the order names, the nearest of its level, or the nearest that has it."""
    return f"""COALESCE({unit}, (
        SELECT p.id FROM unnest(line) WITH ORDINALITY p(id, place) JOIN organisation_unit u ON u.id = p.id
        WHERE CASE {post} {_LEVELS} ELSE EXISTS (
            SELECT FROM organisation_assignment a
            WHERE a.unit_id = p.id AND a.role = CASE {post} {_ROLES} END AND {_TODAY}
        ) END ORDER BY p.place DESC LIMIT 1))"""  # noqa: S608 - put together of our own words


def _at(post: str, unit: str) -> str:
    """Those who hold a post today: at its unit, or elected to it by the board."""
    return f"""ARRAY(
        SELECT person_id FROM organisation_assignment
            WHERE role = CASE {post} {_ROLES} END AND unit_id IS NOT DISTINCT FROM {_where(post, unit)} AND {_TODAY}
        UNION ALL SELECT person_id FROM delegation_seat
            WHERE board_id = rule.board_id AND post = {post} AND post IN ({_ELECTED}) AND {_TODAY})"""  # noqa: S608


def _for_them(people: str) -> str:
    """Those who step in for some people today: colleagues, as long as they have a role."""
    return f"""ARRAY(SELECT deputy_id FROM (
            SELECT person_id, deputy_id, starts_on, ends_on FROM organisation_absence
            UNION ALL SELECT person_id, deputy_id, starts_on, ends_on FROM organisation_deputyship
        ) stands_in WHERE person_id = ANY({people}) AND {_TODAY} AND deputy_id IN (
            SELECT person_id FROM organisation_assignment WHERE role <> '{Role.PARTNER.value}' AND {_TODAY}))"""  # noqa: S608


# Who of some people can decide this today: at work, without a conflict of interest, and has not handed it up.
FREE = f"""
    SELECT u.id FROM accounts_user u WHERE u.is_active
        AND NOT EXISTS (SELECT FROM organisation_absence WHERE person_id = u.id AND {_TODAY})
        AND NOT EXISTS (SELECT FROM matters_declaration d
            WHERE d.matter_id = NEW.matter_id AND d.person_id = u.id AND d.is_conflicted)
        AND NOT EXISTS (SELECT FROM matters_referral f
            WHERE f.matter_id = NEW.matter_id AND f.by_id = u.id AND f.way = 'superior')
"""  # noqa: S608 - put together of our own words

# Asked at commit, when the name of the decider is there too. All that was decided before about the same idea counts,
# so that nothing is won by splitting; what went to the board only the board decides, and its chair if it cannot wait.
IN_FORCE = """
    SELECT r.*, o.board_id INTO rule FROM delegation_rule r JOIN delegation_delegationorder o ON o.id = r.order_id
        WHERE r.id = NEW.rule_id AND r.kind = CASE NEW.capacity WHEN 'urgent' THEN 'urgent' ELSE NEW.kind END
        AND o.adopted_on <= today AND o.valid_from <= today AND (o.valid_to IS NULL OR o.valid_to >= today)
        AND (r.most IS NULL OR r.most >= NEW.amount + (
            SELECT COALESCE(sum(d.amount), 0) FROM decisions_decision d
            WHERE d.idea_id = NEW.idea_id AND d.kind = NEW.kind AND d.outcome = 'yes' AND d.corrects_id IS NULL
            AND (d.unit_id = NEW.unit_id OR NEW.kind <> 'grant_hours')
            AND d.matter_id <> NEW.matter_id AND d.decided_at <= NEW.decided_at))
        AND (r.unit_id IS NULL OR r.unit_id = ANY((SELECT path FROM organisation_unit WHERE id = NEW.unit_id)::uuid[]))
        AND NOT EXISTS (SELECT FROM delegation_withdrawal w WHERE w.rule_id = r.id AND w.holds_from <= NEW.decided_at)
        AND (NEW.capacity = 'urgent' OR NOT EXISTS (SELECT FROM matters_referral f
            WHERE f.matter_id = NEW.matter_id AND f.way IN ('handed_up', 'taken_over')));
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no rule in force lets anybody decide this'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decision_rests_on_a_rule_in_force';
    END IF;
"""
HELD = f"""
    holders := {_at("rule.post", "rule.post_unit_id")};
    IF NEW.capacity = 'holder' OR NEW.capacity = 'urgent' AND EXISTS ({FREE} AND u.id = ANY(holders)) THEN
        able := holders;
    ELSIF NEW.capacity IN ('deputy', 'urgent') AND NOT EXISTS ({FREE} AND u.id = ANY(holders)) THEN
        able := {_for_them("holders")} || {_at("rule.deputy", "rule.deputy_unit_id")};
    ELSIF NEW.capacity = 'superior' THEN
        post_at := {_where("rule.post", "rule.post_unit_id")};
        above := CASE WHEN rule.post_unit_id IS NULL THEN line ELSE {_line_to("rule.post_unit_id")} END;
        above := above[:COALESCE(array_position(above, post_at), cardinality(above))];
        able := ARRAY(SELECT person_id FROM organisation_assignment
            WHERE role = '{Role.MANAGER.value}' AND unit_id = ANY(above) AND {_TODAY});
        able := able || {_for_them("able")};
    END IF;
    PERFORM FROM decisions_opening p
        WHERE p.decision_id = NEW.id AND p.part = 'decider' AND p.person_id = ANY(able) AND p.person_id IN ({FREE});
    IF NOT FOUND THEN
        RAISE EXCEPTION 'whoever decided did not hold the post'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decision_has_a_holder_at_that_minute';
    END IF;
"""  # noqa: S608 - put together of our own words

HELD_BY_SOMEBODY = pgtrigger.Trigger(
    name="held_by_somebody",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    condition=~pgtrigger.Q(new__capacity="board"),
    declare=[
        ("rule", "record"),
        ("holders", "uuid[]"),
        ("able", "uuid[] := '{}'"),
        ("above", "uuid[]"),
        ("post_at", "uuid"),
        ("today", "date := (NEW.decided_at AT TIME ZONE 'Europe/Stockholm')::date"),
        ("line", f"uuid[] := {_line_to('NEW.unit_id')}"),
    ],
    func=f"""
    {IN_FORCE}
    IF rule.post NOT IN ({_BODIES}) THEN
        {HELD}
    END IF;
    RETURN NULL;
    """,
)
