"""The facts that apps tell each other through the outbox."""
