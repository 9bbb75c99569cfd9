"""Trains the sentence splitter: logistic regression over hashed features of gaps between tokens.

usage: train_breaks.py DATA_FOLDER OUT.i8       prints gap F1 on the development parts
"""

import gzip
import json
import random
import sys

import numpy as np

from conllu import read_documents
from features import features_of
from prepare import HELD_OUT

SIZE = 32768


def gaps(path, keep=lambda name: True):
    """(features, label) of every gap where a sentence may end, and how many ends are none."""
    documents = [d for d in read_documents(path) if keep(d["id"])]
    rows, labels, missed = [], [], 0
    for d, f in zip(documents, features_of([d["text"] for d in documents], "--breaks")):
        ends = {s[-1]["end"] for s in d["sentences"]}
        begins = {s[0]["begin"] for s in d["sentences"]}
        seen = 0
        for gap in f["g"]:
            i = gap[0]
            # An end inside a token ("Inc.." of two) counts where the next one begins there.
            label = f["e"][i] in ends or f["b"][i + 1] in begins
            rows.append(gap[1:])
            labels.append(label)
            seen += label
        missed += len(ends) - seen
    return np.array(rows, dtype=np.int64), np.array(labels, dtype=bool), missed


def automatic_gaps(folder):
    """The same of PolNeAR's training articles, ends as an automatic parse has them."""
    open_lines = lambda name: map(json.loads, gzip.open(folder + name, "rt", encoding="utf-8"))
    parses = {r["id"]: r["sents"] for r in open_lines("polnear_train.corenlp.jsonl.gz")}
    records = [r for r in open_lines("polnear_train.jsonl.gz") if r["id"] in parses][::3]
    rows, labels = [], []
    for r, f in zip(records, features_of([r["text"] for r in records], "--breaks")):
        byte = np.zeros(len(r["text"]) + 1, dtype=np.int64)
        byte[1:] = np.cumsum([len(c.encode()) for c in r["text"]])
        begins = {int(byte[s[0][0]]) for s in parses[r["id"]]}
        for gap in f["g"]:
            rows.append(gap[1:])
            labels.append(f["b"][gap[0] + 1] in begins)
    return np.array(rows, dtype=np.int64), np.array(labels, dtype=bool)


def train(rows, labels, weights, epochs, seed):
    rng = random.Random(seed)
    w, squares = np.zeros(SIZE), np.full(SIZE, 1e-4)
    order = list(range(len(rows)))
    for _ in range(epochs):
        rng.shuffle(order)
        for i in order:
            f = rows[i]
            p = 1 / (1 + np.exp(-np.clip(w[f].sum(), -30, 30)))
            g = weights[i] * (p - labels[i])
            if abs(g) < 1e-3:
                continue
            grad = g + 2e-5 * w[f]
            squares[f] += grad * grad
            w[f] -= 0.12 * grad / np.sqrt(squares[f])
    return w


def report(name, w, rows, labels):
    found = w[rows].sum(1) > 0
    hit = (found & labels).sum()
    print("%-10s gaps %d ends %d F1 %.2f" % (name, len(rows), labels.sum(),
                                             200 * hit / (found.sum() + labels.sum())), flush=True)


def main():
    ud, out = sys.argv[1] + "/syntax/", sys.argv[2]
    fair = lambda name: name not in HELD_OUT
    ewt = gaps(ud + "ud_ewt-train.conllu.gz")
    gum = gaps(ud + "gum_open-train.conllu.gz", fair)
    print("ends that are no candidates: EWT %d, GUM %d" % (ewt[2], gum[2]))
    news = automatic_gaps(sys.argv[1] + "/attribution/")
    rows = np.concatenate([ewt[0], gum[0], news[0]])
    labels = np.concatenate([ewt[1], gum[1], news[1]])
    importance = np.concatenate([np.ones(len(ewt[0])), np.full(len(gum[0]), 1.5),
                                 np.full(len(news[0]), 1.0)])
    print("gaps", len(ewt[0]), len(gum[0]), len(news[0]))
    w = train(rows, labels, importance, 6, 1)
    w8 = np.clip(np.round(w * 24), -127, 127).astype(np.int8)
    tests = [("EWT dev", gaps(ud + "ud_ewt-dev.conllu.gz")),
             ("GUM dev", gaps(ud + "gum_open-dev.conllu.gz")),
             ("GUM held", gaps(ud + "gum_open-train.conllu.gz", lambda name: name in HELD_OUT))]
    for name, (r, l, _) in tests:
        report(name, w, r, l)
        report(name + " int8", w8.astype(np.int64), r, l)
    w8.tofile(out)


if __name__ == "__main__":
    main()
