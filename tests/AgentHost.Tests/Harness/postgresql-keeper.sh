#!/bin/sh
# Runs a PostgreSQL server in a folder until standard input closes, then stops it and deletes its data.
# Usage: postgresql-keeper.sh BIN FOLDER SUPERUSER GUARDED-USER
set -eu
bin=$1 folder=$2 superuser=$3 guarded=$4

# The server refuses to run as root.
as=""
if [ "$(id -u)" = 0 ]; then
    owner=postgres
    id "$owner" >/dev/null 2>&1 || owner=nobody
    chown "$owner" "$folder"
    as="setpriv --reuid=$owner --regid=$(id -g "$owner") --clear-groups"
fi

stop() {
    $as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder/data"
}
trap stop EXIT

$as "$bin/initdb" -D "$folder/data" -U "$superuser" --auth=trust --encoding=UTF8 --no-locale --no-sync >"$folder/initdb.log" 2>&1
printf 'local all %s scram-sha-256\nlocal all all trust\n' "$guarded" >"$folder/data/pg_hba.conf"
$as "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/log" -w -t 60 \
    -o "-k '$folder' -c listen_addresses='' -c max_connections=200 -c fsync=on" start >/dev/null 2>&1 </dev/null
$as "$bin/psql" -q -h "$folder" -U "$superuser" -d postgres -c "CREATE ROLE $guarded LOGIN PASSWORD 'right'" >/dev/null

echo "ready $("$bin/postgres" --version | sed 's/^[^0-9]*//')"
cat >/dev/null
