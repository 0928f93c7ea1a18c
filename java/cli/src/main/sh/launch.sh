# Starts the command line; sourced by the launchers, which find a JDK first and set headroom_home to
# their tree, headroom_lib to the directory of the jars and may set headroom_cache and headroom_prose:
# where jars are that run models, lib/prose unless HEADROOM_PROSE names another directory.
#
# The AOT cache holds classes loaded, linked and profiled by an earlier run. It fits one build of the
# JDK and one class path, so its name is made of both. The first start makes it in the background and
# moves it into place whole. It is only ever a help: Java starts without it where it is missing or does
# not fit. HEADROOM_AOT=off leaves it alone.

headroom_launch() { # ARGUMENTS of the command line
  local java=$JAVA_HOME/bin/java classpath="" directory cache jar key
  local prose=${HEADROOM_PROSE:-${headroom_prose:-$headroom_lib/prose}}
  for jar in "$headroom_home"/java/cli/target/headroom-cli-*.jar "$headroom_lib"/*.jar "$prose"/*.jar; do
    case "$jar" in *-sources.jar | *-javadoc.jar) continue ;; esac
    if [ -f "$jar" ]; then classpath=$classpath${classpath:+:}$jar; fi
  done
  local collector=Serial # starts with the least work; whole files are worth one on all cores
  local tuning=() heap=()
  case "${1:-} ${2:-}" in
    "batch "* | "restore "*) collector=Parallel ;;
    "mcp serve") # an agent waits for its start, and calls it now and then
      if [ $# -eq 2 ]; then tuning=(-XX:TieredStopAtLevel=1); fi ;;
    "proxy "* | "wrap "*) # runs for days beside its user's programs: gives back what it does not need
      collector=G1
      tuning=(-XX:TrimNativeHeapInterval=5000)
      heap=(-Xmx1g -XX:GCTimeRatio=4 -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:InitiatingHeapOccupancyPercent=25
        -XX:MarkStackSize=65536 -XX:G1PeriodicGCInterval=5000) ;;
  esac
  # What the user says of heap or collector stands alone: Java does not start with what contradicts it.
  if headroom_says "$headroom_collector"; then collector=""; heap=(); fi
  if headroom_says "$headroom_heap"; then heap=(); fi
  local options=(--enable-native-access=ALL-UNNAMED ${collector:+"-XX:+Use${collector}GC"} -Xlog:disable -Dheadroom.install="$headroom_home"
    ${tuning[@]+"${tuning[@]}"} ${heap[@]+"${heap[@]}"})
  # Java takes the home of the user from the accounts of the machine; agents take what HOME says.
  case "${HOME:-}" in /*) options+=(-Duser.home="$HOME") ;; esac
  if [ -n "${HEADROOM_JAVA_OPTS:-}" ]; then
    # shellcheck disable=SC2206 # words are what is wanted
    options+=($HEADROOM_JAVA_OPTS)
  fi
  directory=$(headroom_cache_directory)
  if [ -n "$directory" ] && [ "${HEADROOM_AOT:-on}" = on ]; then
    # shellcheck disable=SC2086 # one argument a jar, and no jar has a colon in its name
    key=$(IFS=:; { cat "$JAVA_HOME/release"; ls -ln --full-time $classpath 2>/dev/null || ls -lnT $classpath; } | cksum)
    cache=$directory/aot-${key%% *}.cache
    if [ -f "$cache" ]; then
      options+=(-XX:AOTCache="$cache")
    else
      (headroom_train "$java" "$classpath" "$cache") </dev/null >/dev/null 2>&1 &
    fi
  fi
  exec "$java" "${options[@]}" -cp "$classpath" dev.headroom.cli.Start "$@"
}

headroom_collector="-XX:[+-]Use[A-Za-z0-9]*GC([[:space:]\"']|\$)"
headroom_heap='-X(m[nsx]|X:[A-Za-z0-9]*(HeapSize|NewSize|MaxRAM|RAMPercentage|RAMFraction|Ratio))'

headroom_says() { # PATTERN: whether the environment has an option for Java of this kind
  [[ "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} ${HEADROOM_JAVA_OPTS:-}" =~ $1 ]]
}

headroom_run() { # FRONT ARGUMENTS: runs a command by the front, without Java; where there is no front, plainly
  local front=$1
  shift
  if [ -x "$front" ]; then exec "$front" run "$@"; fi
  if [ "${1:-}" = -- ]; then shift; fi
  if [ $# -eq 0 ]; then
    echo "usage: headroom run [--] COMMAND [ARGUMENTS]" >&2
    exit 2
  fi
  exec "$@"
}

headroom_cache_directory() { # prints where caches go, or nothing
  if [ -n "${headroom_cache:-}" ]; then
    echo "$headroom_cache"
  elif [ -n "${HEADROOM_HOME:-}" ]; then
    echo "$HEADROOM_HOME/cache"
  elif [ -n "${XDG_CACHE_HOME:-}${HOME:-}" ]; then
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/headroom"
  fi
}

headroom_train() { # JAVA CLASSPATH CACHE: one run over an example and a session of mcp writes the cache, and its originals aside
  set +e
  local directory staged lock=$3.lock collector=-XX:+UseSerialGC
  if headroom_says "$headroom_collector"; then collector=""; fi
  directory=$(dirname "$3")
  mkdir -p -m 700 "$directory" || return
  # One training at a time; the lock of one that was killed is void after ten minutes.
  [ -z "$(find "$lock" -maxdepth 0 -mmin +10)" ] || rmdir "$lock"
  mkdir "$lock" || return
  staged=$directory/aot-$$-$RANDOM.new
  "$1" -XX:AOTCacheOutput="$staged" --enable-native-access=ALL-UNNAMED ${collector:+"$collector"} \
    -Dheadroom.install="$headroom_home" -Dheadroom.home="$staged.home" \
    -cp "$2" dev.headroom.cli.AotTraining "$headroom_home/examples/openai-chat.json" &&
    [ -s "$staged" ] && mv -f "$staged" "$3"
  rm -rf "$staged" "$staged.config" "$staged.home"
  rmdir "$lock"
  find "$directory" -maxdepth 1 -name 'aot-*.cache' -mtime +30 -exec rm -f {} +
}
