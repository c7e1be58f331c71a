"""What the standards of the environment say, as figures and pure functions. No file here knows a database."""
