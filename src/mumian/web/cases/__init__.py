"""Cases for people: the queue of a post, one case with its record, and how one's own cases stand."""
