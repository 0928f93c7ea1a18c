"""A command that prints much and has one thing to say. usage: import.py EXIT_CODE"""
import sys

print('warning: the index is 3 days old', file=sys.stderr)
for i in range(2000):
    if i == 1334:
        print('2026-11-01 10:%02d:%02d ERROR worker-%d connection to shard-7 refused' % (i // 60 % 60, i % 60, i % 7))
    else:
        print('2026-11-01 10:%02d:%02d INFO  worker-%d step %d of the import' % (i // 60 % 60, i % 60, i % 7, i))
sys.exit(int(sys.argv[1]))
