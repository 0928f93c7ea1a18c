// Written by "headroom hooks install opencode"; "headroom hooks uninstall opencode" removes it.
import { spawn } from "node:child_process"

const FRONT = "{front}"
const LIMIT_MS = 5000

function ask(event) {
  return new Promise((resolve) => {
    const front = spawn(FRONT, ["hook", "opencode"], { stdio: ["pipe", "pipe", "ignore"] })
    const parts = []
    const timer = setTimeout(() => front.kill(), LIMIT_MS)
    front.on("error", () => resolve(""))
    front.stdin.on("error", () => {})
    front.stdout.on("data", (part) => parts.push(part))
    front.on("close", (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? Buffer.concat(parts).toString("utf8") : "")
    })
    front.stdin.end(JSON.stringify(event))
  })
}

export const HeadroomPlugin = async () => ({
  "tool.execute.after": async (input, output) => {
    if (typeof output?.output !== "string") return
    const { tool, sessionID, callID } = input
    const args = input.args ?? output.args ?? {}
    const answer = await ask({ tool, sessionID, callID, args, output: output.output })
    if (answer) output.output = JSON.parse(answer).output
  },
})
