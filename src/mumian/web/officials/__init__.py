"""Work desk: posts and who holds them, mandates to confirm, and the counter."""
