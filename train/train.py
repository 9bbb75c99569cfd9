"""Trains the network. usage: train.py DOCS.pkl OUT.pt [--steps N] [--seed N] ...; see README.md."""

import argparse
import gzip
import json
import math
import pickle
import random
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from decode import attributions, char_spans, viterbi
from labels import ENTITY, NER_CLASSES, TAGS
from network import GAP, NER_COMMON, WINDOW, Network
from prepare import XPOS
from labels import bioes
from weights import load_into


def to_tensors(d, index):
    v = [index.get(w, index.get(t, 0)) for w, t in zip(d["w"].tolist(), d["t"].tolist())]
    d["x"] = {"v": torch.tensor(v), "h": torch.from_numpy(d["h"].astype(np.int64)),
              "q": torch.from_numpy(d["q"].astype(np.int64)),
              "k": torch.from_numpy(d["k"].astype(np.int64))}
    return d


def pack(documents):
    """Several documents in one sequence, GAP masked rows between them; fills d["offset"]."""
    parts = {key: [] for key in ("v", "h", "q", "k")}
    mask, at, offsets = [], 0, []
    for d in documents:
        n = len(d["b"])
        offsets.append(at)
        for key in parts:
            t = d["x"][key]
            parts[key] += [t, t.new_zeros((GAP,) + t.shape[1:])]
        mask += [torch.ones(n), torch.zeros(GAP)]
        at += n + GAP
    x = {key: torch.cat(p) for key, p in parts.items()}
    x["mask"] = torch.cat(mask)[:, None]
    return x, offsets


def gather(documents, offsets, size, key, empty):
    """A per-token label array of the whole pack."""
    first = next(d[key] for d in documents if key in d)
    out = np.full((size,) + first.shape[1:], empty, dtype=np.int64)
    for d, o in zip(documents, offsets):
        if key in d:
            out[o:o + len(d["b"])] = d[key]
    return torch.from_numpy(out)


def tag_loss(net, z, x, documents, offsets):
    target = gather(documents, offsets, len(z), "tags", -1)
    scores, loss, at = net.tags(z), 0.0, 0
    for i, (name, n) in enumerate(TAGS):
        weight = 1.0 if name == "upos" else 0.3
        loss = loss + weight * F.cross_entropy(scores[:, at:at + n], target[:, i], ignore_index=-1,
                                               reduction="sum")
        at += n
    return loss


def arc_loss(net, z, documents, offsets):
    sentences = [(a + o, b + o) for d, o in zip(documents, offsets) for a, b in d["ranges"]
                 if 1 < b - a <= 160]
    head = gather(documents, offsets, len(z), "head", -10 ** 6)
    rel = gather(documents, offsets, len(z), "rel", -1)
    for d, o in zip(documents, offsets):
        part = head[o:o + len(d["b"])]
        part[part >= 0] += o
    loss = 0.0
    by_length = sorted(sentences, key=lambda s: s[1] - s[0])
    for i in range(0, len(by_length), 24):
        group = by_length[i:i + 24]
        n = group[-1][1] - group[-1][0]
        index = torch.tensor([[min(a + j, b - 1) for j in range(n)] for a, b in group])
        valid = torch.tensor([[a + j < b for j in range(n)] for a, b in group])
        scores = net.arcs(z, index, valid)
        begin = index[:, :1]
        h = head[index]
        gold = torch.where(h == index, torch.zeros_like(h), h - begin + 1)
        length = valid.sum(1, keepdim=True)
        gold = torch.where(valid & (h >= begin) & (h < begin + length), gold, -1)
        loss = loss + F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1,
                                      reduction="sum")
    known = (rel >= 0).nonzero()[:, 0]
    if len(known):
        loss = loss + F.cross_entropy(net.labels(z, known, head[known]), rel[known],
                                      reduction="sum")
    return loss


def ner_loss(net, z, documents, offsets):
    mask = gather(documents, offsets, len(z), "ner", 0)
    known = (mask != 0).nonzero()[:, 0]
    if not len(known):
        return z.new_zeros(())
    allowed = (mask[known][:, None] >> torch.arange(NER_CLASSES)) & 1
    scores = net.ner(z).float()
    shifts = [z.new_zeros((0, NER_COMMON))]
    at = 0
    for d, o in zip(documents, offsets):
        n = len(d["b"])
        shifts.append(scores.new_zeros((o - at, NER_COMMON)))
        name = "weak" if d.get("weak") else d["name"].split("-")[0]
        shifts.append(net.ner_shift[name](z[o:o + n]).float() if name in net.ner_shift else
                      scores.new_zeros((n, NER_COMMON)))
        at = o + n
    shifts.append(scores.new_zeros((len(z) - at, NER_COMMON)))
    scores = scores + F.pad(torch.cat(shifts), (0, NER_CLASSES - NER_COMMON))
    p = F.log_softmax(scores[known], 1)
    return -torch.logsumexp(p.masked_fill(allowed == 0, -1e9), 1).sum()


