"""Writes a trained network as the weights file of src/model/. usage: export.py CHECKPOINT DOCS OUT

--names NAMES.pt, of names.py: the names' own layers. With --also, the mean of several networks that
began from the same weights.
"""

import argparse
import json
import os
import pickle
import struct

import numpy as np

from checkpoints import mean_of
from features import features_of
from network import HASHED

INT8, FLOAT, KEY = 0, 1, 3
HEADS = [("tags", 32), ("ner", 25), ("cue", 3), (None, 4), ("arc_dependent", 96), ("arc_head", 96),
         ("label_dependent", 64), ("label_head", 64), ("role_token", 64), ("role_cue", 64)]


def checksum(data):
    """FNV-1a over 64-bit words, as src/model/weights.cc computes it."""
    words = np.frombuffer(data[:len(data) // 8 * 8], dtype="<u8").tolist()
    mask, value = (1 << 64) - 1, 0xcbf29ce484222325
    for word in words:
        value = (value ^ word) * 0x100000001b3 & mask
        value ^= value >> 29
    for byte in data[len(data) // 8 * 8:]:
        value = (value ^ byte) * 0x100000001b3 & mask
    return value


class Writer:
    def __init__(self):
        self.entries, self.data = [], bytearray()

    def put(self, name, kind, rows, columns, payload):
        self.data += b"\0" * (-len(self.data) % 64)
        assert len(name) < 32
        self.entries.append(struct.pack("<32sIIIIQ", name.encode(), kind, rows, columns, 0,
                                        len(self.data)))
        self.data += payload

    def int8(self, name, matrix):
        matrix = np.asarray(matrix, dtype=np.float32)
        scale = np.maximum(np.abs(matrix).max(1), 1e-8) / 127
        self.quantised(name, np.round(matrix / scale[:, None]).astype(np.int8), scale)

    def quantised(self, name, values, scale):
        assert values.size % 4 == 0, name
        self.put(name, INT8, *values.shape, values.tobytes() + scale.astype("<f4").tobytes())

    def floats(self, name, values):
        values = np.asarray(values, dtype="<f4").reshape(-1)
        self.put(name, FLOAT, len(values), 1, values.tobytes())

    def write(self, path):
        body = struct.pack("<II", len(self.entries), 0) + b"".join(self.entries) + bytes(self.data)
        with open(path, "wb") as f:
            f.write(b"ONRW" + struct.pack("<IQ", 1, checksum(body)) + body)
        return len(body) + 16


def in_use(keys, lexicon):
    """The first index of each key that a token of the library can have: tokens end at hyphens, so
    that words like "long-term" are never looked up."""
    with open(lexicon + "/glove/words.txt", encoding="utf-8") as lines:
        words = [line.strip() for _, line in zip(keys, lines)]
    first = {}
    for i, (key, f) in enumerate(zip(keys, features_of(["a %s b" % word for word in words]))):
        if key in f["w"] or key in f["t"]:
            first.setdefault(key, i)
    return sorted(first.values())


def write_network(out, state, names, keys, kept):
    w = {k: v.numpy() for k, v in state.items()}
    own = {k: v.numpy() for k, v in names.items()}
    out.put("words", KEY, len(kept), 1, np.array([keys[i] >> 32 for i in kept], dtype="<u4").tobytes())
    vectors = w["vectors.weight"]
    out.int8("vectors", vectors[[0] + [i + 1 for i in kept]])
    widths = [vectors.shape[1]] + [d for _, d in HASHED] + [8, 8, own["words.weight"].shape[1]]
    write_entry(out, "entry.%d", w["entry.weight"], widths[:-1])
    write_entry(out, "names_entry.%d", own["entry.weight"], widths)
    for i in range(len(HASHED)):
        out.int8("hashed.%d" % i, w["hashed.%d.weight" % i])
    out.int8("quote", np.vstack([w["quote.weight"]]))
    out.int8("begins", w["begins.weight"])
    out.int8("name_words", own["words.weight"])
    for name in ("entry.bias", "entry_norm.weight", "entry_norm.bias"):
        out.floats(name, w[name])
    write_layers(out, "", w)
    for name in ("role_conv1", "role_conv2"):
        write_convolution(out, name, name, w, 5)
    write_heads(out, w)
    out.int8("names_read", own["read.weight"])
    out.floats("names_entry.bias", own["entry.bias"] + own["read.bias"])
    out.floats("names_norm.weight", own["norm.weight"])
    out.floats("names_norm.bias", own["norm.bias"])
    write_layers(out, "names_", own)
    out.int8("names_scores", own["ner.weight"])
    out.floats("names_scores.bias", own["ner.bias"])


def write_entry(out, name, matrix, widths):
    at = 0
    for i, width in enumerate(widths):
        out.int8(name % i, matrix[:, at:at + width])
        at += width
    assert at == matrix.shape[1], name


def write_layers(out, prefix, w):
    for i in sorted({k.split(".")[1] for k in w if k.startswith("norms.")}, key=int):
        out.floats("%snorms.%s.weight" % (prefix, i), w["norms.%s.weight" % i])
        out.floats("%snorms.%s.bias" % (prefix, i), w["norms.%s.bias" % i])
        write_convolution(out, "%slayers.%s" % (prefix, i), "layers.%s" % i, w, 3)


def write_convolution(out, name, key, w, size):
    matrix = w[key + ".linear.weight"]
    width = matrix.shape[1] // size
    for j in range(size):
        out.int8("%s.%d" % (name, j), matrix[:, j * width:(j + 1) * width])
    out.floats(name + ".bias", w[key + ".linear.bias"])


def write_heads(out, w):
    width = w["tags.weight"].shape[1]
    matrix = [w[n + ".weight"] if n else np.zeros((k, width), np.float32) for n, k in HEADS]
    bias = [w[n + ".bias"] if n else np.zeros(k, np.float32) for n, k in HEADS]
    assert [len(m) for m in matrix] == [k for _, k in HEADS]
    out.int8("heads", np.concatenate(matrix))
    out.floats("heads.bias", np.concatenate(bias))
    for name in ("arc", "label", "role"):
        out.int8(name, w[name + ".weight"])
        out.floats(name + ".bias", w[name + ".bias"])
    for name in ("arc_root", "arc_bias"):
        out.floats(name, np.concatenate([w[name + ".weight"][0], w[name + ".bias"]]))
    for name in ("arc_distance", "label_root", "role_other"):
        out.floats(name, w[name])
    out.floats("label_distance", w["label_distance.weight"])
    out.floats("role_place", w["role_place.weight"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("docs")
    parser.add_argument("out")
    parser.add_argument("--also", nargs="*", default=[], help="more checkpoints")
    parser.add_argument("--names", required=True, help="the names' own layers, of names.py")
    parser.add_argument("--rating", help="file of calibrate.py: thresholds and evidence weights")
    a = parser.parse_args()
    with open(a.docs, "rb") as f:
        keys = pickle.load(f)["vectors"][0]
    out = Writer()
    kept = in_use(keys, os.path.dirname(os.path.abspath(a.docs)))
    write_network(out, mean_of([a.checkpoint] + a.also), mean_of([a.names]), keys, kept)
    rating = {"thresholds": [0.2, 0.0], "evidence": [0.0] * 7}
    if a.rating:
        with open(a.rating, encoding="utf-8") as f:
            rating = json.load(f)
    out.floats("thresholds", rating["thresholds"])
    out.floats("evidence", rating["evidence"])
    print(a.out, out.write(a.out), "bytes")


if __name__ == "__main__":
    main()
