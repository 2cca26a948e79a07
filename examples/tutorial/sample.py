"""`python sample.py WHERE N SEED`: draw N of the files of a folder, or N values of the first column of a CSV file.

The same seed draws the same ones from the same files or records, so that others can draw your sample again.
"""

import csv
import random
import sys
from pathlib import Path

where, size, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
if where.is_dir():
    things = [file.name for file in where.iterdir()]
else:
    with where.open(encoding="utf-8", newline="") as lines:
        things = [row[0] for row in csv.reader(lines)][1:]
print(*random.Random(seed).sample(sorted(things), size), sep="\n")
