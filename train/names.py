"""Trains the names' own layers behind a network that stays as it is, so that nothing else changes.

usage: names.py DOCS.pkl OUT.pt BASE.pt ... --reading READING.pkl ... --soft NAMES.pkl ...

BASE.pt: checkpoints of train.py, whose mean the layers stand behind. Soft labels are those of
teachers of names (teach.py --only-names); texts without labels of ours count where they have some.
"""

import argparse
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

from checkpoints import load_older, mean_of
from checks import names_f1
from distil import add_soft, per_token
from labels import NER_CLASSES
from losses import pack, shifted_name_loss
from network import GAP, NAME_WORD_SETS, NER_COMMON, NER_SETS, WIDTH, Convolution, Dropout, Network
from prepare import XPOS
from train import Average, batches, load, names_sets

NAMES_WIDTH, NAMES_DILATIONS = 128, (1, 2, 4, 1)
# Only a token that may be a name, and NEAR on each side, is read; what is farther is zero to the
# layers, and keeps the base's scores. So they cost a third of what reading all of a text would.
POSSIBLE = 5.0      # the base's score of some class lies at most so far below that of none
NEAR = 2
NAME_WORDS = 16     # values that stand for what name lists say of a word
EWT_TIMES = 4       # so often EWT's training part is read an epoch
GOLD = 0.5          # share of the loss that is against the marked names, where there are any


class Names(nn.Module):
    def __init__(self, base, dropout):
        super().__init__()
        self.dropout = Dropout(dropout)
        self.words = nn.Embedding(NAME_WORD_SETS, NAME_WORDS)
        self.entry = nn.Linear(base.entry.in_features + NAME_WORDS, NAMES_WIDTH)
        self.read = nn.Linear(WIDTH, NAMES_WIDTH)
        self.norm = nn.LayerNorm(NAMES_WIDTH)
        self.layers = nn.ModuleList([Convolution(NAMES_WIDTH, 2 * NAMES_WIDTH, 3, d)
                                     for d in NAMES_DILATIONS])
        self.norms = nn.ModuleList([nn.LayerNorm(NAMES_WIDTH) for _ in NAMES_DILATIONS])
        self.ner = nn.Linear(NAMES_WIDTH, NER_CLASSES)
        self.ner_shift = nn.ModuleDict({n: nn.Linear(NAMES_WIDTH, NER_COMMON) for n in NER_SETS})
        for layer in [self.ner, *self.ner_shift.values()]:  # at first the scores are the base's
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, base, x, z):
        """(scores, states); z is what `base` reads, base.encode(x)."""
        with torch.no_grad():
            e = base.embed(x)
            scores = base.ner(z).float()
            mask = near_possible(scores, x["mask"])
        if self.training:  # some words are read by their neighbours alone
            e = e * (torch.rand(len(e), 1) >= 0.1)
        e = torch.cat([e, self.words(x["n"])], 1)
        h = F.relu(self.entry(self.dropout(e)) + self.read(self.dropout(z)))
        h = self.norm(h) * mask
        for layer, norm in zip(self.layers, self.norms):
            h = norm(h + F.glu(layer(self.dropout(h)), 1)) * mask
        h = self.dropout(h)
        return scores + self.ner(h).float() * mask, h


def near_possible(scores, mask):
    """A column of ones where the names' layers read, of zeros elsewhere."""
    may = (scores[:, 1:].amax(1) - scores[:, 0] >= -POSSIBLE).float()[:, None] * mask
    return F.max_pool1d(may[None, :, 0], 2 * NEAR + 1, 1, NEAR)[0][:, None] * mask


def states_of(base, documents):
    """What `base` reads in the pack of `documents`; each is read once and remembered."""
    parts = []
    for d in documents:
        if "z" not in d:
            with torch.no_grad():
                d["z"] = base.encode(pack([d])[0])[:len(d["b"])].to(torch.bfloat16)
        parts += [d["z"], d["z"].new_zeros((GAP, WIDTH))]
    return torch.cat(parts)


def loss_of(names, base, kind, documents):
    x, offsets = pack(documents)
    scores, h = names(base, x, states_of(base, documents))
    taught = per_token(documents, offsets, len(h), "ner", NER_CLASSES)
    loss = -(taught * F.log_softmax(scores, 1)).sum()
    if kind == "names":
        gold = shifted_name_loss(scores, h, names.ner_shift, documents, offsets)
        loss = loss * (1 - GOLD) + gold * GOLD
    return loss / 400


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("docs")
    parser.add_argument("out")
    parser.add_argument("base", nargs="+")
    parser.add_argument("--reading", nargs="*", default=[])
    parser.add_argument("--soft", nargs="*", default=[])
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--every", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def train(a, names, base, docs, sets):
    optimizer = torch.optim.AdamW(names.parameters(), a.rate, weight_decay=0.01, betas=(0.9, 0.98))
    average = Average(names, 0.998, 10)
    rng, step, started = random.Random(a.seed), 0, time.time()
    read = lambda x: names(base, x, base.encode(x))[0]
    while step < a.steps:
        for kind, documents in batches(sets, a.batch, rng):
            rate = min(1, (step + 1) / 200) * (0.02 + 0.98 * (1 - step / a.steps))
            optimizer.param_groups[0]["lr"] = a.rate * rate
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(names, base, kind, documents)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(names.parameters(), 1.0)
            optimizer.step()
            step += 1
            average.add(names, step)
            if step % a.every == 0 or step == a.steps:
                kept = {k: v.clone() for k, v in names.state_dict().items()}
                names.load_state_dict(average.values)
                names.eval()
                torch.save({"average": average.values}, a.out)
                print("%5d s" % (time.time() - started), "step", step, "UNER-EWT dev",
                      names_f1(read, docs["ewt_dev"], 3), flush=True)
                names.load_state_dict(kept)
                names.train()
            if step >= a.steps:
                return


def main():
    a = arguments()
    torch.manual_seed(a.seed)
    torch.set_num_threads(1)
    docs, vectors = load(a.docs, a.reading)
    base = Network(vectors, len(XPOS))
    load_older(base, mean_of(a.base))
    base.eval()
    documents = [d for documents in docs.values() for d in documents]
    add_soft(documents, a.soft)
    read = [d for d in docs["read"] + docs["polnear_train"] if "soft" in d]
    print(sum(len(d["b"]) for d in read), "tokens are read", flush=True)
    sets = names_sets(docs, EWT_TIMES) + [("read", read, 1)]
    train(a, Names(base, a.dropout), base, docs, sets)


if __name__ == "__main__":
    main()
