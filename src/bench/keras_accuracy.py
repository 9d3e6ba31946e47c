#!/usr/bin/env python3
"""Accuracy of a Keras file on MNIST by NumPy alone, as a check of the plugin: keras_accuracy.py MNIST_FOLDER FILE...

Shares no code with the plugin: h5py or zipfile reads, and each layer is written from its definition. Prints, per file, the
accuracy at pixel ranges 1 and 255.
"""
import gzip
import io
import json
import os
import sys
import zipfile

import h5py
import numpy as np


def idx(path):
    data = gzip.open(path).read()
    rank = data[3]
    shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(rank)]
    return np.frombuffer(data, "u1", offset=4 + 4 * rank).reshape(shape)


def windows(x, size, strides):
    """n x H x W x kh x kw x c, without padding."""
    view = np.lib.stride_tricks.sliding_window_view(x, size, axis=(1, 2))
    return np.moveaxis(view[:, ::strides[0], ::strides[1]], 3, 5)


def padded(x, size, strides, padding, value):
    if padding == "valid":
        return x
    pads = [(0, 0)]
    for n, k, s in zip(x.shape[1:3], size, strides):
        total = max((-(-n // s) - 1) * s + k - n, 0)
        pads.append((total // 2, total - total // 2))
    return np.pad(x, pads + [(0, 0)], constant_values=value)


def activate(x, name):
    if name in ("linear", None):
        return x
    if name == "relu":
        return np.maximum(x, 0)
    if name == "sigmoid":
        return 1 / (1 + np.exp(-x))
    if name == "elu":
        return np.where(x >= 0, x, np.expm1(x))
    if name == "softmax":
        # The largest logit is the largest probability.
        return x
    raise ValueError(name)


def apply(layer, x, w):
    c = layer["config"]
    kind = layer["class_name"]
    if kind in ("Dropout", "InputLayer"):
        return x
    if kind == "Flatten":
        return x.reshape(len(x), -1)
    if kind == "Activation":
        return activate(x, c["activation"])
    if kind == "Dense":
        return activate(x @ w[0] + w[1], c["activation"])
    if kind == "Conv2D":
        size, strides = w[0].shape[:2], c["strides"]
        patches = windows(padded(x, size, strides, c["padding"], 0), size, strides)
        return activate(np.tensordot(patches, w[0], 3) + w[1], c["activation"])
    if kind == "MaxPooling2D":
        size, strides = c["pool_size"], c["strides"]
        return windows(padded(x, size, strides, c["padding"], -np.inf), size, strides).max((3, 4))
    raise ValueError(kind)


def load(path):
    if zipfile.is_zipfile(path):
        archive = zipfile.ZipFile(path)
        config = json.loads(archive.read("config.json"))
        file = h5py.File(io.BytesIO(archive.read("model.weights.h5")))
        by_name = {}
        file["layers"].visititems(lambda n, o: by_name.update({o.attrs["name"]: o}) if n.endswith("vars") else None)
        weights = lambda name: [by_name[name][k][()].astype("f8") for k in sorted(by_name[name])]
    else:
        file = h5py.File(path)
        config = json.loads(file.attrs["model_config"])
        group = lambda name: file["model_weights"][name]
        weights = lambda name: [group(name)[n][()].astype("f8") for n in group(name).attrs["weight_names"]]
    layers = config["config"]
    layers = layers if isinstance(layers, list) else layers["layers"]
    return layers, {l["config"]["name"]: weights(l["config"]["name"])
                    for l in layers if l["class_name"] in ("Dense", "Conv2D")}


def main():
    folder = sys.argv[1]
    images = idx(os.path.join(folder, "t10k-images-idx3-ubyte.gz"))
    labels = idx(os.path.join(folder, "t10k-labels-idx1-ubyte.gz"))
    for path in sys.argv[2:]:
        layers, weights = load(path)
        shape = next((l["config"].get("batch_input_shape") or l["config"].get("batch_shape") for l in layers))[1:]
        row = []
        for pixel_range in (1, 255):
            good = 0
            for start in range(0, len(images), 500):
                x = images[start:start + 500].astype("f8").reshape([-1] + shape) * pixel_range / 255
                for layer in layers:
                    x = apply(layer, x, weights.get(layer["config"]["name"]))
                good += int((x.argmax(1) == labels[start:start + 500]).sum())
            row.append("%.4f" % (good / len(images)))
        print(os.path.basename(path), *row)


main()
