"""One benchmark a promise; each prints a ratio measured side by side in one run."""
