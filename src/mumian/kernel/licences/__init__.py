"""Electronic licences (电子证照): issued, shown, verified, taken back; entered by `api`."""
