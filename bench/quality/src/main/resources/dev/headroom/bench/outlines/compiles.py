"""Says which files Python compiles: for each path on standard input, a line of 1 or 0."""

import sys
import warnings

warnings.simplefilter("ignore")


def compiles(path):
    try:
        with open(path, "rb") as file:
            compile(file.read(), path, "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


for line in sys.stdin:
    print(1 if compiles(line.rstrip("\n")) else 0)
