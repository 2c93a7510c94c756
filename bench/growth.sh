#!/bin/sh
# Measures what everyday requests cost as the data and the tenants grow: by 10 and 100 times, and from 1 tenant to 1,000.
# Prints a line for each size and request, and draws them (bench/target/growth.svg). Each size is asked of a CRM that has just
# been started, so it is warmed up for long enough that how far it has been compiled does not count as growth.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"
figures=$here/bench/target/growth.txt
mkdir -p "$here/bench/target"
: > "$figures"

measure() {
    echo "$1: $2 customers, $3 tenants, the others with $4 each" >&2
    BENCH_CUSTOMERS=$2 BENCH_TENANTS=$3 BENCH_OTHERS=$4 BENCH_CLIENTS=${BENCH_CLIENTS:-4} BENCH_SECONDS=${BENCH_SECONDS:-4} BENCH_WARM_UP=${BENCH_WARM_UP:-10} \
        BENCH_ONLY='^(customer.get|activities.page-2|activities.page-4000|search|board|dashboard)$' "$here/bench/run.sh" \
        | sed -n "s/^| \([a-z][^ ]*\) | \([0-9]*\) | \([0-9]*\) | \([0-9]*\) .*/$1 \1 \2 \3 \4/p" >> "$figures"
}

for factor in 1 10 100; do
    measure "data-x$factor" $((factor * ${BENCH_UNIT:-300})) 20 30
done
for tenants in 1 32 1000; do
    measure "tenants-$tenants" "${BENCH_UNIT:-300}" "$tenants" 30
done
"$JAVA_HOME/bin/java" -cp "$here/bench/target/classes" crm.bench.Growth "$figures" "$here/bench/target/growth.svg"
