#!/usr/bin/env bash
# THIRD-PARTY.md: what the archive contains that others wrote, with its licences. `write` makes it,
# `check` fails if it is not what the build's dependencies say; both need target/third-party.txt.
# `texts DIRECTORY` puts the licence files of the crates there; jars carry their own.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../../../.."
command -v cargo >/dev/null || { echo "headroom: no cargo on PATH: the list of licences is not checked" >&2; exit 0; }

crates() { # FORMAT: one line for each crate in the native library and the front
  cargo tree --quiet --locked --manifest-path rust/Cargo.toml -p headroom-ffi -p headroom-front -e normal --prefix none \
    --target x86_64-unknown-linux-gnu --format "$1" | sed 's/ (\*)//; s/ (proc-macro)//' | sed '/headroom-/d; /^$/d' | sort -u
}

libraries() { # FILE: a line for each library in it
  sed -n 's/^ *\((.*)\) \(.*\) (\([^ ]*\) - .*)$/| \1 | \2 (\3) |/p' "$1" | sort -u
}

# What headroom-prose brings beside these; as it was written where that module was not built.
prose() {
  if [ -f java/prose/target/third-party.txt ]; then
    echo "| licence | library |"
    echo "|---|---|"
    comm -13 <(libraries java/cli/target/third-party.txt) <(libraries java/prose/target/third-party.txt)
  else
    sed -n '/^## Java, of headroom-prose/,/^## Rust/{/^|/p}' THIRD-PARTY.md
  fi
}

list() {
  echo "# Third-party software"
  echo
  echo "Made by \`./build licences\`, checked by \`./build test\`. The archive and the jars' dependencies contain:"
  echo
  echo "## Java"
  echo
  echo "| licence | library |"
  echo "|---|---|"
  libraries java/cli/target/third-party.txt
  echo
  echo "## Java, of headroom-prose (optional, not in the archive)"
  echo
  prose
  echo
  echo "## Rust, linked into the native library and headroom-front"
  echo
  echo "| licence | crate |"
  echo "|---|---|"
  crates '| {l} | {p} |'
}

case "${1:-}" in
  write) list > THIRD-PARTY.md.new && mv THIRD-PARTY.md.new THIRD-PARTY.md ;;
  check)
    list | diff -u THIRD-PARTY.md - || { echo "THIRD-PARTY.md is not what the build uses: run ./build licences" >&2; exit 1; } ;;
  texts)
    crates '{p}' | while read -r name version; do
      mkdir -p "$2/$name"
      cp "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/"$name-${version#v}"/{LICENSE,COPYING,UNLICENSE}* "$2/$name/" 2>/dev/null || true
    done ;;
  *) echo "usage: third-party.sh write|check|texts DIRECTORY" >&2; exit 2 ;;
esac
