#!/usr/bin/env python3
"""What `headroom run -- true` takes beside `true`: pairs of runs, one after the other in changing order, with the
service up and away, by the launcher and by the front alone. Then what a hook takes whose output stays as it is: by the
front, as an agent's shell starts it, beside a request that a client in a process that runs already makes of the service.

usage: run.py LAUNCHER FRONT UP_PORT AWAY_PORT [PAIRS]
"""
import http.client
import json
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

EVENT = json.dumps({'hook_event_name': 'PostToolUse', 'session_id': 'headroom-test', 'tool_use_id': 'x', 'tool_name': 'Bash',
                    'tool_input': {'command': './serve'}, 'tool_response': {'stdout': 'ok', 'stderr': ''}}).encode()


def by_front():
    start = time.perf_counter_ns()
    subprocess.run(['sh', '-c', "'%s' hook claude" % front], input=EVENT, stdout=NULL, env=dict(os.environ, HEADROOM_PORT=up), check=True)
    return (time.perf_counter_ns() - start) / 1e6


def by_request():
    start = time.perf_counter_ns()
    connection = http.client.HTTPConnection('127.0.0.1', int(up), timeout=10)
    connection.request('POST', '/v1/hooks/claude', EVENT)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 204, answer.status
    return (time.perf_counter_ns() - start) / 1e6


both = []
for i in range(pairs + 5):
    order = [by_front, by_request]
    random.Random(i).shuffle(order)
    taken = {ask: ask() for ask in order}
    if i >= 5:
        both.append((taken[by_front], taken[by_request]))
print('a hook, median: by the front %.2f ms, by a request %.2f ms, difference of pairs %.2f ms' % (
    statistics.median(a for a, _ in both), statistics.median(b for _, b in both), statistics.median(a - b for a, b in both)))
