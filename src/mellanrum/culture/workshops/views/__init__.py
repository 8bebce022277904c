"""The pages of meetings: for those who lead, for the wall, for the phones."""
