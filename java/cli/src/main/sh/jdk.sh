# Finds a JDK that Headroom runs on; sourced by ./build and by the launcher. Starts no Java: a JDK's
# version stands in its file `release`.

headroom_jdk_fits() { # DIRECTORY: whether it is a JDK of 25.0.3 or newer
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local line version feature interim update
  while IFS= read -r line; do
    case "$line" in JAVA_VERSION=*) version=${line#JAVA_VERSION=\"}; version=${version%%\"*} ;; esac
  done < "$1/release"
  [ -n "${version:-}" ] || return 1
  IFS=. read -r feature interim update _ <<< "${version%%[-+]*}.0.0"
  case "$feature$interim$update" in *[!0-9]*) return 1 ;; esac
  [ "$feature" -gt 25 ] || { [ "$feature" -eq 25 ] && { [ "$interim" -gt 0 ] || [ "$update" -ge 3 ]; }; }
}

headroom_find_jdk() { # sets JAVA_HOME, or says what to install and fails
  local candidate home=${HOME:-/root}
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/* \
    "$home"/.sdkman/candidates/java/* "$home"/.jdks/* "$home"/.asdf/installs/java/* "$home"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$home"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && headroom_jdk_fits "$candidate"; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done
  echo "headroom: no JDK 25.0.3 or newer in JAVA_HOME or the usual places. Install one, for example Temurin 25 (package temurin-25-jdk) or 'sdk install java 25-tem', or set JAVA_HOME." >&2
  return 2
}
