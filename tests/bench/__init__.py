"""How fast Mellanrum is, measured against a floor in the same run: never a timed test."""
