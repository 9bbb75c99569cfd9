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

MEASURES, SLOTS = 192, 16384
# Chosen by cross-validation on gold and own pairs, with .3 and (2, .5) and (10, 1) tried beside.
WEIGHT = {"gold": 1.0, "own": 1.0, "gow": 0.1}
L2 = (5.0, 1.0)  # measures, hashed
ROUNDS = 40
RARE = 3  # a hashed sequence counts if it stands in so many pairs
L2_REFUSALS = (0.25, 0.25)


def matrix(rows):
    measures = sparse.csr_matrix(np.array([r["m"] for r in rows]))
    slots = np.concatenate([r["h"][0::2] for r in rows]).astype(int)
    values = np.concatenate([r["h"][1::2] for r in rows])
    ends = np.cumsum([0] + [len(r["h"]) // 2 for r in rows])
    hashed = sparse.csr_matrix((values, slots, ends), shape=(len(rows), SLOTS))
    often = np.asarray((hashed != 0).sum(axis=0)).ravel() >= RARE
    return sparse.hstack([measures, hashed @ sparse.diags(often.astype(float))]).tocsr()


def fit(x, allowed, weight, l2=L2, rounds=ROUNDS):
    """Weights, features × classes, that make the allowed labels likely."""
    size, classes = x.shape[1], allowed.shape[1]
    l2 = np.r_[np.full(MEASURES, l2[0]), np.full(SLOTS, l2[1])]
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


def decide(probabilities):
    """The three clarities' shares, the chosen clarity, and the likeliest technique within it."""
    groups = np.stack([probabilities[:, 0], probabilities[:, 1:6].sum(axis=1),
                       probabilities[:, 6:9].sum(axis=1)], axis=1)
    best = groups.argmax(axis=1)
    of = np.array(data.CLARITY_OF)
    return groups, best, np.where(of[None, :] == best[:, None], probabilities, -1).argmax(axis=1)


def folds(documents, parts=10, seed=7):
    """A fold for each pair; the pairs of one document, which may share an answer, are kept together."""
    names = sorted(set(documents))
    fold = dict(zip(names, np.random.RandomState(seed).permutation(len(names)) % parts))
    return np.array([fold[name] for name in documents])


def cross_validate(x, allowed, weight, fold, l2=L2):
    out = np.zeros((x.shape[0], allowed.shape[1]))
    for f in range(fold.max() + 1):
        train, held = np.flatnonzero(fold != f), np.flatnonzero(fold == f)
        out[held] = softmax(x[held] @ fit(x[train], allowed[train], weight[train], l2))
    return out


def refusals(x, non_answer, documents, seed):
    """The same model with two classes, on the earnings calls alone, by ten folds; the threshold of
    each fold is the best one of the others."""
    allowed = np.stack([~non_answer, non_answer], axis=1).astype(float)
    fold = folds(documents, seed=seed)
    score = cross_validate(x, allowed, np.ones(len(non_answer)), fold, L2_REFUSALS)[:, 1]
    found = np.zeros(len(score), dtype=bool)
    for f in range(10):
        other = fold != f
        best = max(np.unique(score[other].round(2)), key=lambda t: f1(non_answer[other], score[other] > t))
        found[~other] = score[~other] > best
    return found


def f1(gold, found):
    return 2 * (gold & found).sum() / max(found.sum() + gold.sum(), 1)


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
    every = [refusals(x[index], gold, [pairs[i]["id"] for i in index], seed) for seed in (7, 1, 2, 3)]
    hits = [(gold & found).sum() for found in every]
    print(f"gow_train, {len(index)} answers, ten folds, mean of four divisions: "
          f"P {np.mean([h / found.sum() for h, found in zip(hits, every)]):.3f} "
          f"R {np.mean([h / gold.sum() for h in hits]):.3f} F1 {np.mean([f1(gold, found) for found in every]):.3f}")


def export(path, weights, line):
    from export import Writer
    out = Writer()
    out.floats("measures", weights[:MEASURES])
    out.int8("hashed", weights[MEASURES:].T)
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
    probabilities = cross_validate(x, allowed, weight, folds([p["id"].split("#")[0] for p in pairs]))
    if options.cross_validate:
        print_scores(pairs, probabilities, x)
    if options.out:
        single = [i for i, p in enumerate(pairs) if len(p["techniques"]) == 1]
        groups, best, _ = decide(probabilities[single])
        of = np.array([data.CLARITY_OF[min(pairs[i]["techniques"])] for i in single])
        export(options.out, fit(x, allowed, weight), calibration(groups, best == of))


if __name__ == "__main__":
    sys.exit(main())
