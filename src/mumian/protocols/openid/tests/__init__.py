"""Tests of the OpenID Connect provider."""
