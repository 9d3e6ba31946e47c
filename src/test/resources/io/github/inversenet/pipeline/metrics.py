"""Computes the metrics of roundtrip.json from the files on disk, with h5py and NumPy alone.

Usage: metrics.py <model.h5> <inverse.h5> <folder of IDX files>

Prints one JSON object. Reads dense and leaky-ReLU layers of Keras files in float64.
"""

import gzip
import json
import sys
from pathlib import Path

import h5py
import numpy as np


def idx(folder, name):
    plain = Path(folder) / name
    raw = plain.read_bytes() if plain.exists() else gzip.open(f"{plain}.gz").read()
    shape = [int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(raw[3])]
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3]).reshape(shape)


def network(path):
    layers = []
    with h5py.File(path, "r") as file:
        config = json.loads(file.attrs["model_config"])["config"]
        for layer in config["layers"] if isinstance(config, dict) else config:
            name = layer["config"]["name"]
            if layer["class_name"] == "Dense":
                weights = file["model_weights"][name]
                kernel, bias = (weights[n][()].astype(np.float64) for n in weights.attrs["weight_names"])
                layers.append((kernel, bias))
            elif layer["class_name"] == "LeakyReLU":
                layers.append(float(np.float32(layer["config"]["alpha"])))
    return layers


def run(layers, h):
    for layer in layers:
        h = h @ layer[0] + layer[1] if isinstance(layer, tuple) else np.where(h > 0, h, layer * h)
    return h


def ssim(x, y):
    distance = np.arange(11) - 5.0
    window = np.exp(-(distance**2) / (2 * 1.5**2))
    window = np.outer(window, window) / window.sum() ** 2

    def mean(images):
        windows = np.lib.stride_tricks.sliding_window_view(images, (11, 11), axis=(1, 2))
        return np.einsum("nijkl,kl->nij", windows, window)

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = 0.01**2, 0.03**2
    return ((2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2))).mean()


def main():
    f, g = network(sys.argv[1]), network(sys.argv[2])
    images, labels = idx(sys.argv[3], "t10k-images-idx3-ubyte"), idx(sys.argv[3], "t10k-labels-idx1-ubyte")
    mean = idx(sys.argv[3], "train-images-idx3-ubyte").reshape(-1, images[0].size).mean(axis=0) / 255
    x = images.reshape(len(images), -1) / 255
    y = run(f, x)
    back = run(g, y)
    again = run(f, back)
    mse = ((back - x) ** 2).mean()
    prototypes = run(f, run(g, np.eye(y.shape[1])))
    step = 500
    shape = images.shape[1:]
    similarity = sum(
        ssim(x[s : s + step].reshape(-1, *shape), back[s : s + step].reshape(-1, *shape)) * len(x[s : s + step])
        for s in range(0, len(x), step)
    ) / len(x)
    print(json.dumps({
        "accuracy": float((y.argmax(1) == labels).mean()),
        "reconstruction.mse": mse,
        "reconstruction.psnr": -10 * np.log10(mse),
        "reconstruction.ssim": similarity,
        "reconstruction.relativeError": np.linalg.norm(back - x) / np.linalg.norm(x),
        "reconstruction.explainedVariance": 1 - mse / ((x - mean) ** 2).mean(),
        "output.maxAbsError": np.abs(again - y).max(),
        "output.relativeError": np.linalg.norm(again - y) / np.linalg.norm(y),
        "classAgreement": float((again.argmax(1) == y.argmax(1)).mean()),
        "prototypeAgreement": float((prototypes.argmax(1) == np.arange(y.shape[1])).mean()),
        "conditionNumber": max(np.linalg.cond(layer[0]) for layer in f if isinstance(layer, tuple)),
    }))


main()
