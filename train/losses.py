"""What a pack of documents costs the network."""

import re

import numpy as np
import torch
import torch.nn.functional as F

from distil import soft_loss
from labels import NER_CLASSES, ROLE_CLASSES, TAGS, bioes
from network import GAP, NER_COMMON, WINDOW
from teacher import pack_pieces


def to_tensors(d, index):
    v = [index.get(w, index.get(t, 0)) for w, t in zip(d["w"].tolist(), d["t"].tolist())]
    d["x"] = {"v": torch.tensor(v), "h": torch.from_numpy(d["h"].astype(np.int64)),
              "q": torch.from_numpy(d["q"].astype(np.int64)),
              "k": torch.from_numpy(d["k"].astype(np.int64)),
              "n": torch.from_numpy(d["n"].astype(np.int64))}
    return d


def pack(documents):
    """Several documents in one sequence, GAP masked rows between them; fills d["offset"]."""
    parts = {key: [] for key in ("v", "h", "q", "k", "n")}
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
    if "windows" in documents[0]:
        x["windows"] = pack_pieces(documents, offsets)
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
    return shifted_name_loss(net.ner(z).float(), z, net.ner_shift, documents, offsets)


def shifted_name_loss(scores, z, ner_shift, documents, offsets):
    """Of the marked names, given class scores: `ner_shift` of z is how a corpus' conventions differ."""
    mask = gather(documents, offsets, len(z), "ner", 0)
    known = (mask != 0).nonzero()[:, 0]
    if not len(known):
        return z.new_zeros(())
    allowed = (mask[known][:, None] >> torch.arange(NER_CLASSES)) & 1
    shifts = [z.new_zeros((0, NER_COMMON))]
    at = 0
    for d, o in zip(documents, offsets):
        n = len(d["b"])
        shifts.append(scores.new_zeros((o - at, NER_COMMON)))
        name = "weak" if d.get("weak") else re.split("[-_]", d["name"])[0].lower()
        shifts.append(ner_shift[name](z[o:o + n]).float() if name in ner_shift else
                      scores.new_zeros((n, NER_COMMON)))
        at = o + n
    shifts.append(scores.new_zeros((len(z) - at, NER_COMMON)))
    scores = scores + F.pad(torch.cat(shifts), (0, NER_CLASSES - NER_COMMON))
    p = F.log_softmax(scores[known], 1)
    return -torch.logsumexp(p.masked_fill(allowed == 0, -1e9), 1).sum()


def role_targets(d, cue, source, content):
    """(classes, the teachers' probabilities) of the tokens around a cue; zeros where none taught."""
    n = len(d["b"])
    classes = [0] * n
    bioes(n, source, 0, classes)
    bioes(n, content, 1, classes)
    row = [0] * WINDOW + classes + [0] * WINDOW
    row = row[cue[-1]:cue[-1] + 2 * WINDOW + 1]
    if "soft" not in d:
        return row, np.zeros((len(row), ROLE_CLASSES), dtype=np.float32)
    return row, d["soft"]["roles"][d["soft"]["at"].index(cue[-1])].astype(np.float32)


def attribution_loss(net, z, scores, documents, offsets, share):
    """(cues, roles) of marked attributions; `share` of the roles' loss is against the teachers."""
    target = torch.zeros(len(z), dtype=torch.long)
    roles, taught, cues, bounds = [], [], [], []
    for d, o in zip(documents, offsets):
        for cue, source, content in d["atts"]:
            target[cue[0] + o] = 1
            target[[c + o for c in cue[1:]]] = 2
            hard, soft = role_targets(d, cue, source, content)
            roles.append(hard)
            taught.append(soft)
            cues.append(cue[-1] + o)
            bounds.append((o, o + len(d["b"])))
    known = torch.zeros(len(z), dtype=torch.bool)
    for d, o in zip(documents, offsets):
        known[o:o + len(d["b"])] = True
    cue = F.cross_entropy(scores[known], target[known], weight=torch.tensor([1., 1.5, 1.5]),
                          reduction="sum")
    if not cues:
        return cue, cue * 0
    probability = 1 - F.softmax(scores.detach(), 1)[:, 0]
    got, _, inside = net.roles(z, torch.tensor(cues), torch.tensor(bounds), probability)
    p = F.log_softmax(got[inside].float(), 1)
    hard = F.nll_loss(p, torch.tensor(roles)[inside])
    soft = -(torch.from_numpy(np.stack(taught))[inside] * p).sum(1).mean()
    return cue, (hard * (1 - share) + soft * share) * len(cues)


def step_loss(net, kind, documents, share=0.5, name_weight=1.0):
    """`share` of what is taught of marked attributions comes from the teachers, if they read them."""
    x, offsets = pack(documents)
    z = net.encode(x)
    dropped = net.dropout(z)
    if kind == "names":
        return ner_loss(net, dropped, documents, offsets) / 40
    scores = net.cue(net.dropout(z))
    names, cues, roles = soft_loss(net, z, scores, documents, offsets)
    names = names * name_weight
    taught = any("soft" in d for d in documents)
    if kind == "read":
        return cues / 60 + roles + names / 40
    loss = names / 80
    if kind != "att":  # nobody marked attributions there
        loss = loss + (cues / 60 + roles) / 2
    if kind == "att":
        share = share if taught else 0.0
        cue, role = attribution_loss(net, z, scores, documents, offsets, share)
        loss = loss + (cue * (1 - share) + cues * share) / 60 + role
    if kind == "ud":
        loss = loss + tag_loss(net, dropped, x, documents, offsets) / 60
        loss = loss + arc_loss(net, z, documents, offsets) / 50
    weak = 0.25 if kind == "att" else 1.0
    if any("ner" in d for d in documents):
        loss = loss + name_weight * weak * ner_loss(net, dropped, documents, offsets) / 40
    if any("xpos" in d for d in documents):
        xpos = gather(documents, offsets, len(z), "xpos", -1)
        loss = loss + weak * F.cross_entropy(net.xpos(dropped), xpos, ignore_index=-1,
                                             reduction="sum") / 120
    return loss
