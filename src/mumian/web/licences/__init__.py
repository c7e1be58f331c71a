"""Electronic licences as pages below /licences/."""
