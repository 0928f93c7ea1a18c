#!/usr/bin/env bash
# Builds the library and puts it, with its SHA-256, where the jar takes it from: DIRECTORY/native/<platform>/.
# Builds the front, which is no part of the jar: DIRECTORY/../bin/headroom-front.
# Without cargo it says so in one line and leaves the Java kernel to serve.
set -euo pipefail
directory=${1:?usage: build-native.sh DIRECTORY}
rust=$(cd "$(dirname "$0")/../rust" && pwd)
if ! command -v cargo >/dev/null; then
  echo "headroom: no cargo on PATH: the native kernel is not built, the Java kernel serves (see https://rustup.rs)" >&2
  exit 0
fi
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x86_64 library=libheadroom.so ;;
  Linux-aarch64) platform=linux-aarch64 library=libheadroom.so ;;
  Darwin-arm64) platform=macos-aarch64 library=libheadroom.dylib ;;
  Darwin-x86_64) platform=macos-x86_64 library=libheadroom.dylib ;;
  *) echo "headroom: no native kernel for $(uname -s) $(uname -m): the Java kernel serves" >&2; exit 0 ;;
esac
if [ "$platform" = linux-x86_64 ] && [ -e /lib/ld-musl-x86_64.so.1 ] && [ ! -e /lib64/ld-linux-x86-64.so.2 ]; then
  platform=linux-x86_64-musl
fi
cargo build --quiet --release --locked --manifest-path "$rust/Cargo.toml" -p headroom-ffi -p headroom-front
target="$directory/native/$platform"
mkdir -p "$target"
if ! cmp -s "$rust/target/release/$library" "$target/$library"; then
  cp "$rust/target/release/$library" "$target/$library"
fi
(cd "$target" && { sha256sum "$library" 2>/dev/null || shasum -a 256 "$library"; } | cut -d' ' -f1 > "$library.sha256")
bin="$directory/../bin"
mkdir -p "$bin"
if ! cmp -s "$rust/target/release/headroom-front" "$bin/headroom-front"; then
  # Moved, since the one that is replaced may be running.
  cp "$rust/target/release/headroom-front" "$bin/headroom-front.new"
  mv -f "$bin/headroom-front.new" "$bin/headroom-front"
fi
