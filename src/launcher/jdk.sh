# Finds Java by the "release" file of each installation, without starting one. Sourced by mvnw and
# autogroq; POSIX sh, no command but the shell's own.

# java_version HOME: the installation's version into $version and its first number into $major;
# fails if there is none, or if HOME lacks bin/$2 (java or javac).
java_version() {
  version='' major=0
  [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      JAVA_VERSION=*)
        version=${line#JAVA_VERSION=}
        version=${version#\"}
        version=${version%%\"*}
        ;;
    esac
  done <"$1/release"
  major=${version#1.} # Java 8 calls itself 1.8
  major=${major%%[!0-9]*}
  case $major in '') major=0 && return 1 ;; esac
}

# newest_java PROGRAM: the newest Java that has bin/PROGRAM into $java_home, its version into
# $java_version and $java_major; fails if none is 17 or later. A variable of the user's that names a
# Java joins the others. Equal versions: the one found first.
newest_java() {
  java_home='' java_version='' java_major=16
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && java_version "$home" "$1" && [ "$major" -gt "$java_major" ]; then
      java_home=$home java_version=$version java_major=$major
    fi
  done
  [ -n "$java_home" ] || java_of_path "$1"
}

# java_of_path PROGRAM: likewise, the one that PATH leads to.
java_of_path() {
  home=$(command -v "$1") && home=$(readlink -f "$home") || return 1
  home=${home%/bin/*}
  java_version "$home" "$1" && [ "$major" -ge 17 ] || return 1
  java_home=$home java_version=$version java_major=$major
}
