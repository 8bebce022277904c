"""The pages of the ledger: funds, what has happened in each, costs, and the budget compass."""
