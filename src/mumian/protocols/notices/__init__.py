"""Event subscriptions for programs outside, and receipts of the gateway."""
