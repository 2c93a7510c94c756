#!/bin/sh
# Builds what might be the next version, for the proof of upgrades: a copy of this one with two more migrations, which add
# to tables that are in use. Nothing of it is left in the working tree but crm-bootstrap/target/next.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
migrations=$here/crm-bootstrap/src/test/resources/next
next=$here/crm-bootstrap/target/next
product=$next/quarkus-app/quarkus-run.jar

up_to_date() {
    [ -f "$product" ] || return 1
    changed=$(cd "$here" && find pom.xml crm-*/pom.xml crm-*/src/main "$migrations" -newer "$product" 2>/dev/null | head -n 1)
    [ -z "$changed" ]
}

if up_to_date; then
    exit 0
fi
echo "Building the next version ..." >&2
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT INT TERM
(cd "$here" && tar -cf - pom.xml tools crm-*/pom.xml crm-*/src/main) | tar -xf - -C "$copy"
cp "$migrations"/* "$copy/crm-adapter-persistence/src/main/resources/db/migration/"
[ ! -d "$here/.maven" ] || ln -s "$here/.maven" "$copy/.maven"
"$copy/tools/maven.sh" --quiet package -DskipTests -Dmaven.test.skip=true -Dcrm.commit=next
rm -rf "$next"
mkdir -p "$next"
cp -R "$copy/crm-bootstrap/target/quarkus-app" "$next/"
touch "$product"
