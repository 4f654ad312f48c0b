"""What `jobraker up` brings along: PostgreSQL, Valkey, and the supervisor that starts and stops everything."""
