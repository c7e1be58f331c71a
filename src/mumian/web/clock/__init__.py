"""Pages of the statutory clock: when is it due, and why."""
