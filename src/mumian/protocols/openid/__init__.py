"""OpenID Connect: a citizen of the city signs in to outside applications with the city's account."""
