"""Where the program and its data are."""

from pathlib import Path

from environs import Env

env = Env()

PACKAGE_DIR = Path(__file__).resolve().parents[2]
BASE_DIR = PACKAGE_DIR.parents[1]
DEMO_DIR = BASE_DIR / "demo" if (BASE_DIR / "demo").is_dir() else PACKAGE_DIR / "demo"

# Everything the city writes on this machine: database, columnar history, keys, uploads.
MUMIAN_HOME: Path = env.path("MUMIAN_HOME", Path.cwd() / "var").resolve()

# Where fonts are looked for besides the usual folders of the machine; prints need a Chinese one.
FONT_FOLDERS: list[str] = env.list("MUMIAN_FONT_FOLDERS", [])
