"""Learning from the soft labels that teach.py writes."""

import pickle
import zlib

import numpy as np
import torch
import torch.nn.functional as F

from network import WINDOW


def key(d):
    """Names documents of several corpora apart."""
    return "%s %08x" % (d["name"], zlib.crc32(d["text"].encode()))


def load_soft(paths):
    """What was read of each document; where two files say it, the later one counts."""
    soft = {}
    for path in paths:
        with open(path, "rb") as f:
            for name, read in pickle.load(f).items():
                soft.setdefault(name, {}).update(read)
    return soft


def add_soft(documents, paths):
    """Gives each document, as d["soft"], what the files of teach.py at `paths` say of it."""
    soft = load_soft(paths)
    for d in documents:
        if key(d) in soft:
            d["soft"] = soft[key(d)]


def per_token(documents, offsets, size, key, classes):
    """The teachers' probabilities of the whole pack; rows without any are zero."""
    out = np.zeros((size, classes), dtype=np.float32)
    for d, o in zip(documents, offsets):
        if key in d.get("soft", {}):
            out[o:o + len(d["b"])] = d["soft"][key]
    return torch.from_numpy(out)


def soft_loss(net, z, scores, documents, offsets):
    """(names, cues, roles): cross-entropies against the teachers' probabilities.

    Names and cues are sums over tokens; roles a sum over cues of the mean over the tokens of a
    cue's window, but for marked ones, whose roles losses.py blends. `scores` are those of cues.
    """
    taught = [(d, o) for d, o in zip(documents, offsets) if "soft" in d]
    if not taught:
        return z.new_zeros(()), z.new_zeros(()), z.new_zeros(())
    ner = per_token(documents, offsets, len(z), "ner", net.ner.out_features)
    cue = per_token(documents, offsets, len(z), "cue", net.cue.out_features)
    ner_loss = -(ner * F.log_softmax(net.ner(net.dropout(z)).float(), 1)).sum()
    cue_loss = -(cue * F.log_softmax(scores.float(), 1)).sum()
    cues, bounds, roles = [], [], []
    for d, o in taught:
        if d["soft"].get("at") and "atts" not in d:
            cues += [c + o for c in d["soft"]["at"]]
            bounds += [[o, o + len(d["b"])]] * len(d["soft"]["at"])
            roles.append(d["soft"]["roles"].astype(np.float32))
    if not cues:
        return ner_loss, cue_loss, z.new_zeros(())
    probability = 1 - F.softmax(scores.detach().float(), 1)[:, 0]
    got, _, inside = net.roles(z, torch.tensor(cues), torch.tensor(bounds), probability)
    wanted = torch.from_numpy(np.concatenate(roles))
    assert wanted.shape[1] == 2 * WINDOW + 1
    each = -(wanted * F.log_softmax(got.float(), 2)).sum(2) * inside
    return ner_loss, cue_loss, each.sum() / inside.sum() * len(cues)
