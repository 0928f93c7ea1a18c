#!/usr/bin/env python3
"""How long servers of the Model Context Protocol take from their start to the answers a client begins with, over the standard
streams: runs one after the other in changing order, each a process of its own.

usage: initialize.py ROUNDS NAME=COMMAND...    a command is split as a shell does
"""
import json
import random
import shlex
import statistics
import subprocess
import sys
import time

INITIALIZE = {'jsonrpc': '2.0', 'id': 1, 'method': 'initialize', 'params': {
    'protocolVersion': '2025-11-25', 'capabilities': {}, 'clientInfo': {'name': 'bench', 'version': '1'}}}
INITIALIZED = {'jsonrpc': '2.0', 'method': 'notifications/initialized'}
LIST = {'jsonrpc': '2.0', 'id': 2, 'method': 'tools/list'}


def ask(process, *messages):
    for message in messages:
        process.stdin.write(json.dumps(message).encode() + b'\n')
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    assert answer['id'] == messages[-1]['id'] and 'result' in answer, answer


def times(command):
    """Milliseconds until initialize is answered, and then tools/list."""
    start = time.perf_counter_ns()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        ask(process, INITIALIZE)
        first = time.perf_counter_ns()
        ask(process, INITIALIZED, LIST)
        return (first - start) / 1e6, (time.perf_counter_ns() - start) / 1e6
    finally:
        process.stdin.close()
        process.wait(30)


rounds = int(sys.argv[1])
servers = [(name, shlex.split(command)) for name, command in (a.split('=', 1) for a in sys.argv[2:])]
taken = {name: [] for name, _ in servers}
for i in range(rounds + 2):
    order = list(servers)
    random.Random(i).shuffle(order)
    for name, command in order:
        both = times(command)
        if i >= 2:  # the first fill caches
            taken[name].append(both)
print('%d rounds' % rounds)
for name, _ in servers:
    for what, values in zip(('initialize', 'tools/list'), zip(*taken[name])):
        print('%-28s %-10s median %5.0f ms, 90 %% %5.0f ms' % (name, what, statistics.median(values), sorted(values)[len(values) * 9 // 10]))
base = taken[servers[-1][0]]
for name, _ in servers[:-1]:  # beside the last
    print('%s : %s, pairs, median %.2f to initialize, %.2f to tools/list' % (
        name, servers[-1][0],
        statistics.median(a[0] / b[0] for a, b in zip(taken[name], base)), statistics.median(a[1] / b[1] for a, b in zip(taken[name], base))))
