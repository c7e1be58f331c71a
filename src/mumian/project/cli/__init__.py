"""The command line: one file a command; rooms and systems add groups with a `commands.py`."""