def attribution_loss(net, z, documents, offsets):
    target = torch.zeros(len(z), dtype=torch.long)
    roles, cues, bounds = [], [], []
    for d, o in zip(documents, offsets):
        n = len(d["b"])
        for cue, source, content in d["atts"]:
            target[cue[0] + o] = 1
            target[[c + o for c in cue[1:]]] = 2
            classes = [0] * n
            bioes(n, source, 0, classes)
            bioes(n, content, 1, classes)
            row = [0] * WINDOW + classes + [0] * WINDOW
            roles.append(row[cue[-1]:cue[-1] + 2 * WINDOW + 1])
            cues.append(cue[-1] + o)
            bounds.append((o, o + n))
    scores = net.cue(net.dropout(z))
    known = torch.zeros(len(z), dtype=torch.bool)
    for d, o in zip(documents, offsets):
        known[o:o + len(d["b"])] = True
    cue = F.cross_entropy(scores[known], target[known], weight=torch.tensor([1., 1.5, 1.5]),
                          reduction="sum")
    if not cues:
        return cue, cue * 0
    probability = 1 - F.softmax(scores.detach(), 1)[:, 0]
    got, _, inside = net.roles(z, torch.tensor(cues), torch.tensor(bounds), probability)
    role = F.cross_entropy(got[inside], torch.tensor(roles)[inside], reduction="mean") * len(cues)
    return cue, role


def step_loss(net, kind, documents):
    x, offsets = pack(documents)
    z = net.encode(x)
    dropped = net.dropout(z)
    loss = 0.0
    if kind == "att":
        cue, role = attribution_loss(net, z, documents, offsets)
        loss = cue / 60 + role
    if kind == "ud":
        loss = tag_loss(net, dropped, x, documents, offsets) / 60
        loss = loss + arc_loss(net, z, documents, offsets) / 50
    weak = 0.25 if kind == "att" else 1.0
    if any("ner" in d for d in documents):
        loss = loss + weak * ner_loss(net, dropped, documents, offsets) / 40
    if any("xpos" in d for d in documents):
        xpos = gather(documents, offsets, len(z), "xpos", -1)
        loss = loss + weak * F.cross_entropy(net.xpos(dropped), xpos, ignore_index=-1,
                                             reduction="sum") / 120
    return loss


def batches(sets, size, rng):
    """One epoch: packs of about `size` tokens of one kind, in random order."""
    out = []
    for kind, documents, times in sets:
        documents = [d for d in documents for _ in range(int(times) + (rng.random() < times % 1))]
        rng.shuffle(documents)
        current, count = [], 0
        for d in documents:
            current.append(d)
            count += len(d["b"]) + GAP
            if count >= size:
                out.append((kind, current))
                current, count = [], 0
        if current:
            out.append((kind, current))
    rng.shuffle(out)
    return out


@torch.no_grad()
def check(net, docs, score_module, log):
    net.eval()
    report = {}
    gold, found = {}, {t: {} for t in (0.35, 0.5, 0.65)}
    for d in docs["polnear_dev"]:
        x, _ = pack([d])
        z = net.encode(x)
        p = F.softmax(net.cue(z).float(), 1)
        gold[d["name"]] = (d["text"], d["gold"])
        for t in found:
            found[t][d["name"]] = [
                {"cue": char_spans(d, c), "source": char_spans(d, s), "content": char_spans(d, k)}
                for c, s, k, _ in attributions(net, x, d, 0, t, z, p)]
    for t in found:
        r = score_module.score(gold, found[t])
        for key, name in (("HEADLINE content IoU>=.5 and source right", "H"),
                          ("strict content", "strict"), ("strict content direct", "direct"),
                          ("strict content indirect", "indirect"),
                          ("strict content mixed", "mixed"), ("relation soft source", "src")):
            if key in r:
                report["%s@%g" % (name, t)] = round(100 * r[key]["F1"], 1)
    for name in ("ewt_dev", "gum_dev"):
        count = right = uas = las = arcs = 0
        for d in docs[name]:
            x, _ = pack([d])
            z = net.encode(x)
            tags = net.tags(z)[:len(d["b"]), :17].argmax(1).numpy()
            known = d["tags"][:, 0] >= 0
            count += known.sum()
            right += (tags == d["tags"][:, 0])[known].sum()
            for a, b in d["ranges"]:
                index = torch.arange(a, b)[None]
                s = net.arcs(z, index, torch.ones_like(index, dtype=torch.bool))[0]
                h = s.argmax(1).numpy()
                h = np.where(h == 0, np.arange(a, b), h - 1 + a)
                lab = net.labels(z, index[0], torch.from_numpy(h)).argmax(1).numpy()
                ok = d["rel"][a:b] >= 0
                arcs += ok.sum()
                same = (h == d["head"][a:b]) & ok
                uas += same.sum()
                las += (same & (lab == d["rel"][a:b])).sum()
        report[name] = [round(100 * float(v), 2) for v in (right / count, uas / arcs, las / arcs)]
    for name in ("ewt_dev", "politics_test"):
        hit = gold_n = found_n = 0
        keep = 3 if name == "ewt_dev" else 6
        for d in docs[name]:
            x, _ = pack([d])
            path = viterbi(net.ner(net.encode(x))[:len(d["b"])].float().numpy(), len(ENTITY))
            f = {s for s in spans_of(path) if s[0] < keep}
            g = set()
            single = [[c for c in range(1, NER_CLASSES) if m >> c & 1] if not m & 1 else [0]
                      for m in d["ner"].tolist()]
            g = {s for s in spans_of([c[0] if len(c) == 1 else 0 for c in single]) if s[0] < keep}
            hit += len(f & g)
            gold_n += len(g)
            found_n += len(f)
        report["ner_" + name] = round(200 * hit / max(1, gold_n + found_n), 1)
    net.train()
    log("check", report)
    return report


