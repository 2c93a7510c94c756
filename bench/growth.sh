#!/bin/sh
# Measures what everyday requests cost as the data and the tenants grow: by 10 and 100 times, and from 1 tenant to 1,000.
# The sizes stand side by side, each with a CRM and a PostgreSQL of its own, and are asked in turn, a few seconds each, in
# several rounds: a machine that changes its speed changes it for all of them. Prints a line for each size and request, and
# draws them (bench/target/growth.svg). BENCH_UNIT (customers at the least size), BENCH_ROUNDS, BENCH_SECONDS (for a request
# in a round), BENCH_WARM_UP (seconds for a request beforehand) and BENCH_CLIENTS change what is measured.
set -eu
unset BENCH_KEEP
BENCH_CLIENTS=${BENCH_CLIENTS:-4}
BENCH_ONLY='^(customer.get|activities.page-2|activities.page-4000|search|board|dashboard)$'
. "$(dirname "$0")/crm.sh"

unit=${BENCH_UNIT:-100}
rounds=${BENCH_ROUNDS:-5}
seconds=${BENCH_SECONDS:-2}
figures=$here/bench/target/growth.txt
: > "$figures"

# Measures the CRMs that were started beside one another, and stops them.
compare() {
    ask 1 "${BENCH_WARM_UP:-8}" warm-up
    ask "$rounds" "$seconds" results
    told results $((rounds * seconds)) \
        | sed -n "s/^| \([a-z][^ ]*\) \([^ |]*\) | \([0-9]*\) | \([0-9]*\) | \([0-9]*\) .*/\2 \1 \3 \4 \5/p" >> "$figures"
    stop
}

for factor in 1 10 100; do
    serve "data-x$factor" $((factor * unit)) 20 30
done
compare
for tenants in 1 32 1000; do
    serve "tenants-$tenants" "$unit" "$tenants" 30
done
compare
"$JAVA_HOME/bin/java" -cp "$here/bench/target/classes" crm.bench.Growth "$figures" "$here/bench/target/growth.svg"
