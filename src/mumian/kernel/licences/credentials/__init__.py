"""Licences as SD-JWT VC: signed once, shown claim by claim, bound to the holder's key, revocable by a status list."""
