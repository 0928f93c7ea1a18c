#!/usr/bin/env bash
# The MCP inspector's command line against the server, over both transports: it lists tools, resources and templates, calls every
# tool, and gets a whole original back.
# usage: bench/mcp/inspect.sh [DIR]  installs the inspector below DIR (default: .cache/inspector) once; skips with a word if it cannot.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=${1:-$root/.cache/inspector}
work=$(mktemp -d "${TMPDIR:-/tmp}/headroom-inspect.XXXXXX")
server=
trap '[ -z "$server" ] || kill "$server"; wait; rm -rf "$work"' EXIT
mkdir -p "$place"
if ! { [ -d "$place/node_modules" ] || (cd "$place" && npm init -y && npm install --no-fund --no-audit node@24 @modelcontextprotocol/inspector@2.12.0); } > "$work/npm" 2>&1; then
  echo "skipped: the inspector cannot be installed by npm"
  exit 0
fi
PATH=$(ls -d "$place/node_modules/node/bin" "$place/../node/node_modules/node/bin" 2>/dev/null | head -n 1):$PATH
export HEADROOM_HOME=$work/home
"$root/headroom" --version >/dev/null || exit 1

inspect() { # METHOD AND OPTIONS, to where $target says
  timeout 60 "$place/node_modules/.bin/mcp-inspector" --cli "${target[@]}" "$@" 2>&1
}

failed=0
expect() { # NAME PATTERN ARGUMENTS
  local name=$1 pattern=$2 out
  shift 2
  out=$(inspect "$@")
  if grep -qE "$pattern" <<< "$out"; then echo "$way: $name"; else
    echo "$way: $name FAILED: ${out:0:600}"
    failed=1
  fi
}

session() {
  local rows hash
  rows=$(python3 -c 'import json; print(json.dumps([{"id": i * 7919 % 90001, "state": "ok", "host": "web-%d" % (i % 9)} for i in range(900)]))')
  expect "lists tools" headroom_retrieve --method tools/list
  expect "lists resources" '"resources"' --method resources/list
  expect "lists templates" 'headroom://originals/' --method resources/templates/list
  hash=$(inspect --method tools/call --tool-name headroom_compress --tool-arg "content=$rows" | grep -oE 'hash=[0-9a-f]{24}' | head -n 1)
  if [ -n "$hash" ]; then echo "$way: compresses"; else echo "$way: compress FAILED"; failed=1; fi
  expect "retrieves a row" web- --method tools/call --tool-name headroom_retrieve --tool-arg "hash=${hash#hash=}" rows=7
  expect "counts" originals --method tools/call --tool-name headroom_stats
  expect "reads an original" web-8 --method resources/read --uri "headroom://originals/${hash#hash=}"
  expect "tells what is wrong" isError --method tools/call --tool-name headroom_retrieve --tool-arg hash=nope
}

way=stdio
target=("$root/headroom" mcp serve)
session
"$root/headroom" mcp serve --http --port 0 2> "$work/log" & server=$!
for _ in $(seq 150); do
  url=$(sed -nE 's,.*(http://[0-9.:]+/mcp).*,\1,p' "$work/log")
  [ -z "$url" ] || break
  sleep 0.2
done
way=http
target=("$url" --transport http)
session
exit $failed
