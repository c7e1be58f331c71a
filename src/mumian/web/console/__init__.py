"""The work desk of the officers."""
