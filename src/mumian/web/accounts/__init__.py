"""Sign in and out, with a brake on guessing."""
