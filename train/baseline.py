"""The linear baseline of docs/quality.md: what hashed features of a token's neighbours tell alone.

usage: baseline.py DOCS.pkl --polnear DATA/attribution --score SCORE [--epochs N] [--seed N]
Three linear classifiers (cues; source and content around each cue; names) over the features that the
network reads, trained on the same documents, decoded under the same constraints. Prints PolNeAR dev
and UNER-EWT test figures; ships nothing.
"""

import argparse
import random
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from decode import char_spans, viterbi
from labels import CUE_CLASSES, ENTITY, NER_CLASSES, ROLE_CLASSES, bioes
from network import WINDOW
from checks import add_gold, spans_of
from train import load

SIZE = 1 << 20


def mixed(*columns):
    """One hashed feature of several columns of numbers."""
    h = np.full(np.broadcast(*columns).shape, 0x9E3779B97F4A7C15, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for c in columns:
            h = (h ^ np.asarray(c).astype(np.uint64)) * np.uint64(0xD6E8FEB86659FD93)
            h ^= h >> np.uint64(32)
    return h


def moved(column, offset):
    out = np.zeros_like(column)
    n = len(column)
    if offset < 0:
        out[min(-offset, n):] = column[:n + offset] if n + offset > 0 else column[:0]
    else:
        out[:max(0, n - offset)] = column[offset:]
    return out


def token_features(d):
    """(tokens, features): words and shapes of two tokens on each side, affixes, place in quotes."""
    word, h = d["w"], d["h"].astype(np.uint64)
    shape, quote, begins = h[:, 4], d["q"].astype(np.uint64), d["k"].astype(np.uint64)
    columns = [mixed(1, quote, begins), mixed(2, h[:, 1]), mixed(3, h[:, 2]), mixed(4, h[:, 3])]
    for o in range(-2, 3):
        columns.append(mixed(10 + o, moved(word, o)))
        columns.append(mixed(20 + o, moved(shape, o), moved(quote, o)))
    for o in (-1, 0):
        columns.append(mixed(30 + o, moved(word, o), moved(word, o + 1)))
        columns.append(mixed(40 + o, moved(shape, o), moved(shape, o + 1)))
    columns.append(mixed(50, word, shape))
    return np.stack(columns, 1)


def role_features(d, cue, f):
    """Features of the tokens around a cue, and their indices."""
    n, at = len(d["b"]), cue[-1]
    index = np.arange(max(0, at - WINDOW), min(n, at + WINDOW + 1))
    distance = index - at
    side = (distance > 0).astype(np.uint64)
    near = (np.sign(distance) * np.minimum(np.abs(distance), 12) + 12).astype(np.uint64)
    far = (np.log2(np.abs(distance) + 1) * 2).astype(np.uint64)
    mark = np.cumsum(np.isin(d["h"][:, 4], d["marks"]))
    between = np.minimum(np.abs(mark[index] - mark[at]), 4).astype(np.uint64)
    starts = np.searchsorted(d["s"], index, "right").astype(np.int64)
    sentence = (np.clip(starts - np.searchsorted(d["s"], at, "right"), -2, 2) + 2).astype(np.uint64)
    quote = d["q"][index].astype(np.uint64)
    word, of_cue = d["w"][index], d["w"][at]
    columns = [mixed(60, near), mixed(61, side, far, sentence), mixed(62, of_cue, side, between),
               mixed(63, of_cue, near), mixed(64, of_cue, side, word),
               mixed(65, side, quote, sentence), mixed(66, side, between, sentence),
               mixed(67, d["q"][at], quote, side, between)]
    crossed = mixed(f[index], (side * np.uint64(5) + sentence)[:, None])
    return np.concatenate([np.stack(columns, 1), f[index], crossed], 1), index


class Linear(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.weights = nn.EmbeddingBag(SIZE, classes, mode="sum", sparse=True)
        nn.init.zeros_(self.weights.weight)
        self.optimizer = torch.optim.Adagrad(self.parameters(), lr=0.1)

    def scores(self, rows):
        return self.weights(torch.from_numpy((rows % SIZE).astype(np.int64)))

    def learn(self, rows, loss_of):
        loss = loss_of(self.scores(rows))
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return float(loss.detach())


def marks_of(docs):
    """Shapes of the marks that split clauses: those of tokens that hold no letter and no digit."""
    shapes = set()
    for d in docs[:50]:
        data = d["text"].encode()
        for i, (b, e) in enumerate(zip(d["b"].tolist(), d["e"].tolist())):
            if not any(c.isalnum() for c in data[b:e].decode()):
                shapes.add(int(d["h"][i, 4]))
    return sorted(shapes)


def train_attribution(documents, features, cue_model, role_model):
    for d in documents:
        f = features(d)
        target = torch.zeros(len(f), dtype=torch.long)
        for cue, _, _ in d["atts"]:
            target[cue[0]] = 1
            target[cue[1:]] = 2
        cue_model.learn(f, lambda s: F.cross_entropy(s, target))
        rows, classes = [], []
        for cue, source, content in d["atts"]:
            r, index = role_features(d, cue, f)
            out = [0] * len(f)
            bioes(len(f), source, 0, out)
            bioes(len(f), content, 1, out)
            rows.append(r)
            classes += [out[i] for i in index]
        if rows:
            gold = torch.tensor(classes)
            role_model.learn(np.concatenate(rows), lambda s: F.cross_entropy(s, gold))


@torch.no_grad()
def read_attributions(d, features, cue_model, role_model, threshold):
    f = features(d)
    p = F.softmax(cue_model.scores(f), 1).numpy()
    out, i = [], 0
    while i < len(f):
        if 1 - p[i, 0] <= threshold:
            i += 1
            continue
        j = i + 1
        while j < len(f) and 1 - p[j, 0] > threshold and p[j, 2] > p[j, 1]:
            j += 1
        cue, i = list(range(i, j)), j
        rows, index = role_features(d, cue, f)
        s = torch.log_softmax(role_model.scores(rows), 1).numpy()
        s[np.isin(index, cue), 1:] = -1e6
        path = viterbi(s, 2)
        content = [int(t) for t, c in zip(index, path) if c >= 5]
        if content:
            source = [int(t) for t, c in zip(index, path) if 1 <= c <= 4]
            out.append({"cue": char_spans(d, cue), "source": char_spans(d, source),
                        "content": char_spans(d, content)})
    return out


def train_names(documents, features, model):
    for d in documents:
        known = np.flatnonzero(d["ner"])
        if not len(known):
            continue
        allowed = (torch.from_numpy(d["ner"][known])[:, None] >> torch.arange(NER_CLASSES)) & 1
        model.learn(features(d)[known], lambda s: -torch.logsumexp(
            F.log_softmax(s, 1).masked_fill(allowed == 0, -1e9), 1).mean())


@torch.no_grad()
def names_f1(documents, features, model):
    hit = gold_count = found_count = 0
    for d in documents:
        found = {s for s in spans_of(viterbi(model.scores(features(d)).numpy(), len(ENTITY)))
                 if s[0] < 3}
        single = [0 if m & 1 or not m else m.bit_length() - 1 for m in d["ner"].tolist()]
        gold = {s for s in spans_of(single) if s[0] < 3}
        hit += len(found & gold)
        gold_count += len(gold)
        found_count += len(found)
    return 200 * hit / max(1, gold_count + found_count)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("docs")
    parser.add_argument("--polnear", required=True)
    parser.add_argument("--score", required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    sys.path.insert(0, a.score)
    import attribution
    docs, _ = load(a.docs)
    add_gold(docs, a.polnear)
    marks = marks_of(docs["polnear_train"])
    kept = {}

    def features(d):
        if id(d) not in kept:
            d["marks"] = marks
            kept[id(d)] = token_features(d)
        return kept[id(d)]

    cue_model, role_model, name_model = (Linear(n) for n in (CUE_CLASSES, ROLE_CLASSES, NER_CLASSES))
    name_docs = docs["ewt_train"] + [d for k in ("wikigold", "politics_train", "politics_dev", "re3d",
                                                 "wnut17") for d in docs[k]]
    for epoch in range(a.epochs):
        for key, run in ((docs["polnear_train"], lambda x: train_attribution(
                x, features, cue_model, role_model)),
                         (name_docs, lambda x: train_names(x, features, name_model))):
            order = list(key)
            rng.shuffle(order)
            run(order)
        print("epoch", epoch + 1, "UNER-EWT test %.1f" % names_f1(docs["ewt_test"], features,
                                                                name_model), flush=True)
        gold = {d["name"]: (d["text"], d["gold"]) for d in docs["polnear_dev"]}
        for threshold in (0.3, 0.4, 0.5):
            found = {d["name"]: read_attributions(d, features, cue_model, role_model, threshold)
                     for d in docs["polnear_dev"]}
            scores = attribution.score(gold, found)
            print("  cues from %.1f:" % threshold, ", ".join(
                "%s %.1f" % (k.split(" content")[0], 100 * scores[k]["F1"]) for k in (
                    "HEADLINE content IoU>=.5 and source right", "strict content direct",
                    "strict content indirect", "strict content mixed")), flush=True)


if __name__ == "__main__":
    main()
