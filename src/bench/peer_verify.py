#!/usr/bin/env python3
"""All metrics of roundtrip.json in NumPy and SciPy, as a skilled user would write them: the peer of verify-roundtrip.

    /usr/bin/python3 src/bench/peer_verify.py models/mnist MNIST_FOLDER [--filter ndimage|product]

The first argument holds model.h5, inverse.h5 and, if it is there, the roundtrip.json to compare with: the script then
ends with exit code 1 where a metric differs by more than 1e-6 of its value. Networks are chains of dense layers, leaky
ReLUs and a softmax at the end, which is left out, for pixels in [0, 1]. All is float64, in chunks of images that fit into
a cache. SSIM filters with scipy.ndimage, or with products by a banded matrix, which is faster on small images.

Prints one line of JSON: the metrics, the seconds of reading (networks and files), of measuring, and of the process from
its start as the system counts it, imports included.
"""
import argparse
import gzip
import json
import math
import sys
import time
from pathlib import Path

import h5py
import numpy as np
from scipy.ndimage import correlate1d

CHUNK = 100
WINDOW = np.exp(-((np.arange(11) - 5.0) ** 2) / (2 * 1.5**2))
WINDOW /= WINDOW.sum()
C1, C2 = 0.01**2, 0.03**2


def network(path):
    """(kernel, bias) of a dense layer, or the slope of a leaky ReLU."""
    with h5py.File(path) as file:
        config = json.loads(file.attrs["model_config"])
        layers = []
        for layer in config["config"]["layers"]:
            group = file["model_weights"].get(layer["config"]["name"])
            if layer["class_name"] == "Dense":
                names = group.attrs["weight_names"]
                layers.append(tuple(group[name][()].astype(np.float64) for name in names))
            elif layer["class_name"] == "LeakyReLU":
                # Keras computes with the float32 number.
                layers.append(float(np.float32(layer["config"]["alpha"])))
            elif layer["class_name"] not in ("InputLayer", "Softmax"):
                raise SystemExit(f"{path}: this script does not know the layer {layer['class_name']}")
        return layers


def idx(folder, name):
    path = Path(folder, name)
    data = path.read_bytes() if path.exists() else gzip.decompress(Path(folder, name + ".gz").read_bytes())
    shape = [int.from_bytes(data[4 + 4 * i : 8 + 4 * i], "big") for i in range(data[3])]
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(shape)


def run(layers, values):
    for layer in layers:
        if isinstance(layer, tuple):
            values = values @ layer[0]
            values += layer[1]
        else:
            values = np.where(values < 0, layer * values, values)
    return values


def ndimage_filter(images):
    """Windows that lie within the image: what ndimage fills in beyond the border is cut off."""
    return correlate1d(correlate1d(images, WINDOW, axis=2)[:, :, 5:-5], WINDOW, axis=1)[:, 5:-5]


def product_filter(images):
    rows, columns = (band(side) for side in images.shape[1:])
    return rows.T @ (images @ columns)


def band(side):
    matrix = np.zeros((side, side - 10))
    for i in range(side - 10):
        matrix[i : i + 11, i] = WINDOW
    return matrix


def similarities(x, y, smooth):
    mx, my = smooth(x), smooth(y)
    squares = mx * mx + my * my
    product = mx * my
    # Only the sum of the two variances is asked for.
    variances = smooth(x * x + y * y) - squares
    covariance = smooth(x * y) - product
    index = (2 * product + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2))
    return index.mean((1, 2))


def measure(f, g, training, pixels, labels, smooth):
    shape = pixels.shape[1:]
    # Integers are exact; 32 bits hold the sum of 16 million pixels.
    mean = training.reshape(len(training), -1).sum(0, dtype=np.uint32) / (255 * len(training))
    sums = np.zeros(8)
    largest = 0.0
    for start in range(0, len(pixels), CHUNK):
        x = pixels[start : start + CHUNK].reshape(-1, mean.size) / 255
        y = run(f, x)
        decoded = run(g, y)
        again = run(f, decoded)
        error, output = decoded - x, again - y
        choice = y.argmax(1)
        sums += [
            np.vdot(error, error),
            np.vdot(x, x),
            ((x - mean) ** 2).sum(),
            similarities(x.reshape(-1, *shape), decoded.reshape(-1, *shape), smooth).sum(),
            np.vdot(output, output),
            np.vdot(y, y),
            (choice == labels[start : start + CHUNK]).sum(),
            (choice == again.argmax(1)).sum(),
        ]
        largest = max(largest, np.abs(output).max())
    images = len(pixels)
    mse = sums[0] / (images * mean.size)
    one_hot = np.eye(y.shape[1])
    singular = [np.linalg.svd(layer[0], compute_uv=False) for layer in f if isinstance(layer, tuple)]
    return {
        "accuracy": sums[6] / images,
        "reconstruction.mse": mse,
        "reconstruction.psnr": -10 * math.log10(mse),
        "reconstruction.ssim": sums[3] / images,
        "reconstruction.relativeError": math.sqrt(sums[0] / sums[1]),
        "reconstruction.explainedVariance": 1 - sums[0] / sums[2],
        "output.maxAbsError": largest,
        "output.relativeError": math.sqrt(sums[4] / sums[5]),
        "classAgreement": sums[7] / images,
        "prototypeAgreement": np.mean(run(f, run(g, one_hot)).argmax(1) == np.arange(len(one_hot))),
        "conditionNumber": max(values[0] / values[-1] for values in singular),
    }


def process_seconds():
    """Since this process was started; Linux tells in hundredths of a second."""
    started = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19]) / 100
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


def differences(metrics, report):
    """Metrics that differ by more than 1e-6 of the report's value."""
    return [
        f"{name}: {value!r} here, {report[name]!r} in the report"
        for name, value in metrics.items()
        if not abs(value - report[name]) <= 1e-6 * abs(report[name])
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("models")
    parser.add_argument("data")
    parser.add_argument("--filter", choices=("ndimage", "product"), default="product")
    arguments = parser.parse_args()
    start = time.perf_counter()
    f, g = (network(Path(arguments.models, name)) for name in ("model.h5", "inverse.h5"))
    training = idx(arguments.data, "train-images-idx3-ubyte")
    pixels, labels = (idx(arguments.data, "t10k-" + name) for name in ("images-idx3-ubyte", "labels-idx1-ubyte"))
    read = time.perf_counter()
    smooth = ndimage_filter if arguments.filter == "ndimage" else product_filter
    metrics = {name: float(value) for name, value in measure(f, g, training, pixels, labels, smooth).items()}
    measured = time.perf_counter()
    report = Path(arguments.models, "roundtrip.json")
    wrong = differences(metrics, json.loads(report.read_text())["metrics"]) if report.exists() else []
    print(json.dumps({
        "metrics": metrics,
        "agrees": not wrong if report.exists() else None,
        "readSeconds": round(read - start, 4),
        "measureSeconds": round(measured - read, 4),
        "processSeconds": round(process_seconds(), 2),
    }))
    if wrong:
        sys.exit("\n".join(wrong))


main()
