"""From an expression of the language to a condition on tables."""
