"""Rules over what arrives, the alerts they raise, and what follows from an alert."""
