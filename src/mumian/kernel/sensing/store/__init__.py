"""Where observations are: a journal in the row store for what just came, columns in the plane for the rest."""
