"""Lines and megabytes a second that Drain3 of PyPI mines templates of, with its defaults.

Arguments: logs. Each is read once to warm up, then twice; the faster round counts. Columns are
those of `./build templates`, which runs this behind its own table. Without Drain3 (`pip install
drain3`) it says so and ends well.
"""

import os
import sys
import time

try:
    from drain3 import TemplateMiner
    from drain3.template_miner_config import TemplateMinerConfig
except ImportError:
    print("Drain3 is not installed (pip install drain3): not measured")
    sys.exit(0)


def mine(lines):
    miner = TemplateMiner(config=TemplateMinerConfig())
    start = time.perf_counter()
    for line in lines:
        miner.add_log_message(line)
    return time.perf_counter() - start


for path in sys.argv[1:]:
    with open(path, encoding="utf-8", errors="replace", newline="\n") as log:
        lines = [line.rstrip("\r\n") for line in log]
    mine(lines)
    seconds = min(mine(lines), mine(lines))
    size = os.path.getsize(path)
    name = os.path.basename(path)
    print(f"| {name} | Drain3 | {len(lines) / seconds:.0f} | {size / seconds / 1e6:.1f} |")
