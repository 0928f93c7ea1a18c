#!/usr/bin/env bash
# Rust's own checks and tests; without cargo it says so in one line.
set -euo pipefail
cd "$(dirname "$0")/../rust"
if ! command -v cargo >/dev/null; then
  echo "headroom: no cargo on PATH: Rust's checks and tests are left out" >&2
  exit 0
fi
cargo fmt --all --check
cargo clippy --quiet --profile checked --locked --all-targets -- -D warnings
cargo test --quiet --profile checked --locked
