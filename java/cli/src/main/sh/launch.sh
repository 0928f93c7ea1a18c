# Starts the command line; sourced by the launchers, which set headroom_lib to the directory of the
# jars and headroom_home to what -Dheadroom.home says.

headroom_cache_dir() {
  if [ -n "${HEADROOM_HOME:-}" ]; then
    echo "$HEADROOM_HOME/cache"
  else
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/headroom"
  fi
}

# The AOT cache holds loaded and linked classes; it fits one JDK build and one class path, so its name
# is made of both. It is made in the background of the first run, moved into place at once, and only
# ever a help: without it, or if Java finds that it does not fit, the program starts as usual.
headroom_launch() {
  local java=$JAVA_HOME/bin/java classpath cache dir stamp jar
  classpath=
  for jar in "$headroom_lib"/*.jar; do classpath=$classpath${classpath:+:}$jar; done
  dir=$(headroom_cache_dir)
  stamp=$({ cat "$JAVA_HOME/release"; ls -ln --time-style=full-iso "$headroom_lib"/*.jar 2>/dev/null || ls -ln "$headroom_lib"/*.jar; } | cksum)
  cache=$dir/aot-${stamp%% *}.cache
  local options=(--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Dheadroom.home="$headroom_home")
  if [ -n "${HEADROOM_JAVA_OPTS:-}" ]; then
    # shellcheck disable=SC2206 # words are what is wanted
    options+=($HEADROOM_JAVA_OPTS)
  fi
  if [ -f "$cache" ]; then
    options+=(-XX:AOTCache="$cache" -Xlog:aot=off -Xlog:cds=off -XX:AOTMode=auto)
  elif [ "${HEADROOM_AOT:-on}" = on ]; then
    headroom_train "$java" "$classpath" "$cache" "$dir" </dev/null >/dev/null 2>&1 &
  fi
  exec "$java" "${options[@]}" -cp "$classpath" dev.headroom.cli.Main "$@"
}

headroom_train() { # JAVA CLASSPATH CACHE DIR: one run over a small input writes the cache
  local staged
  mkdir -p -m 700 "$4" 2>/dev/null && staged=$(mktemp "$4/aot-XXXXXX" 2>/dev/null) || return 0
  {
    printf '[%s]' "$(for i in 1 2 3 4 5 6 7 8 9; do printf '{"id":%s,"name":"row %s","url":"https://example.com/%s","ok":true},' $i $i $i; done; printf '{"id":10,"name":"row 10","url":"https://example.com/10","ok":true}')" |
      "$1" -XX:AOTCacheOutput="$staged" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Dheadroom.home="$headroom_home" \
        -cp "$2" dev.headroom.cli.Main compress && [ -s "$staged" ] && mv -f "$staged" "$3"
    rm -f "$staged"
  }
}
