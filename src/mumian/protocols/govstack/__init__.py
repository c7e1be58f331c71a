"""Questions of the GovStack building blocks that this city answers."""
