"""People and organisations that do not exist, with valid check characters, in a range of numbers nobody can hold."""
