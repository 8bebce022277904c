"""Django's PostgreSQL, with connections that are looked at rather than asked."""
