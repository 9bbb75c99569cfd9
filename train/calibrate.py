"""Fits how sure an attribution is from the evidence that the language core gives for it.

usage: calibrate.py DATA_FOLDER SCORE_FOLDER WEIGHTS OUT.json
WEIGHTS are exported without --rating. Prints figures by five-fold cross-validation over the
articles of PolNeAR's development part: headline F1 at the best threshold, precision at a recall of
.5, expected calibration error.
"""

import gzip
import json
import random
import sys

import numpy as np

from evaluate import char_spans, read

CUE_THRESHOLD = 0.2


def fit(x, y, steps=400, decay=1e-3):
    """Logistic regression by Newton's method; the last weight is the constant."""
    x = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + decay * len(x) * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - decay * len(x) * w)
    return w


def rate(w, x):
    return 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))


def overlap(a, b):
    return any(s < t and u < e for s, e in a for u, t in b)


def judge(attribution, record, found):
    """Which of `found` are right, as the headline figure counts: one-to-one, content and source."""
    d = attribution.Doc(record["text"])
    tokens = lambda spans: frozenset(d.toks(spans))
    words = d.words
    gold = [(words(tokens(g["content"])), tokens(g["source"])) for g in record["attributions"]]
    taken, right = set(), [0] * len(found)
    order = sorted(range(len(found)), key=lambda i: -found[i]["evidence"][0])
    for i in order:
        content, source = words(tokens(found[i]["content"])), tokens(found[i]["source"])
        best, at = 0.0, None
        for j, (c, s) in enumerate(gold):
            if j in taken or not (content & c):
                continue
            iou = len(content & c) / len(content | c)
            if iou >= 0.5 and (bool(source & s) or (not source and not s)) and iou > best:
                best, at = iou, j
        if at is not None:
            taken.add(at)
            right[i] = 1
    return right


def main():
    data, score, weights, out = sys.argv[1:5]
    sys.path.insert(0, score)
    import attribution
    path = data + "/attribution/polnear_dev.jsonl.gz"
    records = [json.loads(l) for l in gzip.open(path, "rt", encoding="utf-8")]
    total = sum(len(r["attributions"]) for r in records)
    x, y, fold = [], [], []
    rng = random.Random(1)
    for record, r in zip(records, read([r["text"] for r in records], weights)):
        found = [{"cue": char_spans(record["text"], r, c), "source": char_spans(record["text"], r, s),
                  "content": char_spans(record["text"], r, k), "evidence": e}
                 for c, s, k, _, e in r["attributions"]]
        f = rng.randrange(5)
        for item, ok in zip(found, judge(attribution, record, found)):
            x.append(item["evidence"])
            y.append(ok)
            fold.append(f)
    x, y, fold = np.array(x), np.array(y), np.array(fold)
    p = np.zeros(len(y))
    for f in range(5):
        p[fold == f] = rate(fit(x[fold != f], y[fold != f]), x[fold == f])
    order = np.argsort(-p)
    hits = np.cumsum(y[order])
    precision, recall = hits / np.arange(1, len(y) + 1), hits / total
    f1 = 2 * precision * recall / np.maximum(1e-9, precision + recall)
    best = int(f1.argmax())
    half = np.argmax(recall >= 0.5) if recall.max() >= 0.5 else -1
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).sum()
                for b in range(10) if (bins == b).any()) / len(p)
    w = fit(x, y)
    print("cross-validated: F1 %.1f P %.1f R %.1f at %.2f; precision at recall .5: %.1f; "
          "calibration error %.3f" % (100 * f1[best], 100 * precision[best], 100 * recall[best],
                                      p[order][best], 100 * precision[half], error))
    print("weights", np.round(w, 3).tolist())
    with open(out, "w", encoding="utf-8") as f:
        json.dump({"thresholds": [CUE_THRESHOLD, round(float(p[order][best]), 3)],
                   "evidence": [float(v) for v in w]}, f)


if __name__ == "__main__":
    main()
