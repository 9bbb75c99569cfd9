"""Trains the network. usage: train.py DOCS.pkl OUT.pt [--steps N] [--seed N] ...; see README.md."""

import argparse
import math
import pickle
import random
import sys
import time

import numpy as np
import torch
import torch.nn as nn

from checkpoints import load_older, mean_of
from checks import add_gold, check, check_names
from distil import add_soft
from losses import step_loss, to_tensors
from network import GAP, Network
from prepare import XPOS
from teacher import Pieces, Teacher, add_pieces
from weights import load_into


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


def load(path, reading=()):
    """Documents by set, and the word vectors; texts without labels become the set "read"."""
    with open(path, "rb") as f:
        data = pickle.load(f)
    data["docs"]["read"] = []
    for name in reading:
        with open(name, "rb") as f:
            data["docs"]["read"] += pickle.load(f)
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


def names_only(docs):
    return docs["wikigold"] + docs["politics_train"] + docs["politics_dev"] + docs["re3d"] + \
        docs["wnut17"]


def names_sets(docs, ewt_times=2):
    """What names are marked in by hand, as training_sets()."""
    return [("names", docs["ewt_train"], ewt_times), ("names", docs["gum_train"] + names_only(docs), 1)]


def training_sets(docs):
    """[(kind, documents, times an epoch)]"""
    return [("att", docs["polnear_train"], 1), ("ud", docs["ewt_train"] + docs["gum_train"], 1.5),
            ("ner", names_only(docs), 1), ("read", docs["read"], 1)]


def arguments():
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
    parser.add_argument("--dropout", type=float)
    parser.add_argument("--resume")
    parser.add_argument("--teacher", help="folder of a pre-trained encoder: trains the teacher")
    parser.add_argument("--encoder-rate", type=float, default=0.12, help="the encoder's part of --rate")
    parser.add_argument("--only-names", action="store_true", help="a teacher of names alone")
    parser.add_argument("--begin", help="weights file whose values training begins from")
    parser.add_argument("--warm", nargs="*", default=[], help="checkpoints; training begins from their mean")
    parser.add_argument("--reading", nargs="*", default=[],
                        help="texts without labels, of reading.py and varying.py")
    parser.add_argument("--soft", nargs="*", default=[], help="what teachers read, of teach.py")
    parser.add_argument("--share", type=float, default=0.5, help="of soft labels in attribution")
    parser.add_argument("--names", type=float, default=1.0, help="weight of what is lost on names")
    parser.add_argument("--vector-rate", type=float, help="trains the word vectors too, at this rate")
    return parser.parse_args()


def make_network(a, docs, vectors):
    if a.teacher:
        pieces = Pieces(a.teacher)
        for d in (d for documents in docs.values() for d in documents):
            add_pieces(d, pieces)
    net = Teacher(vectors, len(XPOS), a.teacher) if a.teacher else Network(vectors, len(XPOS))
    if a.dropout is not None:
        net.dropout.p = a.dropout
    for shift in net.ner_shift.values():
        nn.init.zeros_(shift.weight)
        nn.init.zeros_(shift.bias)
    if a.begin:
        load_into(net, a.begin)
    if a.warm:
        load_older(net, mean_of(a.warm))
    if a.vector_rate:
        net.vectors = nn.Embedding.from_pretrained(net.vectors.weight, freeze=False, padding_idx=0,
                                                   sparse=True)
    return net


def optimizers(a, net):
    """AdamW of all but the word vectors, and an optimizer of sparse gradients for those."""
    def of(inner):
        return [p for k, p in net.named_parameters() if p.requires_grad and
                k != "vectors.weight" and k.startswith("encoder.") == inner]

    groups = [{"params": of(inner), "scale": scale} for inner, scale in
              ((False, 1.0), (True, a.encoder_rate)) if of(inner)]
    out = [torch.optim.AdamW(groups, a.rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)]
    if a.vector_rate:
        out.append(torch.optim.SparseAdam([{"params": [net.vectors.weight],
                                            "scale": a.vector_rate / a.rate}], a.vector_rate))
    return out


def rate_at(a, step):
    rate = a.rate * min(1, (step + 1) / min(400, 1 + a.steps // 10))
    late = (step / a.steps - 1 + a.cool) / a.cool
    return rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * late))) if late > 0 else rate


class Average:
    """A moving average of the weights: it is what is checked and kept."""

    def __init__(self, net, most=0.997, warm=40):
        self.most, self.warm = most, warm
        self.values = {k: v.clone() for k, v in net.state_dict().items()}
        self.moving = {k for k, p in net.named_parameters() if p.requires_grad}

    def add(self, net, step):
        decay = min(self.most, step / (step + self.warm))
        for k, v in net.state_dict().items():
            if k in self.moving:
                self.values[k].lerp_(v, 1 - decay)


def keep(a, net, average, optimizers, step, docs, score_module, log):
    kept = {k: v.clone() for k, v in net.state_dict().items()}
    net.load_state_dict(average.values)
    torch.save({"average": average.values, "net": kept, "step": step,
                "optimizers": [o.state_dict() for o in optimizers]}, a.out)
    if a.only_names:
        log("check", check_names(net, docs))
    else:
        check(net, docs, score_module, log)
    net.load_state_dict(kept)


def train(a, net, docs, score_module, log):
    rng = random.Random(a.seed)
    used = optimizers(a, net)
    dense = [p for group in used[0].param_groups for p in group["params"]]
    average, step, epoch, total = Average(net), 0, 0, 0.0
    if a.resume:
        state = torch.load(a.resume)
        net.load_state_dict(state["net"])
        for o, s in zip(used, state["optimizers"]):
            o.load_state_dict(s)
        average.values, step = state["average"], state["step"]
    log("parameters", sum(p.numel() for p in net.parameters() if p.requires_grad))
    sets = names_sets(docs) if a.only_names else training_sets(docs)
    while step < a.steps:
        epoch += 1
        for kind, documents in batches(sets, a.batch, rng):
            for group in (g for o in used for g in o.param_groups):
                group["lr"] = rate_at(a, step) * group["scale"]
            with torch.autocast("cpu", torch.bfloat16):  # several times faster where there is AMX
                loss = step_loss(net, kind, documents, a.share, a.names) / 10
            for o in used:
                o.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 1.0)
            for o in used:
                o.step()
            step += 1
            total += float(loss.detach())
            if step % 4 == 0:
                average.add(net, step)
            if step % 100 == 0:
                log("epoch", epoch, "step", step, "loss", round(total / 100, 4))
                total = 0.0
            if step % a.every == 0 or step == a.steps:
                keep(a, net, average, used, step, docs, score_module, log)
            if step >= a.steps:
                break


def main():
    a = arguments()
    torch.manual_seed(a.seed)
    torch.set_num_threads(1)
    sys.path.insert(0, a.score)
    import attribution as score_module
    started = time.time()

    def log(*what):
        print("%5d s" % (time.time() - started), *what, flush=True)

    docs, vectors = load(a.docs, a.reading)
    add_gold(docs, a.polnear)
    add_soft([d for _, documents, _ in training_sets(docs) for d in documents], a.soft)
    net = make_network(a, docs, vectors)
    if a.begin or a.warm:
        check(net, docs, score_module, log)
    train(a, net, docs, score_module, log)


if __name__ == "__main__":
    main()
