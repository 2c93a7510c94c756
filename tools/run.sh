#!/bin/sh
# Builds the CRM where needed and starts it.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"
"$here/tools/package.sh"
cd "$here"
# What make package has let it learn, if somebody has called that. Java finds its jar again by the whole path alone.
product=crm-bootstrap/target/quarkus-app
cache=$product/crm.aot
learned=
[ ! "$cache" -nt "$product/quarkus-run.jar" ] || learned="-XX:AOTCache=$cache -Xlog:aot*=error"
# shellcheck disable=SC2086
exec "$JAVA_HOME/bin/java" $learned ${CRM_JAVA_OPTIONS:-} -jar "$here/$product/quarkus-run.jar"
