#!/bin/sh
# Lets the built CRM make a run of its own, from which Java keeps what it has learned (its AOT cache): classes that are
# loaded and linked already, and which code is worth compiling. Whoever starts the CRM with it starts in a fraction of the
# time. The cache fits the build and the Java it was made with, and is left aside silently by any other.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"
product=$here/crm-bootstrap/target/quarkus-app
cache=$product/crm.aot

if [ -f "$cache" ] && [ "$cache" -nt "$product/quarkus-run.jar" ]; then
    exit 0
fi
echo "Letting the CRM learn from a run ..." >&2
data=$(mktemp -d)
port=${CRM_TRAINING_PORT:-18079}
address=http://127.0.0.1:$port
email=training@crm.example
password=only-for-this-one-run

stop() {
    if [ -n "${crm:-}" ]; then
        kill "$crm" 2>/dev/null || true
        wait "$crm" 2>/dev/null || true
    fi
    rm -rf "$data"
}
trap stop EXIT INT TERM

# Java finds the jar of a cache again only by its whole path.
rm -f "$cache"
CRM_DATA_DIRECTORY="$data" CRM_HTTP_PORT="$port" CRM_FIRST_ADMINISTRATOR_EMAIL="$email" \
    CRM_FIRST_ADMINISTRATOR_PASSWORD="$password" CRM_LOG_LEVEL=WARN \
    "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$cache" -Xlog:aot*=error -Xlog:cds*=error -jar "$product/quarkus-run.jar" \
    > "$data/log" 2>&1 &
crm=$!

waited=0
until curl --silent --fail --output /dev/null "$address/q/health/ready"; do
    waited=$((waited + 1))
    if [ "$waited" -gt 300 ] || ! kill -0 "$crm" 2>/dev/null; then
        cat "$data/log" >&2
        exit 1
    fi
    sleep 0.2
done

token=$(curl --silent --fail --json "{\"email\": \"$email\", \"password\": \"$password\"}" "$address/api/auth/login" \
    | sed 's/.*"accessToken" *: *"\([^"]*\)".*/\1/')
[ -n "$token" ] || {
    echo "The CRM did not let the trainer sign in." >&2
    cat "$data/log" >&2
    exit 1
}

# Keeps the answer, and how it ended.
request() {
    path=$1
    shift
    curl --silent --output "$data/answer" --write-out '%{http_code} %{method} %{url_effective}\n' \
        --header "Authorization: Bearer $token" "$@" "$address/api/crm/$path" >> "$data/outcomes"
}
# Answers the id of what was created.
send() {
    request "$1" --json "$2"
    sed -n 's/^{"id":"\([^"]*\)".*/\1/p' "$data/answer"
}
see() {
    request "$1"
}
ids() {
    request "$1"
    tr '{' '\n' < "$data/answer" | sed -n 's/^"id":"\([^"]*\)".*/\1/p'
}

round=0
while [ "$round" -lt 40 ]; do
    round=$((round + 1))
    customer=$(send customers "{\"name\": \"Trainer $round\", \"primaryEmail\": \"t$round@crm.example\", \"tags\": [\"vip\"]}")
    send contacts "{\"name\": \"Ada $round\", \"customerId\": \"$customer\"}" > "$data/id"
    deal=$(send deals "{\"name\": \"Deal $round\", \"customerId\": \"$customer\", \"amount\": 1000,
        \"products\": [{\"name\": \"Licence\", \"quantity\": 1, \"price\": 1000}]}")
    lead=$(send leads "{\"name\": \"Lead $round\", \"email\": \"l$round@crm.example\", \"company\": \"Company $round\"}")
    send "leads/$lead/convert" '{"createCustomer": true, "createContact": true, "createDeal": true}' > "$data/id"
    send activities "{\"type\": \"CALL\", \"subject\": \"Call $round\", \"customerId\": \"$customer\"}" > "$data/id"
    send communications "{\"type\": \"CALL\", \"subject\": \"Called\", \"content\": \"They call back.\", \"customerId\": \"$customer\"}" > "$data/id"
    see "customers/$customer?include=contacts,deals,communications,activities,notes"
    see "customers/$customer/timeline"
    see "deals/$deal"
    see 'customers?status=ACTIVE&sortBy=name'
    see 'deals?status=OPEN&minValue=10'
    see 'activities?sortBy=dueDate'
    see 'search?q=train'
    see dashboard/stats
    see reports/deal-forecast
done
curl --silent --fail --output /dev/null "$address/api/openapi.json"

# What is asked often enough here, Java need not find out anew to be worth compiling: the same again, several at once.
ask() {
    printf 'url = "%s/api/crm/%s"\nheader = "Authorization: Bearer %s"\noutput = "/dev/null"\n' "$address" "$1" "$token"
    printf '%s\n' 'write-out = "%{http_code} %{method} %{url_effective}\n"'
    if [ $# -gt 1 ]; then
        printf 'json = "%s"\n' "$(printf '%s' "$2" | sed 's/"/\\"/g')"
        printf 'request = "%s"\n' "${3:-POST}"
    fi
    echo next
}
at_once() {
    sed '$d' "$1" | curl --no-progress-meter --parallel --parallel-max 8 --config - >> "$data/outcomes"
}

round=0
while [ "$round" -lt 900 ]; do
    round=$((round + 1))
    ask customers "{\"name\": \"Customer $round\", \"primaryEmail\": \"c$round@crm.example\", \"tags\": [\"vip\"]}"
    ask contacts "{\"name\": \"Grace $round\", \"customerId\": \"$customer\"}"
    ask deals "{\"name\": \"Sale $round\", \"customerId\": \"$customer\", \"amount\": 1000}"
    ask leads "{\"name\": \"Prospect $round\", \"email\": \"p$round@crm.example\", \"company\": \"Firm $round\"}"
    ask activities "{\"type\": \"CALL\", \"subject\": \"Ring $round\", \"customerId\": \"$customer\"}"
    ask "customers/$customer?include=contacts,deals,communications,activities,notes"
    ask "customers/$customer"
    ask "deals/$deal"
    ask 'customers?status=ACTIVE&sortBy=name'
    ask 'customers?search=train'
    ask 'deals?status=OPEN&minValue=10'
    ask 'search?q=train'
    ask dashboard/stats
done > "$data/often"
at_once "$data/often"

ids 'leads?limit=100&fields=id&search=prospect' | while read -r lead; do
    ask "leads/$lead/convert" '{"createCustomer": true, "createContact": true, "createDeal": true}'
done > "$data/conversions"
at_once "$data/conversions"

# Each moves a hundred deals.
for stage in PROPOSAL NEGOTIATION PROPOSAL; do
    ids 'deals?limit=100&fields=id' | while read -r deal; do
        ask "deals/$deal/stage" "{\"stage\": \"$stage\"}" PUT
    done > "$data/moves"
    at_once "$data/moves"
done

# What was refused has taught something else than was meant; a CRM that is killed keeps none of it.
if grep --invert-match '^2' "$data/outcomes" > "$data/refused"; then
    echo "The CRM did not answer the trainer as it should:" >&2
    sort -u "$data/refused" | head -n 5 >&2
    kill -KILL "$crm"
    exit 1
fi

kill "$crm"
wait "$crm" 2>/dev/null || true
crm=
[ -f "$cache" ] || {
    cat "$data/log" >&2
    exit 1
}
