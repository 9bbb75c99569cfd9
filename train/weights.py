"""Reads a weights file of src/model/weights.h back into a network, to train on from it."""

import struct

import numpy as np
import torch

from export import FLOAT, HEADS, INT8, checksum
from network import HASHED


def read(path):
    """Tensor name -> float array; Int8 tensors are scaled, keys are left out."""
    with open(path, "rb") as f:
        data = f.read()
    if data[:4] != b"ONRW" or struct.unpack_from("<Q", data, 8)[0] != checksum(data[16:]):
        raise ValueError(path + " is no file of weights, or is damaged")
    count = struct.unpack_from("<I", data, 16)[0]
    base, out = 24 + 56 * count, {}
    for i in range(count):
        name, kind, rows, columns, _, offset = struct.unpack_from("<32sIIIIQ", data, 24 + 56 * i)
        name, at = name.rstrip(b"\0").decode(), base + offset
        if kind == INT8:
            values = np.frombuffer(data, np.int8, rows * columns, at).reshape(rows, columns)
            scale = np.frombuffer(data, "<f4", rows, at + rows * columns)
            out[name] = values.astype(np.float32) * scale[:, None]
        elif kind == FLOAT:
            out[name] = np.frombuffer(data, "<f4", rows * columns, at).copy()
    return out


def load_into(net, path):
    """Copies what `path` holds into `net`, but for the word vectors and the names' own
    layers; features that it does not know begin at zero."""
    w = read(path)
    state = {k: v.clone() for k, v in net.state_dict().items()}

    def put(name, value):
        state[name] = torch.from_numpy(np.ascontiguousarray(value)).reshape(state[name].shape)

    known = 0
    while "hashed.%d" % known in w:
        put("hashed.%d.weight" % known, w["hashed.%d" % known])
        known += 1
    entry = state["entry.weight"]
    entry.zero_()
    at = 0
    widths = [state["vectors.weight"].shape[1]] + [d for _, d in HASHED] + [8, 8]
    for i, width in enumerate(widths):
        source = i if i <= known else None if i <= len(HASHED) else i - len(HASHED) + known
        if source is not None:
            entry[:, at:at + width] = torch.from_numpy(w["entry.%d" % source])
        at += width
    put("quote.weight", w["quote"])
    put("begins.weight", w["begins"])
    for name in w:
        if name in state and not name.startswith("hashed"):
            put(name, w[name])
    for name in [n[:-2] for n in w if n.endswith(".1") and (n.startswith("layers.") or
                                                            n.startswith("role_conv"))]:
        parts = [w[k] for k in ("%s.%d" % (name, j) for j in range(9)) if k in w]
        put(name + ".linear.weight", np.concatenate(parts, 1))
        put(name + ".linear.bias", w[name + ".bias"])
    at = 0
    for name, rows in HEADS:
        if name:
            put(name + ".weight", w["heads"][at:at + rows])
            put(name + ".bias", w["heads.bias"][at:at + rows])
        at += rows
    for name in ("arc", "label", "role"):
        put(name + ".weight", w[name])
    for name in ("arc_root", "arc_bias"):
        put(name + ".weight", w[name][:-1])
        put(name + ".bias", w[name][-1:])
    put("label_distance.weight", w["label_distance"])
    put("role_place.weight", w["role_place"])
    net.load_state_dict(state)
