"""Who works here: units, boards, roles, deputies and absence; the rules others build on."""
