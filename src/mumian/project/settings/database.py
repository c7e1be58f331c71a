"""Records: SQLite beside the program by default, PostgreSQL when MUMIAN_DATABASE_URL names one."""

from typing import Any

from .paths import MUMIAN_HOME, env

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.dj_db_url("MUMIAN_DATABASE_URL", f"sqlite:///{MUMIAN_HOME / 'mumian.sqlite3'}"),
}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["CONN_MAX_AGE"] = 600
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A write that is acknowledged is on the disk; readers never wait for the writer.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# What all processes must agree on (used one-time codes, authorisation codes) stands in the database; what each may
# count for itself (a page's figures, the rate of an address) stays in its own memory.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
