#!/usr/bin/env python3
"""Trains the clarity model: which of nine techniques an answer shows, from the features of
src/annotate/clarity_features.h. Multinomial logistic regression with partial labels (an
earnings-call answer that is no refusal may be any of the other six).

usage: train/train_clarity.py --shared DIR --program build/release/onrecord_clarity --out FILE
       --cross-validate prints the scores of ten folds instead (gold, own, gow).
"""
import argparse
import sys

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

import clarity_data as data

MEASURES, SLOTS = 128, 16384
WEIGHT = {"gold": 1.0, "own": 1.0, "gow": 0.3}
L2_MEASURES, L2_HASHED = 2.0, 0.5
# Log weights of the three clarities: reply, ambivalent, non-reply. Briefings have more non-replies
# and clear replies than interviews; between the two mixes.
BIAS = (0.0, 0.2, 0.0)


def matrix(rows):
    measures = sparse.csr_matrix(np.array([r["m"] for r in rows]))
    slots = np.concatenate([r["h"][0::2] for r in rows]).astype(int)
    values = np.concatenate([r["h"][1::2] for r in rows])
    ends = np.cumsum([0] + [len(r["h"]) // 2 for r in rows])
    return sparse.hstack([measures, sparse.csr_matrix((values, slots, ends), shape=(len(rows), SLOTS))]).tocsr()


def fit(x, allowed, weight, rounds=60):
    """Weights, features × classes, that make the allowed labels likely."""
    size, classes = x.shape[1], allowed.shape[1]
    l2 = np.r_[np.full(MEASURES, L2_MEASURES), np.full(SLOTS, L2_HASHED)]
    transposed = x.T.tocsr()

    def loss(flat):
        w = flat.reshape(size, classes)
        p = softmax(x @ w)
        q = (p * allowed).sum(axis=1, keepdims=True)
        gradient = transposed @ ((p - p * allowed / q) * weight[:, None])
        value = -(weight * np.log(q[:, 0] + 1e-12)).sum() + 0.5 * (l2[:, None] * w * w).sum()
        return value, (gradient + l2[:, None] * w).ravel()

    start = np.zeros(size * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return found.x.reshape(size, classes)


def softmax(scores):
    out = np.exp(scores - scores.max(axis=1, keepdims=True))
    return out / out.sum(axis=1, keepdims=True)


def decide(probabilities, bias=BIAS):
    """The three clarities' shares, the chosen clarity, and the likeliest technique within it."""
    groups = np.stack([probabilities[:, 0], probabilities[:, 1:6].sum(axis=1),
                       probabilities[:, 6:9].sum(axis=1)], axis=1) * np.exp(bias)
    groups /= groups.sum(axis=1, keepdims=True)
    best = groups.argmax(axis=1)
    of = np.array(data.CLARITY_OF)
    return groups, best, np.where(of[None, :] == best[:, None], probabilities, -1).argmax(axis=1)


def folds(count, parts=10):
    return np.array([i % parts for i in np.random.RandomState(7).permutation(count)])


def cross_validate(x, allowed, weight):
    fold = folds(x.shape[0])
    out = np.zeros((x.shape[0], allowed.shape[1]))
    for f in range(fold.max() + 1):
        train, held = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        out[held] = softmax(x[held] @ fit(x[train], allowed[train], weight[train]))
    return out


def refusals(x, non_answer):
    """The same model with two classes, on the earnings calls alone: probabilities by ten folds."""
    allowed = np.stack([~non_answer, non_answer], axis=1).astype(float)
    return cross_validate(x, allowed, np.where(non_answer, 2.0, 1.0))[:, 1]


def calibration(groups, right):
    """Platt's line through the logit of the chosen clarity's share."""
    p = np.clip(groups.max(axis=1), 1e-6, 1 - 1e-6)
    z = np.log(p / (1 - p))

    def loss(v):
        s = v[0] * z + v[1]
        return np.logaddexp(0, np.where(right, -s, s)).sum()

    return minimize(loss, [1.0, 0.0]).x


def print_scores(pairs, probabilities, x):
    groups, best, technique = decide(probabilities)
    for name in ("gold", "own"):
        index = [i for i, p in enumerate(pairs) if p["set"] == name]
        gold = [min(pairs[i]["techniques"]) for i in index]
        of = [data.CLARITY_OF[t] for t in gold]
        print(f"{name}, {len(index)} pairs, ten folds: clarity macro-F1 "
              f"{data.macro_f1(of, best[index], 3):.3f}, technique macro-F1 "
              f"{data.macro_f1(gold, technique[index], 9):.3f}")
    index = np.array([i for i, p in enumerate(pairs) if p["set"] == "gow"])
    gold = np.array([pairs[i]["non_answer"] for i in index])
    found = refusals(x[index], gold) > 0.4
    hit = (gold & found).sum()
    print(f"gow_train, {len(index)} answers, ten folds: P {hit / found.sum():.3f} R {hit / gold.sum():.3f} "
          f"F1 {2 * hit / (found.sum() + gold.sum()):.3f}")


def export(path, weights, line):
    from export import Writer
    out = Writer()
    out.floats("measures", weights[:MEASURES])
    out.int8("hashed", weights[MEASURES:].T)
    out.floats("bias", BIAS)
    out.floats("calibration", line)
    print(path, out.write(path), "bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--out")
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    pairs = data.gold_pairs(options.shared) + data.own_pairs(options.shared) + data.gow_pairs(options.shared)
    x = matrix(data.features(options.program, pairs))
    allowed = np.array([[t in p["techniques"] for t in range(9)] for p in pairs], dtype=float)
    weight = np.array([WEIGHT[p["set"]] for p in pairs])
    probabilities = cross_validate(x, allowed, weight)
    if options.cross_validate:
        print_scores(pairs, probabilities, x)
    if options.out:
        single = [i for i, p in enumerate(pairs) if len(p["techniques"]) == 1]
        groups, best, _ = decide(probabilities[single])
        of = np.array([data.CLARITY_OF[min(pairs[i]["techniques"])] for i in single])
        export(options.out, fit(x, allowed, weight), calibration(groups, best == of))


if __name__ == "__main__":
    sys.exit(main())
