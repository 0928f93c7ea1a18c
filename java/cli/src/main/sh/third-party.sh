#!/usr/bin/env bash
# THIRD-PARTY.md: what the archive contains that others wrote, with its licences. `write` makes it,
# `check` fails if it is not what the build's dependencies say. Needs target/third-party.txt.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../../../.."
command -v cargo >/dev/null || { echo "headroom: no cargo on PATH: the list of licences is not checked" >&2; exit 0; }

list() {
  echo "# Third-party software"
  echo
  echo "Made by \`./build licences\`, checked by \`./build test\`. The archive and the jars' dependencies contain:"
  echo
  echo "## Java"
  echo
  echo "| licence | library |"
  echo "|---|---|"
  sed -n 's/^ *\((.*)\) \(.*\) (\([^ ]*\) - .*)$/| \1 | \2 (\3) |/p' java/cli/target/third-party.txt | sort -u
  echo
  echo "## Rust, linked into the native library"
  echo
  echo "| licence | crate |"
  echo "|---|---|"
  cargo tree --quiet --locked --manifest-path rust/Cargo.toml -p headroom-ffi -e normal --prefix none \
    --target x86_64-unknown-linux-gnu --format '| {l} | {p} |' | sed 's/ (\*)//; s/ (proc-macro)//' | grep -v ' headroom-' | sort -u
}

case "${1:-}" in
  write) list > THIRD-PARTY.md ;;
  check)
    list | diff -u THIRD-PARTY.md - || { echo "THIRD-PARTY.md is not what the build uses: run ./build licences" >&2; exit 1; } ;;
  *) echo "usage: third-party.sh write|check" >&2; exit 2 ;;
esac
