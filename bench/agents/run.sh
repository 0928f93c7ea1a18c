#!/usr/bin/env bash
# Agents for real, against a stand-in for their providers: a command prints 2,000 lines with one error among them. What of it
# reaches the model, does the agent get the rest back by the command that the result names, is all as it was afterwards?
# Each agent runs as it is, then installed, hooked and wrapped; with a command that succeeds and with one that fails.
#
# "error" says whether the error stands in the first result, or in how many characters more once the command was run again for it.
# What has no hooks is not wrapped but "proxied", and its rows tell what the agent shows by itself.
#
# usage: bench/agents/run.sh [-d DIR] [AGENT...]    agents: claude codex codemode copilot gemini opencode qwen
#
# Installs them by npm below DIR (default: .cache/agents) once, and skips with a word what cannot be installed.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
place=$root/.cache/agents
if [ "${1:-}" = -d ]; then place=$2; shift 2; fi
for tool in python3 npm; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 0; }
done
work=$(mktemp -d "${TMPDIR:-/tmp}/headroom-agents.XXXXXX")
provider=
stop() {
  [ -z "$provider" ] || kill "$provider" 2>/dev/null
  wait 2>/dev/null
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap stop EXIT

package() { # PROGRAM: its package, at the version that was tried
  case "$1" in
    node) echo node@24.21.0 ;;
    claude) echo @anthropic-ai/claude-code@2.1.330 ;;
    codex) echo @openai/codex@0.169.0 ;;
    copilot) echo @github/copilot@1.0.102 ;;
    gemini) echo @google/gemini-cli@0.61.0 ;;
    opencode) echo opencode-ai@1.18.33 ;;
    qwen) echo @qwen-code/qwen-code@0.24.4 ;;
  esac
}

installed() { # PROGRAM: whether it is there, after an installation if need be
  [ -n "$(package "$1")" ] || return 1
  [ -d "$place/$1/node_modules" ] && return
  mkdir -p "$place/$1"
  (cd "$place/$1" && PATH=$path npm init -y && PATH=$path timeout 500 npm install --no-fund --no-audit "$(package "$1")") > "$work/npm" 2>&1 ||
    { rm -rf "${place:?}/$1"; return 1; }
}

settings() { # what agents need to run at all, as users write it
  mkdir -p "$home/.claude" "$home/.codex" "$home/.copilot" "$home/.gemini" "$home/.qwen" "$home/.config/opencode"
  printf '{\n  "theme": "dark",\n\t"env": {}\n}\n' > "$home/.claude/settings.json"
  printf 'model_reasoning_effort = "low" # mine\r\n' > "$home/.codex/config.toml"
  printf '{"mcpServers": {}}' > "$home/.copilot/mcp-config.json"
  printf '{\n  // mine\n  "security": {"auth": {"selectedType": "gemini-api-key"}}\n}\n' > "$home/.gemini/settings.json"
  printf '{\n  // mine\n  "security": {"auth": {"selectedType": "openai"}}\n}\n' > "$home/.qwen/settings.json"
  printf '{"provider": {"own": {"npm": "@ai-sdk/openai-compatible", "options": {"baseURL": "%s/v1", "apiKey": "x"}, "models": {"m": {}}}}}\n' \
    "$url" > "$home/.config/opencode/opencode.json"
}

files() { # the files that Headroom edits, each with its sum
  (cd "$home" && find .claude/settings.json .codex/config.toml .codex/hooks.json .copilot/mcp-config.json .copilot/hooks .gemini/settings.json \
    .qwen/settings.json .config/opencode/opencode.json .config/opencode/plugins -exec sha256sum {} + 2>/dev/null | sort)
  [ ! -f "$home/.claude.json" ] || python3 -c 'import json, sys; print(json.load(open(sys.argv[1])).get("mcpServers"))' "$home/.claude.json"
}

clean() { # NAME=VALUE... COMMAND: runs it in the project, with nothing of this environment
  (cd "$home/project" && env -i HOME="$home" PATH="$path" TERM=dumb LANG=C.UTF-8 JAVA_HOME="${JAVA_HOME:-}" HEADROOM_HOME="$home/.headroom" \
    ANTHROPIC_API_KEY=sk-ant-x CODEX_API_KEY=x OPENAI_API_KEY=x OPENAI_MODEL=m GEMINI_API_KEY=x COPILOT_OFFLINE=true \
    COPILOT_PROVIDER_TYPE=openai COPILOT_PROVIDER_API_KEY=x COPILOT_MODEL=m timeout -k 5 180 "$@") < /dev/null
}

