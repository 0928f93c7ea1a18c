#!/usr/bin/env python3
"""A row of what a stand-in for a provider has seen of a turn. Fails where the turn did not end, or where an agent of ours lacks the
error or what it asked for.

usage: row.py LOG AGENT WAY CODE TURN_CODE
"""
import json
import sys

log, agent, way, code, turn = sys.argv[1:6]
seen = {}
for line in open(log):
    said = json.loads(line)
    seen.setdefault(said['result'], said)
first, part, again = (seen.get(name) for name in ('first', 'part', 'again'))
if first is None:
    print('%-10s %-8s %9s the result did not reach the model' % (agent, way, code))
    sys.exit(1)
got = '-' if part is None else 'yes, %d' % part['characters'] if part['whole'] else 'no'
error = 'yes' if first['error'] else 'in %d' % again['characters'] if again and again['error'] else 'no'
print('%-10s %-8s %9s %10d  %-8s %-12s %s' % (
    agent, way, code, first['characters'], error, got, 'ended' if turn == '0' else 'exit code ' + turn))
ours = way == 'wrapped'
sys.exit(turn != '0' or ours and not (first['error'] and part and part['whole']))
