"""Areas, codes, organisations and people as pages below /registers/."""
