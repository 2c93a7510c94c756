#!/bin/bash
# own-limit.sh OPERATION...: what PostgreSQL alone does, by pgbench, of the very statements that the CRM sends for an
# operation, beside what the CRM does; a JSON line each. BENCH is the load driver's directory, BENCH_IDS its ids.json,
# after its run.sh has filled the database bench_crm. Everything listens on 127.0.0.1.
set -euo pipefail
export BENCH=${BENCH:?} BENCH_PG_PORT=${BENCH_PG_PORT:-55432}
connections=${CONNECTIONS:-16} seconds=${SECONDS_EACH:-5} base=own_limit
. "$(dirname "${BASH_SOURCE[0]}")/crm.sh"
log=${BENCH_PG_DIR:-/var/tmp/crm-bench-pg}/log
scripts=$(mktemp -d)
sql() { "$BENCH/pg.sh" psql -q -v ON_ERROR_STOP=1 "$@"; }
drive() { node "$BENCH/drive.mjs" "$1" --url "http://127.0.0.1:$PORT" --token "$token" --ids "${BENCH_IDS:?}" --map "$MAP" --connections "$2" --seconds "$3" "${@:4}"; }
told() { sql -d "$base" -c "alter system set log_statement = '$1'" -c 'select pg_reload_conf()' >/dev/null; sleep 1; }

sql -d postgres -c "drop database if exists $base" -c "create database $base template bench_crm"
token=$(token)
(serve "$base") > "$scripts/crm.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$scripts"' EXIT
waited=0
until curl -sf -o /dev/null "http://127.0.0.1:$PORT$HEALTH"; do
  [ $((waited += 1)) -le 600 ] || { cat "$scripts/crm.log" >&2; exit 1; }
  sleep 0.1
done
drive mix 16 "${WARMUP:-30}" > /dev/null
used=$(sql -d "$base" -At -c "select count(*) from lead where status = 'CONVERTED'")
for operation; do
  drive "$operation" "$connections" "$seconds" --label 'the CRM' --first "$used" --server-pid "$server"
  [ "$operation" != lead.convert ] || used=$((used + 4000))
  from=$(stat -c %s "$log"); told all
  # Other names and numbers than before: what is there already is refused.
  sed 's/{n}/88{n}88/g' "$MAP" > "$scripts/map.json"
  drive "$operation" 1 1 --max 3 --first "$used" --map "$scripts/map.json" > /dev/null
  told none; used=$((used + 3))
  node "$here/bench/driver/statements.mjs" "$log" "$from" > "$scripts/$operation.sql"
done
kill "$server"; wait "$server" || true

sql -d "$base" <<'SQL'
create function bench_identity() returns uuid language sql volatile as $$
  select cast(lpad(to_hex(cast(extract(epoch from clock_timestamp()) * 1000 as bigint)), 12, '0') || '7'
    || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15) as uuid)
$$;
create sequence bench_lead_number;
create table bench_lead as select row_number() over (order by md5(id::text)) as number, id
  from lead where converted_at is null and version = 1 and tenant_id = (select tenant_id from deal group by 1 order by count(*) desc limit 1);
alter table bench_lead add primary key (number);
grant select on bench_lead to crm_bench_app;
grant usage on sequence bench_lead_number to crm_bench_app;
vacuum analyze;
SQL
for operation; do
  PGPASSWORD=crm_bench_app /usr/lib/postgresql/15/bin/pgbench -h 127.0.0.1 -p "$BENCH_PG_PORT" -U crm_bench_app -n -M prepared \
    -c "$connections" -j 1 -T "$seconds" ${DETAIL:+-r} -f "$scripts/$operation.sql" "$base" 2> "$scripts/failed" |
    tee "$scripts/result" | sed -n "s/^tps = \([0-9.]*\).*/{\"label\":\"the same statements by pgbench\",\"stage\":\"$operation\",\"rps\":\1}/p" || true
  grep -h -m1 -i 'error' "$scripts/failed" >&2 || true
  [ -z "${KEEP:-}" ] || { cp "$scripts/$operation.sql" "$KEEP/"; cp "$scripts/result" "$KEEP/$operation.result"; }
done
sql -d postgres -c "drop database $base"
