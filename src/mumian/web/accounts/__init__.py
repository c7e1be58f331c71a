"""Signing in and out, second factors, sessions: django-allauth with our pages."""
