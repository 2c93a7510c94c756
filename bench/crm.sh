# Starts CRMs of their own to be measured, each with its own PostgreSQL, and fills them; read by run.sh and growth.sh.
# Everything listens on 127.0.0.1 and stops when the script that reads this ends.
here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"
"$here/tools/package.sh"
"$here/tools/train.sh"
"$here/tools/maven.sh" --quiet -f "$here/bench/pom.xml" package

product=$here/crm-bootstrap/target/quarkus-app
classes="$here/bench/target/classes:$here/bench/target/lib/*"
data=${BENCH_KEEP:-$(mktemp -d)}
email=bench@crm.example
password=a-password-for-this-run-alone
crms=
places=

stop() {
    for crm in $crms; do
        kill "$crm" 2>/dev/null || true
        wait "$crm" 2>/dev/null || true
    done
    crms=
    places=
    [ -n "${BENCH_KEEP:-}" ] || rm -rf "$data"
}
trap stop EXIT INT TERM

# serve NAME CUSTOMERS TENANTS OTHERS: starts a CRM and fills it with a tenant of so many customers among so many tenants,
# the others with so many each.
serve() {
    port=$((${BENCH_PORT:-18080} + $(echo "$crms" | wc -w)))
    database_port=$((${BENCH_DATABASE_PORT:-15432} + $(echo "$crms" | wc -w)))
    address=http://127.0.0.1:$port
    home=$data/$1
    mkdir -p "$home"
    CRM_DATA_DIRECTORY="$home/crm" CRM_EMBEDDED_DATABASE_PORT="$database_port" CRM_HTTP_PORT="$port" \
        CRM_FIRST_ADMINISTRATOR_EMAIL=$email CRM_FIRST_ADMINISTRATOR_PASSWORD=$password \
        "$JAVA_HOME/bin/java" -XX:AOTCache="$product/crm.aot" -Xlog:aot=error ${CRM_JAVA_OPTIONS:--Xmx384m} \
        -jar "$product/quarkus-run.jar" > "$here/bench/target/$1.log" 2>&1 &
    crms="$crms $!"
    waited=0
    until curl --silent --fail --output /dev/null "$address/q/health/ready" || [ "$waited" -ge 60 ]; do
        sleep 1
        waited=$((waited + 1))
    done
    if [ ! -f "$home/filled" ]; then
        "$JAVA_HOME/bin/java" -cp "$classes" crm.bench.Fill "jdbc:postgresql://127.0.0.1:$database_port/crm" crm_owner \
            "$(cat "$home/crm/secrets/crm_owner.password")" "$address" $email $password "$2" "$3" "$4"
        touch "$home/filled"
    fi
    places="$places $1=$address"
}

# ask ROUNDS SECONDS RESULTS: asks all CRMs that were started in turn for each operation, so many seconds in each of so
# many rounds, and keeps the results in a folder.
ask() {
    "$JAVA_HOME/bin/java" --add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED -Xmx1g -cp "$classes" \
        -Dbench.places="$places" -Dbench.email=$email -Dbench.password=$password -Dbench.rounds="$1" \
        -Dbench.clients="${BENCH_CLIENTS:-16}" -Dbench.seconds="$2" -Dbench.only="${BENCH_ONLY:-}" \
        io.gatling.app.Gatling --simulation crm.bench.EveryOperation --results-folder "$here/bench/target/$3" \
        > "$here/bench/target/gatling.log" 2>&1
}

# told RESULTS SECONDS: prints what was measured in so many seconds of each operation.
told() {
    "$JAVA_HOME/bin/java" -cp "$classes" crm.bench.Table "$here/bench/target/$1" "$2"
}
