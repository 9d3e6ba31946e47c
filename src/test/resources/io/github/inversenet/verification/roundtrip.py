"""Computes the metrics of roundtrip.json from their definitions, with NumPy alone.

Usage: roundtrip.py <folder> <pixel range> <classes>

The folder holds network.bin, inverse.bin, test.bin and training.bin as RoundTripNumpyTest writes them. The structural
similarity uses the explicit two-dimensional window and central moments, not the filtered squares of the code under test.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def read_network(path):
    data = path.read_bytes()
    at = 0

    def take(kind, count):
        nonlocal at
        values = np.frombuffer(data, kind, count, at)
        at += values.nbytes
        return values

    layers = []
    while at < len(data):
        if take(">i4", 1)[0] == 0:
            rows, columns = (int(n) for n in take(">i4", 2))
            kernel = take(">f4", rows * columns).astype(np.float64).reshape(rows, columns)
            layers.append((kernel, take(">f4", columns).astype(np.float64)))
        else:
            layers.append(float(take(">f4", 1)[0]))
    return layers


def run(layers, values):
    for layer in layers:
        if isinstance(layer, tuple):
            values = values @ layer[0] + layer[1]
        else:
            values = np.where(values < 0, layer * values, values)
    return values


def read_images(path):
    data = path.read_bytes()
    count, rows, columns = (int(n) for n in np.frombuffer(data, ">i4", 3))
    pixels = np.frombuffer(data, np.uint8, count * rows * columns, 12).reshape(count, rows, columns)
    return pixels, np.frombuffer(data, np.uint8, count, 12 + pixels.size)


def structural_similarity(x, y):
    distance = np.arange(11) - 5.0
    window = np.exp(-(distance[:, None] ** 2 + distance[None, :] ** 2) / (2 * 1.5**2))
    window /= window.sum()

    def mean(windows):
        return (windows * window).sum((-1, -2))

    wx, wy = sliding_window_view(x, (11, 11)), sliding_window_view(y, (11, 11))
    mx, my = mean(wx), mean(wy)
    dx, dy = wx - mx[..., None, None], wy - my[..., None, None]
    c1, c2 = 0.01**2, 0.03**2
    index = (2 * mx * my + c1) * (2 * mean(dx * dy) + c2)
    index /= (mx**2 + my**2 + c1) * (mean(dx**2) + mean(dy**2) + c2)
    return index.mean()


def main(folder, pixel_range, classes):
    f, g = read_network(folder / "network.bin"), read_network(folder / "inverse.bin")
    pixels, labels = read_images(folder / "test.bin")
    training, _ = read_images(folder / "training.bin")
    x = pixels.reshape(len(pixels), -1) / 255
    y = run(f, x * pixel_range)
    decoded = run(g, y)
    again = run(f, decoded)
    reconstruction = decoded / pixel_range
    error = (reconstruction - x) ** 2
    mse = error.mean()
    mean_image = (training / 255).mean(0).ravel()
    hits = y.argmax(1) == labels
    one_hot = np.eye(y.shape[1])
    shape = pixels.shape[1:]
    metrics = {
        "accuracy": hits.mean(),
        "reconstruction.mse": mse,
        "reconstruction.psnr": -10 * math.log10(mse),
        "reconstruction.ssim": np.mean(
            [structural_similarity(a.reshape(shape), b.reshape(shape)) for a, b in zip(x, reconstruction)]
        ),
        "reconstruction.relativeError": np.linalg.norm(reconstruction - x) / np.linalg.norm(x),
        "reconstruction.explainedVariance": 1 - mse / ((mean_image - x) ** 2).mean(),
        "output.maxAbsError": np.abs(again - y).max(),
        "output.relativeError": np.linalg.norm(again - y) / np.linalg.norm(y),
        "classAgreement": (again.argmax(1) == y.argmax(1)).mean(),
        "prototypeAgreement": (run(f, run(g, one_hot)).argmax(1) == np.arange(len(one_hot))).mean(),
    }
    per_class = []
    for label in range(classes):
        of_class = labels == label
        per_class.append([int(of_class.sum()), float(hits[of_class].mean()), float(error[of_class].mean())])
    print(json.dumps({"metrics": {key: float(value) for key, value in metrics.items()}, "perClass": per_class}))


main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
