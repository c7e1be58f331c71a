"""Messages, their settings, and the desk of those who keep the channels running: below /notices/."""
