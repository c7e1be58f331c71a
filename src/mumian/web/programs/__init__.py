"""Outside programs: registered by an officer with the right to, seen and stopped by the people they read of."""
