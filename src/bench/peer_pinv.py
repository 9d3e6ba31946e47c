"""numpy.linalg.pinv of a matrix in a file, as often as a line comes in: prints the seconds of each.

    python3 peer_pinv.py FILE ROWS COLUMNS     # float64, row by row; threads as in OMP_NUM_THREADS
"""
import sys
import time

import numpy as np

matrix = np.fromfile(sys.argv[1]).reshape(int(sys.argv[2]), int(sys.argv[3]))
for line in sys.stdin:
    start = time.perf_counter()
    inverse = np.linalg.pinv(matrix)
    print(time.perf_counter() - start, flush=True)
inverse.tofile(sys.argv[1] + ".pinv")
