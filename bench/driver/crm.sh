# How the load driver for implementations of the same paths handles this CRM: its name, port and health path, and how to
# install it, fill a database's tables, get a token and serve. BENCH_PG_PORT is the port of the driver's PostgreSQL.
NAME=crm
PORT=33100
HEALTH=/q/health/ready
MAP=${CRM_BENCH_STATE:-$HOME/.cache/crm-bench/crm}/crm.json
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
state=${CRM_BENCH_STATE:-$HOME/.cache/crm-bench/crm}
email=bench@crm.example
password=a-password-for-this-run-alone

# Builds it, makes its keys and its two roles, once.
install() {
  "$here/tools/package.sh" && "$here/tools/train.sh"
  mkdir -p "$state"
  [ -f "$state/private.pem" ] || {
    openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$state/private.pem"
    openssl ec -in "$state/private.pem" -pubout -out "$state/public.pem" 2>/dev/null
    openssl rand -hex 32 > "$state/cursor"
  }
  # Here a deal's amount is the sum of its products, and another one is refused. So is a customer or lead that is there
  # already, and the driver counts from 1 again in each stage: what it counts gets a number of its own beside it.
  # Notes come as customerNotes, because a customer has a text of its own by the name of notes.
  sed -e 's/"amount": \[.*\]/"amount": [100000]/' -e 's/"notes\.1\.id"/"customerNotes.1.id"/' \
    -e 's/{n}/{n}{own}/g' -e "s/\"values\": {/&\"own\": [$(seq -s, 10007 17 99999)],/" "$BENCH/crm.json" > "$MAP"
  "$BENCH/pg.sh" psql -q -d postgres -v ON_ERROR_STOP=1 <<'SQL'
select format('create role %I login password %L', role, role)
from unnest(array['crm_bench_owner', 'crm_bench_app']) as role
where role not in (select rolname from pg_roles) \gexec
SQL
}

# Becomes the CRM, on 127.0.0.1:$PORT with the database $1.
serve() {
  . "$here/tools/java.sh"
  export CRM_DATABASE_URL="jdbc:postgresql://127.0.0.1:$BENCH_PG_PORT/$1" CRM_HTTP_PORT=$PORT \
    CRM_DATABASE_USER=crm_bench_app CRM_DATABASE_PASSWORD=crm_bench_app \
    CRM_DATABASE_OWNER_USER=crm_bench_owner CRM_DATABASE_OWNER_PASSWORD=crm_bench_owner \
    CRM_JWT_PRIVATE_KEY=$state/private.pem CRM_JWT_PUBLIC_KEY=$state/public.pem CRM_CURSOR_SECRET=$(cat "$state/cursor") \
    CRM_FIRST_ADMINISTRATOR_EMAIL=$email CRM_FIRST_ADMINISTRATOR_PASSWORD=$password \
    CRM_DATA_DIRECTORY=$state/data CRM_FILES_DIRECTORY=$state/files
  cd "$here/crm-bootstrap/target/quarkus-app"
  exec "$JAVA_HOME/bin/java" -XX:AOTCache=crm.aot -Xlog:aot=error ${CRM_JAVA_OPTIONS:--Xmx192m -XX:+UseSerialGC -XX:CICompilerCount=4 -XX:TrimNativeHeapInterval=5000} -jar quarkus-run.jar
}

# Lets the CRM make its tables in the database $1, fills them from the schema dataset, and signs somebody in.
fill() {
  "$BENCH/pg.sh" psql -q -d "$1" -v ON_ERROR_STOP=1 -c "alter database $1 owner to crm_bench_owner" \
    -c 'alter schema public owner to crm_bench_owner' -c 'grant usage on schema public to crm_bench_app'
  (serve "$1") > "$state/fill.log" 2>&1 &
  local server=$! waited=0
  until curl -sf -o /dev/null "http://127.0.0.1:$PORT$HEALTH" || [ $((waited += 1)) -gt 300 ]; do sleep 0.2; done
  "$BENCH/pg.sh" psql -q -d "$1" -v ON_ERROR_STOP=1 -f "$here/bench/driver/load.sql"
  curl -sf -H 'Content-Type: application/json' -d "{\"email\": \"$email\", \"password\": \"$password\"}" \
    "http://127.0.0.1:$PORT/api/auth/login" | sed 's/.*"accessToken":"\([^"]*\)".*/\1/' > "$state/token"
  kill "$server"
  wait "$server" || true
}

# Prints a token of whoever signed in when the tables were filled; theirs lasts minutes, this one as long as a run.
token() { node "$here/bench/driver/token.mjs" "$state/token" "$state/private.pem"; }
