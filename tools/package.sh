#!/bin/sh
# Builds the runnable application, unless nothing that goes into it has changed since the last time.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$here"
product=crm-bootstrap/target/quarkus-app/quarkus-run.jar

up_to_date() {
    [ -f "$product" ] || return 1
    changed=$(find pom.xml crm-*/pom.xml crm-*/src/main -newer "$product" 2>/dev/null | head -n 1)
    [ -z "$changed" ]
}

if up_to_date; then
    exit 0
fi
echo "Building the CRM ..." >&2
commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
"$here/tools/maven.sh" --quiet package -DskipTests -Dmaven.test.skip=true -Dcrm.commit="$commit"
# An unchanged jar keeps its old date; the date tells the next run that everything up to now is in it.
touch "$product"
