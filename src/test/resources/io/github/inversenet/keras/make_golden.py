"""Makes the small .h5 files beside it: python3 make_golden.py (needs h5py; made with h5py 3.7.0).

The layouts are those of Keras; the kernels are W[i][j] = i - j / 4 and the biases b[j] = j / 8, which float16 holds
exactly.
"""
import json
import os
import zlib

import h5py
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def kernel(rows, columns):
    return np.arange(rows)[:, None] - np.arange(columns)[None, :] / 4.0


def bias(columns):
    return np.arange(columns) / 8.0


def dense(name, units, **settings):
    return {"class_name": "Dense", "config": dict({"name": name, "units": units, "activation": "linear",
                                                   "use_bias": True}, **settings)}


def sequential(*layers):
    return {"class_name": "Sequential", "config": {"name": "golden", "layers": list(layers)}}


def golden(file_name, config, version, weights, dtype="<f4", prefix=None, **storage):
    """weights: layer name -> {weight name: array}; prefix: Keras 3 puts the model's name before the path."""
    with h5py.File(os.path.join(HERE, file_name), "w", track_order=False) as f:
        f.attrs["model_config"] = json.dumps(config)
        f.attrs["keras_version"] = version
        group = f.create_group("model_weights")
        group.attrs["layer_names"] = [name.encode() for name in weights]
        for layer, arrays in weights.items():
            g = group.create_group(layer)
            names = [(prefix + "/" if prefix else "") + layer + "/" + name for name in arrays]
            g.attrs["weight_names"] = [name.encode() for name in names]
            for name, array in zip(names, arrays.values()):
                g.create_dataset(name, data=array.astype(dtype), **storage)


KERAS3 = {"class_name": "Functional", "config": {"name": "golden", "layers": [
    {"module": "keras.layers", "class_name": "InputLayer", "name": "in", "registered_name": None,
     "config": {"batch_shape": [None, 6], "name": "in"}, "inbound_nodes": []},
    {"module": "keras.layers", "class_name": "Dense", "name": "d", "registered_name": None,
     "config": {"name": "d", "units": 4, "use_bias": True, "activation": {
         "module": "keras.layers", "class_name": "LeakyReLU", "registered_name": None,
         "config": {"name": "leaky_re_lu", "negative_slope": 0.25}}},
     "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {
         "shape": [None, 6], "dtype": "float32", "keras_history": ["in", 0, 0]}}], "kwargs": {}}]}],
    "input_layers": ["in", 0, 0], "output_layers": ["d", 0, 0]}}

ONE = {"d": {"kernel:0": kernel(6, 4), "bias:0": bias(4)}}
PLAIN = sequential(dense("d", 4, batch_input_shape=[None, 6]))

golden("keras3-functional-gzip.h5", KERAS3, "3.3.3", {"d": {"kernel": kernel(6, 4), "bias": bias(4)}},
       prefix="golden", compression="gzip", shuffle=True, fletcher32=True)
golden("lzf.h5", PLAIN, "2.3.1", ONE, compression="lzf")
for kind in ("f2", "f4", "f8"):
    golden(kind + "-little.h5", PLAIN, "2.3.1", ONE, dtype="<" + kind)
    golden(kind + "-big.h5", PLAIN, "2.3.1", ONE, dtype=">" + kind)
golden("int32.h5", PLAIN, "2.3.1", ONE, dtype="<i4")

# Hostile files: each claims more, or other things, than it holds.
WIDE = sequential(dense("d", 10000, batch_input_shape=[None, 10000], use_bias=False))


def hostile(file_name, make, config=WIDE):
    with h5py.File(os.path.join(HERE, file_name), "w") as f:
        f.attrs["model_config"] = json.dumps(config)
        group = f.create_group("model_weights/d")
        group.attrs["weight_names"] = [b"d/kernel:0"]
        make(f, group)


hostile("claims-400-megabytes.h5", lambda f, g: g.create_dataset(
    "d/kernel:0", (10000, 10000), "<f4", chunks=(100, 100), compression="gzip"))
hostile("unallocated.h5", lambda f, g: g.create_dataset("d/kernel:0", (10000, 10000), "<f4"))
hostile("zero-by-much.h5", lambda f, g: g.create_dataset("d/kernel:0", (1 << 30, 0), "<f4", chunks=(1024, 1),
                                                         maxshape=(None, None)))


def bomb(f, g):
    import zlib
    d = g.create_dataset("d/kernel:0", (6, 4), "<f4", chunks=(6, 4), compression="gzip")
    d.id.write_direct_chunk((0, 0), zlib.compress(b"\0" * (64 << 20), 9))


hostile("gzip-bomb.h5", bomb, sequential(dense("d", 4, batch_input_shape=[None, 6], use_bias=False)))


def soft_link(f, g):
    f["elsewhere"] = kernel(6, 4).astype("<f4")
    g.create_group("d")["kernel:0"] = h5py.SoftLink("/elsewhere")


def external_link(f, g):
    g.create_group("d")["kernel:0"] = h5py.ExternalLink("f4-little.h5", "/model_weights/d/d/kernel:0")


SMALL = sequential(dense("d", 4, batch_input_shape=[None, 6], use_bias=False))
hostile("soft-link.h5", soft_link, SMALL)
hostile("external-link.h5", external_link, SMALL)
hostile("group-cycle.h5", lambda f, g: g.__setitem__("d", f["/"]), SMALL)
# Not hostile: a Dense without a bias.
hostile("no-bias.h5", lambda f, g: g.create_dataset("d/kernel:0", data=kernel(6, 4).astype("<f4")), SMALL)


def masked(file_name, libver):
    """Chunks that were stored without a filter each: the first without deflate, others without shuffle or both."""
    with h5py.File(os.path.join(HERE, file_name), "w", libver=libver) as f:
        f.attrs["model_config"] = json.dumps(sequential(dense("d", 4, batch_input_shape=[None, 7], use_bias=False)))
        g = f.create_group("model_weights/d")
        g.attrs["weight_names"] = [b"d/kernel:0"]
        d = g.create_dataset("d/kernel:0", (7, 4), "<f4", chunks=(3, 3), compression="gzip", shuffle=True)
        d[...] = kernel(7, 4)

        def chunk(row, column, mask):
            values = np.zeros((3, 3), "<f4")
            part = kernel(7, 4)[row:row + 3, column:column + 3]
            values[:part.shape[0], :part.shape[1]] = part
            data = values.tobytes()
            if not mask & 1:
                data = np.frombuffer(data, "u1").reshape(-1, 4).T.tobytes()
            d.id.write_direct_chunk((row, column), data if mask & 2 else zlib.compress(data), mask)

        chunk(0, 0, 2)
        chunk(3, 3, 3)
        chunk(6, 0, 1)


masked("masked-chunks.h5", "earliest")
masked("masked-chunks-latest.h5", "latest")
