#!/bin/sh
# Runs Maven with the right JDK. Where the installed Maven is too old for Quarkus it is used once, to fetch a newer one
# from the repository it is set up for, and the newer one is kept in .maven/ of this working copy.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd -P)
. "$here/tools/java.sh"

fetched_version=3.9.16
fetched=$here/.maven/apache-maven-$fetched_version

new_enough() {
    version=$("$1" --version 2>/dev/null | tr -d '\033' | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    major=${version%%.*}
    minor=${version#*.}
    [ -n "$version" ] && { [ "$major" -gt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -ge 9 ]; }; }
}

fetch() {
    echo "Fetching Maven $fetched_version once, because the installed one is older than 3.9 ..." >&2
    unfinished=$here/.maven/unfinished.$$
    mkdir -p "$unfinished"
    if ! "$1" -B -q -f "$here/tools/fetch-maven.xml" -Dmaven.version.wanted="$fetched_version" \
        -Dunpack.directory="$unfinished" process-resources >"$unfinished/log" 2>&1; then
        cat "$unfinished/log" >&2
        rm -rf "$unfinished"
        echo "Maven $fetched_version could not be fetched: check the connection to your Maven repository, or install Maven 3.9." >&2
        exit 1
    fi
    # Somebody else may have been faster; theirs is as good as ours.
    [ -d "$fetched" ] || mv "$unfinished/apache-maven-$fetched_version" "$fetched"
    rm -rf "$unfinished"
}

if [ -x "$fetched/bin/mvn" ]; then
    maven=$fetched/bin/mvn
else
    maven=$(command -v mvn) || {
        echo "The CRM is built with Maven, and no mvn was found on the PATH: install Maven 3.6 or newer." >&2
        exit 1
    }
    if ! new_enough "$maven"; then
        fetch "$maven"
        maven=$fetched/bin/mvn
    fi
fi

# The build is short, so the quick compiler is worth more than the good one; the option must not hide the user's own.
MAVEN_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}"
export MAVEN_OPTS
cd "$here"
exec "$maven" --batch-mode --no-transfer-progress "$@"
