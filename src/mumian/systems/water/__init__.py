"""Water supply: meters, metered areas, night flow and leaks."""
