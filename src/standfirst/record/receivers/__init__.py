"""Who receives the facts of the outbox."""
