"""Pages: for the person concerned, for the department that answers, for emergencies and their review."""
