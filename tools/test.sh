# Sourced by ./run test: real parts for the tests — PostgreSQL, NATS and Chromium — and the suite on both databases.
postgres_bin() {
    for folder in /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && found=$folder
    done
    printf '%s' "${found:-}"
}

# PostgreSQL refuses to run as root, so root lends the server to an account without rights.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$cluster" "$@"
    else
        "$@"
    fi
}

start_postgres() {
    [ -n "$(postgres_bin)" ] || debian "PostgreSQL, for the tests" postgresql
    pg=$(postgres_bin)
    cluster=$(mktemp -d /tmp/mumian-postgres.XXXXXX)
    [ "$(id -u)" != 0 ] || chown nobody:nogroup "$cluster"
    trap stop_postgres EXIT
    trap 'exit 130' INT TERM
    port=$("$bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    options="-p $port -k $cluster -c listen_addresses=127.0.0.1 -c fsync=off"
    if ! (
        cd "$cluster" &&
            as_server "$pg/initdb" -D data -U mumian -A trust -E UTF8 --locale=C.UTF-8 >setup.log 2>&1 &&
            as_server "$pg/pg_ctl" -D data -l server.log -w -o "$options" start >>setup.log 2>&1 &&
            as_server "$pg/createdb" -h 127.0.0.1 -p "$port" -U mumian mumian
    ); then
        die "PostgreSQL did not start: $(tail -n 5 "$cluster"/*.log)"
    fi
}

stop_postgres() {
    (cd "$cluster" && as_server "$pg/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$cluster"
}

find_browser() {
    # The driver that speaks to the browser needs a library of the compiler that a bare machine lacks.
    "$bin/python" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null || debian "a library of the browser's driver" libatomic1
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null; then
            return
        fi
    done
    debian "a browser, for the tests" chromium fonts-noto-cjk
}

# Licences are printed in Chinese, and what we sign is checked with another program.
find_fonts_and_openssl() {
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts -iname 'NotoSansCJK*' 2>/dev/null | head -n 1)" ] ||
        debian "Chinese fonts, for printed licences" fonts-noto-cjk
    command -v openssl >/dev/null || debian "OpenSSL, to check our signatures" openssl
}

# The tests start their own NATS; they only need the program.
find_nats() {
    command -v nats-server >/dev/null || debian "NATS, for the tests" nats-server
}

# An independent OpenID Connect client; its lock holds digests and no address, so any registry serves.
find_clients() {
    command -v npm >/dev/null || debian "Node.js, for an independent sign-in client" nodejs npm
    [ -d tools/clients/node_modules/openid-client ] || npm ci --prefix tools/clients --ignore-scripts --no-audit --no-fund --silent
}

suite() {
    "$bin/python" -m pytest --numprocesses 2 "$@"
}

run_tests() {
    if [ $# -gt 0 ]; then
        "$bin/python" -m pytest "$@"
        return
    fi
    find_browser
    find_fonts_and_openssl
    find_nats
    find_clients
    start_postgres
    printf '\nOn SQLite, with everything that needs a browser:\n'
    suite --write-proven
    printf '\nOn PostgreSQL, the same suite without the browser:\n'
    MUMIAN_DATABASE_URL="postgresql://mumian@127.0.0.1:$port/mumian" suite -m "not browser"
}
