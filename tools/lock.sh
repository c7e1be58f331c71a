# Sourced by ./run lock: exact versions with hashes, and no address of any registry.
lock() {
    "$bin/uv" pip compile --quiet --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11 "$@"
}

lock pyproject.toml --extra postgresql -o requirements/serve.txt
lock requirements/develop.in pyproject.toml --extra postgresql -c requirements/serve.txt -o requirements/develop.txt
