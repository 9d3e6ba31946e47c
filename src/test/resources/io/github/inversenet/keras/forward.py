"""Reads a model file with h5py alone and prints the outputs for one input: forward.py FILE X0 X1 ..."""
import json
import sys

import h5py
import numpy as np

with h5py.File(sys.argv[1], "r") as f:
    x = np.array([float(v) for v in sys.argv[2:]])
    weights = f["model_weights"]
    layers = json.loads(f.attrs["model_config"])["config"]["layers"]
    assert layers[0]["class_name"] == "InputLayer" and layers[0]["config"]["batch_input_shape"] == [None, len(x)]
    layers = layers[1:]
    names = [n.decode("utf8") if isinstance(n, bytes) else n for n in weights.attrs["layer_names"]]
    assert names == [layer["config"]["name"] for layer in layers], names
    for layer in layers:
        config = layer["config"]
        group = weights[config["name"]]
        values = [group[n][()].astype("f8") for n in group.attrs["weight_names"]]
        kind = layer["class_name"]
        if kind == "Dense":
            x = x @ values[0] + values[1]
        elif kind == "LeakyReLU":
            x = np.where(x >= 0, x, config["alpha"] * x)
        elif kind == "PReLU":
            x = np.where(x >= 0, x, values[0] * x)
        elif kind == "ELU":
            x = np.where(x >= 0, x, config["alpha"] * np.expm1(x))
        elif kind == "InverseELU":
            a = np.float32(config["alpha"])
            inside = np.maximum(x, float(np.nextafter(-a, np.float32(0))))
            x = np.where(x >= 0, x, np.log1p(np.minimum(inside, 0) / float(a)))
        else:
            x = {"inverse_sigmoid": lambda v: -np.log(1 / np.clip(v, 2.0**-126, 1 - 2.0**-24) - 1),
                 "inverse_tanh": lambda v: np.arctanh(np.clip(v, -1 + 2.0**-24, 1 - 2.0**-24)),
                 "inverse_softplus": lambda v: np.log(np.expm1(np.maximum(v, 2.0**-126))),
                 "relu": lambda v: np.maximum(v, 0), "tanh": np.tanh, "sigmoid": lambda v: 1 / (1 + np.exp(-v)),
                 "softplus": lambda v: np.log1p(np.exp(v)),
                 "softmax": lambda v: np.exp(v) / np.exp(v).sum()}[config["activation"]](x)
print(" ".join(repr(float(v)) for v in x))
