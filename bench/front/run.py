#!/usr/bin/env python3
"""What `headroom run -- true` takes beside `true`: pairs of runs, one after the other in changing order, with the
service up and away, by the launcher and by the front alone.

usage: run.py LAUNCHER FRONT UP_PORT AWAY_PORT [PAIRS]
"""
import os
import random
import statistics
import subprocess
import sys
import time

launcher, front, up, away = sys.argv[1:5]
pairs = int(sys.argv[5]) if len(sys.argv) > 5 else 200
NULL = subprocess.DEVNULL


def millis(command, port):
    environment = dict(os.environ, HEADROOM_PORT=port)
    start = time.perf_counter_ns()
    subprocess.run(command, stdin=NULL, stdout=NULL, stderr=NULL, env=environment, check=True)
    return (time.perf_counter_ns() - start) / 1e6


def compare(name, wrapped, port):
    added, plain = [], []
    for i in range(pairs + 5):
        order = [["true"], wrapped]
        random.Random(i).shuffle(order)
        taken = {id(command): millis(command, port) for command in order}
        wrapped_ms = next(taken[id(c)] for c in order if c is wrapped)
        plain_ms = next(taken[id(c)] for c in order if c is not wrapped)
        if i >= 5:  # the first fill caches
            added.append(wrapped_ms - plain_ms)
            plain.append(plain_ms)
    added.sort()
    print('%-34s true %5.2f ms, added: median %5.2f ms, 95 %% %5.2f ms, most %5.2f ms'
          % (name, statistics.median(plain), statistics.median(added), added[int(len(added) * .95)], added[-1]))


print('%d pairs each' % pairs)
compare('headroom run, service up', [launcher, 'run', '--', 'true'], up)
compare('headroom run, service away', [launcher, 'run', '--', 'true'], away)
compare('headroom-front run, service up', [front, 'run', '--', 'true'], up)
compare('headroom-front run, service away', [front, 'run', '--', 'true'], away)