turn() { # AGENT WAY: one turn, "plain", "wrapped" or "proxied"
  local program=$1 prompt="Run the import and say what failed." arguments=() plain=()
  case "$1" in
    claude)
      plain=(env ANTHROPIC_BASE_URL="$url" claude)
      arguments=(-p "$prompt" --allowedTools Bash) ;;
    codex | codemode)
      program=codex
      plain=(codex -c "openai_base_url=\"$url/v1\"")
      arguments=(exec --skip-git-repo-check --dangerously-bypass-approvals-and-sandbox --dangerously-bypass-hook-trust "$prompt")
      [ "$1" = codemode ] || arguments+=(-m gpt-5.5) ;;
    copilot)
      plain=(env COPILOT_PROVIDER_BASE_URL="$url/v1" copilot)
      arguments=(-p "$prompt" --allow-all-tools --allow-all-paths) ;;
    gemini)
      plain=(env GOOGLE_GEMINI_BASE_URL="$url" gemini)
      arguments=(--skip-trust --approval-mode yolo -p "$prompt") ;;
    opencode)
      plain=(opencode)
      arguments=(run -m own/m "$prompt") ;;
    qwen)
      plain=(env OPENAI_BASE_URL="$url/v1" qwen)
      arguments=(--auth-type openai -y -p "$prompt") ;;
  esac
  if [ "$2" = plain ]; then
    clean "${plain[@]}" "${arguments[@]}"
  else
    clean "$root/headroom" wrap --port "$free" --anthropic-api-url "$url" --openai-api-url "$url" --gemini-api-url "$url" "$program" -- "${arguments[@]}"
  fi > "$work/out" 2>&1
}

provide() { # starts the stand-in
  python3 "$here/provider.py" "$work/log" "$work/command" > "$work/port" 2> "$work/provider" & provider=$!
  for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.1; done
  url=http://127.0.0.1:$(cat "$work/port")
}

try() { # AGENT WAY CODE: one row
  [ ! -f "$work/log" ] || cat "$work/log" >> "$work/seen"
  : > "$work/log"
  echo "python3 import.py $3" > "$work/command"
  turn "$1" "$2"
  local code=$?
  python3 "$here/row.py" "$work/log" "$1" "$2" "$3" "$code" || { failed=1; tail -n 5 "$work/out"; }
}

both() { # AGENT
  local program=$1 before ours=wrapped
  [ "$1" != codemode ] || program=codex
  [ "$1" != qwen ] || ours=proxied
  installed "$program" || { echo "$1: skipped, cannot be installed: $(tail -n 1 "$work/npm" 2>/dev/null)"; return; }
  home=$work/$1
  mkdir -p "$home/project"
  cp "$here/import.py" "$home/project/"
  git -C "$home/project" init -q
  path=$place/$program/node_modules/.bin:$path_of_node
  settings
  for code in 0 3; do try "$1" plain $code; done
  before=$(files)
  { clean "$root/headroom" mcp install "$program" && { clean "$root/headroom" hooks install "$program" --rewrite || [ $ours = proxied ]; }; } > "$work/out" 2>&1 ||
    { echo "$1: the installation failed: $(cat "$work/out")"; failed=1; }
  [ "$(files)" != "$before" ] || { echo "$1: nothing was installed"; failed=1; }
  for code in 0 3; do try "$1" $ours $code; done
  clean "$root/headroom" uninstall "$program" > "$work/out" 2>&1
  if [ "$(files)" = "$before" ]; then echo "$1: files as they were"; else
    echo "$1: files are not as they were:"
    diff <(echo "$before") <(files)
    failed=1
  fi
}

path_of_node=$place/node/node_modules/node/bin:/usr/local/bin:/usr/bin:/bin
path=$PATH
failed=0
provide
installed node || { echo "skipped: node cannot be installed by npm"; exit 0; }
free=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$root/headroom" --version > "$work/out" 2>&1 || { cat "$work/out"; exit 1; }
[ $# -gt 0 ] || set -- claude codex codemode copilot gemini opencode qwen
printf '%-10s %-8s %9s %10s  %-8s %-12s %s\n' agent way "exit code" characters error "part by name" turn
for agent in "$@"; do both "$agent"; done
exit $failed
