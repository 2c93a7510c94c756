#!/bin/sh
# Measures how fast the CRM answers: a fresh CRM with its own PostgreSQL, a large tenant among twenty, and each operation
# in turn. BENCH_CUSTOMERS, BENCH_TENANTS, BENCH_OTHERS (customers of each other tenant), BENCH_CLIENTS, BENCH_SECONDS (for
# each operation) and BENCH_ONLY (a pattern of operations' names) change what is measured; BENCH_WARM_UP asks for so many
# seconds beforehand; BENCH_KEEP keeps the filled database.
set -eu
. "$(dirname "$0")/crm.sh"

customers=${BENCH_CUSTOMERS:-10000}
serve crm "$customers" "${BENCH_TENANTS:-20}" "${BENCH_OTHERS:-$((customers / 10))}"
[ -z "${BENCH_WARM_UP:-}" ] || ask 1 "$BENCH_WARM_UP" warm-up
ask 1 "${BENCH_SECONDS:-5}" results
told results "${BENCH_SECONDS:-5}" | sed "s, crm |, |,"
