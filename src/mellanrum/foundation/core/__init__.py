"""What every room stands on: entities, events, the audit trail, time and the sentence that says no."""
