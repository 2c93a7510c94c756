#!/bin/sh
# Runs the examples of the guides, each page against a CRM of its own, and writes its answers into the pages.
# Without arguments all pages that begin by signing in; with arguments those.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"
for tool in bash curl jq; do
    command -v "$tool" >/dev/null || { echo "The examples of the guides need $tool, which was not found." >&2; exit 1; }
done
"$here/tools/package.sh"
cd "$here"
[ $# -gt 0 ] || set -- $(grep -l '^crm() {' docs/guides/*.md docs/guides/api/*.md)
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 tools/Guides.java "$@"
