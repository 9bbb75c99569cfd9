"""Figures on development data during training."""

import gzip
import json

import numpy as np
import torch
import torch.nn.functional as F

from decode import attributions, char_spans, viterbi
from labels import ENTITY, NER_CLASSES
from losses import pack


def add_gold(docs, folder):
    """The attributions of PolNeAR dev by its own character offsets, for check()."""
    gold = {}
    with gzip.open(folder + "/polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            gold[r["id"]] = r["attributions"]
    for d in docs["polnear_dev"]:
        d["gold"] = gold[d["name"]]


@torch.no_grad()
@torch.autocast("cpu", torch.bfloat16)
def check_names(net, docs):
    net.eval()
    scores = lambda x: net.ner(net.encode(x))
    report = {"ner_ewt_dev": names_f1(scores, docs["ewt_dev"], 3),
              "ner_politics_test": names_f1(scores, docs["politics_test"], 6)}
    net.train()
    return report


@torch.no_grad()
@torch.autocast("cpu", torch.bfloat16)
def names_f1(scores, documents, types):
    """F1 of the names that the class scores of a pack lead to; of the first `types` types."""
    hit = gold_n = found_n = 0
    for d in documents:
        x, _ = pack([d])
        path = viterbi(scores(x)[:len(d["b"])].float().numpy(), len(ENTITY))
        single = [[c for c in range(1, NER_CLASSES) if m >> c & 1] if not m & 1 else [0]
                  for m in d["ner"].tolist()]
        gold = spans_of([c[0] if len(c) == 1 else 0 for c in single])
        f, g = ({s for s in spans if s[0] < types} for spans in (spans_of(path), gold))
        hit += len(f & g)
        gold_n += len(g)
        found_n += len(f)
    return round(200 * hit / max(1, gold_n + found_n), 1)


@torch.no_grad()
@torch.autocast("cpu", torch.bfloat16)
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
    report.update(check_names(net, docs))
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
