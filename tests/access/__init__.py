"""Every address, asked for by everybody: nothing is open that is not listed as open."""
