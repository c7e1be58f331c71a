"""What water engineers read from meters and flows, as pure functions."""
