"""Writes the largest and the smallest singular value of a matrix, and its pseudo-inverse, as little-endian float64.

    python3 pinv.py FILE ROWS COLUMNS RCOND OUTPUT
"""
import sys

import numpy as np

a = np.fromfile(sys.argv[1], "<f8").reshape(int(sys.argv[2]), int(sys.argv[3]))
sigma = np.linalg.svd(a, compute_uv=False)
inverse = np.linalg.pinv(a, rcond=float(sys.argv[4]))
np.concatenate(([sigma[0], sigma[-1]], inverse.ravel())).astype("<f8").tofile(sys.argv[5])
