"""Certificates and their status, time-stamps and the trust list for programs."""
