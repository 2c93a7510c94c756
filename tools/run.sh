#!/bin/sh
# Builds the CRM where needed and starts it.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"
"$here/tools/package.sh"
cd "$here"
exec "$JAVA_HOME/bin/java" ${CRM_JAVA_OPTIONS:-} -jar crm-bootstrap/target/quarkus-app/quarkus-run.jar