def spans_of(path):
    spans, begin = [], None
    for i, c in enumerate(path):
        part = (c - 1) % 4 if c else -1
        if part in (0, 3):
            begin = i
        if part in (2, 3) and begin is not None:
            spans.append(((c - 1) // 4, begin, i))
            begin = None
    return spans


def load(path):
    with open(path, "rb") as f:
        data = pickle.load(f)
    keys, vectors, scale = data["vectors"]
    index = {}
    for i, key in enumerate(keys):
        index.setdefault(key, i + 1)
    for documents in data["docs"].values():
        for d in documents:
            to_tensors(d, index)
    table = np.zeros((len(keys) + 1, vectors.shape[1]), dtype=np.float32)
    table[1:] = vectors * scale[:, None]
    return data["docs"], torch.from_numpy(table)


def training_sets(docs):
    ner = docs["wikigold"] + docs["politics_train"] + docs["politics_dev"] + docs["re3d"] + \
        docs["wnut17"]
    return [("att", docs["polnear_train"], 1), ("ud", docs["ewt_train"] + docs["gum_train"], 1.5),
            ("ner", ner, 1)]


def add_gold(docs, folder):
    """The attributions of PolNeAR dev by its own character offsets, for check()."""
    gold = {}
    with gzip.open(folder + "/polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            gold[r["id"]] = r["attributions"]
    for d in docs["polnear_dev"]:
        d["gold"] = gold[d["name"]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("docs")
    parser.add_argument("out")
    parser.add_argument("--polnear", help="folder of the attribution data, for checks")
    parser.add_argument("--score", help="folder of attribution.py, for checks")
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--cool", type=float, default=0.4, help="last part where the rate falls")
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--every", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume")
    parser.add_argument("--begin", help="weights file whose values training begins from")
    a = parser.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(1)
    rng = random.Random(a.seed)
    sys.path.insert(0, a.score)
    import attribution as score_module
    started = time.time()

    def log(*what):
        print("%5d s" % (time.time() - started), *what, flush=True)

    docs, vectors = load(a.docs)
    add_gold(docs, a.polnear)
    net = Network(vectors, len(XPOS))
    for shift in net.ner_shift.values():
        nn.init.zeros_(shift.weight)
        nn.init.zeros_(shift.bias)
    if a.begin:
        load_into(net, a.begin)
    weights = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, a.rate, weight_decay=0.01, betas=(0.9, 0.98))
    average = {k: v.clone() for k, v in net.state_dict().items()}
    step, epoch = 0, 0
    if a.resume:
        state = torch.load(a.resume)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        average, step = state["average"], state["step"]
    if a.begin:
        check(net, docs, score_module, log)
    log("parameters", sum(p.numel() for p in weights))
    total = 0.0
    while step < a.steps:
        epoch += 1
        for kind, documents in batches(training_sets(docs), a.batch, rng):
            progress = step / a.steps
            rate = a.rate * min(1, (step + 1) / 400)
            if progress > 1 - a.cool:
                rate *= 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - 1 + a.cool) / a.cool))
            for group in optimizer.param_groups:
                group["lr"] = rate
            with torch.autocast("cpu", torch.bfloat16):  # several times faster where there is AMX
                loss = step_loss(net, kind, documents) / 10
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            step += 1
            total += float(loss.detach())
            if step % 4 == 0:
                decay = min(0.997, step / (step + 40))
                for k, v in net.state_dict().items():
                    if k != "vectors.weight":
                        average[k].lerp_(v, 1 - decay)
            if step % 200 == 0:
                log("epoch", epoch, "step", step, "loss", round(total / 200, 4))
                total = 0.0
            if step % a.every == 0 or step == a.steps:
                kept = {k: v.clone() for k, v in net.state_dict().items()}
                net.load_state_dict(average)
                torch.save({"average": average, "net": kept, "optimizer": optimizer.state_dict(),
                            "step": step}, a.out)
                check(net, docs, score_module, log)
                net.load_state_dict(kept)
            if step >= a.steps:
                break


if __name__ == "__main__":
    main()
