"""Which of the named systems live here."""
