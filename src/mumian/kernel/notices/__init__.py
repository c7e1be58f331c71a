"""Messages to people, and the outbox through which every event leaves."""
