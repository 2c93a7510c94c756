#!/bin/sh
# Measures how fast the CRM answers: a fresh CRM with its own PostgreSQL, a large tenant among twenty, and each operation
# in turn. Everything listens on 127.0.0.1 and stops by itself. BENCH_CUSTOMERS, BENCH_TENANTS, BENCH_OTHERS (customers of
# each other tenant), BENCH_CLIENTS, BENCH_SECONDS (for each operation) and BENCH_ONLY (a pattern of operations' names) change
# what is measured; BENCH_WARM_UP asks for so many seconds beforehand; BENCH_KEEP keeps the filled database.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"
"$here/tools/package.sh"
"$here/tools/train.sh"
"$here/tools/maven.sh" --quiet -f "$here/bench/pom.xml" package

customers=${BENCH_CUSTOMERS:-10000}
tenants=${BENCH_TENANTS:-20}
others=${BENCH_OTHERS:-$((customers / 10))}
port=${BENCH_PORT:-18080}
database_port=${BENCH_DATABASE_PORT:-15432}
data=${BENCH_KEEP:-$(mktemp -d)}
password=a-password-for-this-run-alone
address=http://127.0.0.1:$port
product=$here/crm-bootstrap/target/quarkus-app
classes="$here/bench/target/classes:$here/bench/target/lib/*"

stop() {
    if [ -n "${crm:-}" ]; then
        kill "$crm" 2>/dev/null || true
        wait "$crm" 2>/dev/null || true
    fi
    [ -n "${BENCH_KEEP:-}" ] || rm -rf "$data"
}
trap stop EXIT INT TERM

CRM_DATA_DIRECTORY="$data/crm" CRM_EMBEDDED_DATABASE_PORT="$database_port" CRM_HTTP_PORT="$port" \
    CRM_FIRST_ADMINISTRATOR_EMAIL=bench@crm.example CRM_FIRST_ADMINISTRATOR_PASSWORD="$password" \
    "$JAVA_HOME/bin/java" -XX:AOTCache="$product/crm.aot" -Xlog:aot=error ${CRM_JAVA_OPTIONS:--Xmx384m} \
    -jar "$product/quarkus-run.jar" \
    > "$here/bench/target/crm.log" 2>&1 &
crm=$!

waited=0
until curl --silent --fail --output /dev/null "$address/q/health/ready" || [ "$waited" -ge 60 ]; do
    sleep 1
    waited=$((waited + 1))
done

if [ ! -f "$data/filled" ]; then
    "$JAVA_HOME/bin/java" -cp "$classes" crm.bench.Fill "jdbc:postgresql://127.0.0.1:$database_port/crm" crm_owner \
        "$(cat "$data/crm/secrets/crm_owner.password")" "$address" bench@crm.example "$password" "$customers" "$tenants" "$others"
    touch "$data/filled"
fi

# Asks for each operation for some seconds, and keeps the results in a folder.
ask() {
    "$JAVA_HOME/bin/java" --add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED -Xmx1g -cp "$classes" \
        -Dbench.address="$address" -Dbench.email=bench@crm.example -Dbench.password="$password" \
        -Dbench.clients="${BENCH_CLIENTS:-16}" -Dbench.seconds="$1" -Dbench.only="${BENCH_ONLY:-}" \
        io.gatling.app.Gatling --simulation crm.bench.EveryOperation --results-folder "$here/bench/target/$2" \
        > "$here/bench/target/gatling.log" 2>&1
}

[ -z "${BENCH_WARM_UP:-}" ] || ask "$BENCH_WARM_UP" warm-up
ask "${BENCH_SECONDS:-5}" results
"$JAVA_HOME/bin/java" -cp "$classes" crm.bench.Table "$here/bench/target/results" "${BENCH_SECONDS:-5}"
