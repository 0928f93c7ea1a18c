#!/usr/bin/env bash
# The SDKs of OpenAI, Anthropic and Google for Python and JavaScript through the proxy, streaming and not.
# usage: bench/sdks/run.sh [DIR]  installs them below DIR (default: .cache/sdks) once; skips with a word what cannot be installed.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
place=${1:-$root/.cache/sdks}
mkdir -p "$place"
work=$(mktemp -d "${TMPDIR:-/tmp}/headroom-sdks.XXXXXX")
pids=()
stop() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap stop EXIT
command -v python3 >/dev/null || { echo "skipped: no python3, which stands in for the providers"; exit 0; }

wait_for() { # PATTERN FILE: prints what the pattern's group matches, once it is there
  for _ in $(seq 300); do
    found=$(sed -nE "s,.*$1.*,\1,p" "$2" | head -n 1)
    [ -z "$found" ] || { echo "$found"; return; }
    sleep 0.1
  done
  echo "did not start: $(cat "$2")" >&2
  return 1
}

python3 "$here/upstream.py" > "$work/upstream" &
pids+=($!)
port=$(wait_for '^([0-9]+)$' "$work/upstream") || exit 1
export HEADROOM_HOME=$work/home
"$root/headroom" proxy --port 0 --deadline-ms 5000 --openai-api-url "http://127.0.0.1:$port" --anthropic-api-url "http://127.0.0.1:$port" --gemini-api-url "http://127.0.0.1:$port" 2> "$work/proxy" &
pids+=($!)
url=$(wait_for 'proxy on (http://[0-9.:]+)' "$work/proxy") || exit 1

failed=0
if { [ -d "$place/python" ] || python3 -m venv "$place/python"; } >/dev/null 2>&1 &&
  "$place/python/bin/pip" -q install 'openai>=2,<3' 'anthropic<1' 'google-genai<3' >"$work/pip" 2>&1; then
  "$place/python/bin/python" "$here/client.py" "$url" || failed=1
else
  echo "skipped: the SDKs for Python cannot be installed"
fi
if command -v npm >/dev/null && mkdir -p "$place/javascript" &&
  (cd "$place/javascript" && { [ -f package.json ] || npm init -y >/dev/null; } && npm install --no-fund --no-audit openai @anthropic-ai/sdk @google/genai) >"$work/npm" 2>&1; then
  cp "$here/client.mjs" "$place/javascript/client.mjs"
  node "$place/javascript/client.mjs" "$url" || failed=1
else
  echo "skipped: the SDKs for JavaScript cannot be installed"
fi
exit $failed
