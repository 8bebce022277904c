"""Money that adds up: funds, allotments and what each claim has been given and used."""
