"""Lines a second of logs by templates: this library beside Drain3 of PyPI, with its defaults.

Arguments: the command that starts dev.headroom.bench.logs.Throughput, "--", logs. Both read each
log in turn, as it is and not repeated, round after round in the same minutes; the first round is
told apart, as neither has met the log before. Time is that of the processor, on one thread. Of the other rounds the median counts, and the
median of their ratios. Without Drain3 (`pip install drain3`) its columns are empty.
"""

import os
import statistics
import subprocess
import sys
import time

try:
    from drain3 import TemplateMiner
    from drain3.template_miner_config import TemplateMinerConfig
except ImportError:
    TemplateMiner = None

ROUNDS = 8


def mine(lines):
    if TemplateMiner is None:
        return None
    miner = TemplateMiner(config=TemplateMinerConfig())
    start = time.process_time()
    for line in lines:
        miner.add_log_message(line)
    return time.process_time() - start


def ours(process, path):
    process.stdin.write(path + "\n")
    process.stdin.flush()
    return [int(nanos) / 1e9 for nanos in process.stdout.readline().split()]


def row(name, what, seconds, theirs, count, size):
    rate = count / statistics.median(seconds)
    mb = size / statistics.median(seconds) / 1e6
    if theirs[0] is None:
        return f"| {name} | {what} | {rate:.0f} | {mb:.1f} | - | - |"
    drain = count / statistics.median(theirs)
    ratio = statistics.median(t / s for t, s in zip(theirs, seconds))
    return f"| {name} | {what} | {rate:.0f} | {mb:.1f} | {drain:.0f} | {ratio:.1f} |"


split = sys.argv.index("--")
command, logs = sys.argv[1:split], sys.argv[split + 1 :]
print("| log | what | lines/s | MB/s | Drain3, lines/s | times as fast |")
print("|---|---|---:|---:|---:|---:|")
with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as java:
    for path in logs:
        with open(path, encoding="utf-8", errors="replace", newline="\n") as log:
            lines = [line.rstrip("\r\n") for line in log]
        size, name = os.path.getsize(path), os.path.basename(path)
        rounds = [(ours(java, path), mine(lines)) for _ in range(ROUNDS)]
        for part, what in ((rounds[:1], "first round, "), (rounds[1:], "")):
            theirs = [t for _, t in part]
            for i, kind in ((0, "templates, written"), (1, "written and read again")):
                print(row(name, what + kind, [o[i] for o, _ in part], theirs, len(lines), size))
