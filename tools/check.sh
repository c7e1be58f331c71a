# Sourced by ./run check: stops at the first thing that is wrong.
step() {
    printf '%s\n' "— $1"
    shift
    "$@"
}

command -v msgfmt >/dev/null || debian "the message catalogue tools" gettext
step "format" "$bin/ruff" format --check --quiet .
step "lint" "$bin/ruff" check --quiet .
step "import contracts" "$bin/lint-imports" --no-logo
step "types" "$bin/python" -m tools.typed
step "declarations and settings" "$bin/python" -m mumian.project check --fail-level WARNING
step "migrations" "$bin/python" -m mumian.project manage makemigrations --check --dry-run
step "translations" "$bin/python" -m tools.translations
step "documents and architecture" "$bin/python" -m pytest -q -p no:randomly tests/architecture tests/documents
printf 'Everything is as it should be.\n'
