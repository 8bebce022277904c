"""A room full of phones that ask for news every second while answers arrive and a web process is killed."""
