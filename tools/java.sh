# Sourced by the other scripts: finds a JDK of at least the wanted version and exports it as JAVA_HOME.
# The default java of many machines is older than the one this project needs, although a newer one lies beside it.

wanted_java=25

java_version_of() {
    # A JDK says its version in a file, which is far quicker to read than starting it.
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    printf '%s' "${version:-0}"
}

is_wanted_jdk() {
    [ -x "$1/bin/javac" ] && [ "$(java_version_of "$1")" -ge "$wanted_java" ] 2>/dev/null
}

home_of_java_on_path() {
    found=$(command -v javac 2>/dev/null) || return 1
    while [ -L "$found" ]; do
        target=$(readlink "$found")
        case $target in
            /*) found=$target ;;
            *) found=$(dirname "$found")/$target ;;
        esac
    done
    (cd "$(dirname "$found")/.." && pwd -P)
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_wanted_jdk "$JAVA_HOME"; then
        printf '%s' "$JAVA_HOME"
        return 0
    fi
    on_path=$(home_of_java_on_path) && is_wanted_jdk "$on_path" && printf '%s' "$on_path" && return 0
    for candidate in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jabba/jdk/* /nix/var/nix/profiles/default; do
        is_wanted_jdk "$candidate" && printf '%s' "$candidate" && return 0
    done
    return 1
}

if ! JAVA_HOME=$(find_jdk); then
    echo "The CRM needs a JDK $wanted_java or newer, and none was found: install one (Eclipse Temurin, say) or point JAVA_HOME at it." >&2
    exit 1
fi
export JAVA_HOME
