"""Paper licences become electronic ones: a table is read, every row is judged, the good ones are kept together."""
