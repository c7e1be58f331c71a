"""My page: who I am here, for whom I act, and what the rooms of the city keep for me."""
