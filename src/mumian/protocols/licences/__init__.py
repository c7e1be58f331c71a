"""Electronic licences for programs: verification, credentials, status lists, metadata."""
