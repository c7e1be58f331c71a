"""Cases (办件): a matter on its way through people, rules and lawful time; entered by `api`."""
