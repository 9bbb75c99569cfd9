"""What trained teachers read in texts, as soft labels to distil from. usage: teach.py DOCS.pkl OUT.pkl
TEACHER.pt ... --encoder FOLDER --reading READING.pkl ... [--part K/N] [--sets ...] [--only-names]

Of several teachers the mean counts. Labels are of names, cues, and of source and content around each
cue: those that are marked, or in a text without marks those that the teachers find likely.
"""

import argparse
import pickle
import time

import numpy as np
import torch
import torch.nn.functional as F

from distil import key
from losses import pack
from network import WINDOW
from prepare import XPOS
from teacher import Pieces, Teacher, add_pieces
from train import load, training_sets

LIKELY = 0.15   # a cue's probability from which its source and content are taught


def mean(values):
    return torch.stack(values).mean(0)


def likely_cues(p):
    """Last tokens of runs that are likely cues."""
    score = 1 - p[:, 0]
    cues, n = [], len(p)
    for i in range(n):
        goes_on = i + 1 < n and score[i + 1] > LIKELY and p[i + 1, 2] > p[i + 1, 1]
        if score[i] > LIKELY and not goes_on:
            cues.append(i)
    return cues


@torch.no_grad()
@torch.autocast("cpu", torch.bfloat16)
def read(teachers, d, only_names=False):
    x, _ = pack([d])
    n = len(d["b"])
    z = [t.encode(x) for t in teachers]
    if only_names:
        p = mean([F.softmax(t.ner(s).float(), 1) for t, s in zip(teachers, z)])
        return {"ner": p[:n].numpy().astype(np.float16)}
    cue_p = mean([F.softmax(t.cue(s).float(), 1) for t, s in zip(teachers, z)])
    ner_p = mean([F.softmax(t.ner(s).float(), 1) for t, s in zip(teachers, z)])
    out = {"cue": cue_p[:n].numpy().astype(np.float16), "ner": ner_p[:n].numpy().astype(np.float16)}
    cues = sorted({c[-1] for c, _, _ in d["atts"]}) if "atts" in d else likely_cues(out["cue"])
    out["at"] = cues
    if cues:
        bounds = torch.tensor([[0, n]] * len(cues))
        roles = []
        for t, s in zip(teachers, z):
            scores, _, inside = t.roles(s, torch.tensor(cues), bounds, 1 - cue_p[:, 0])
            roles.append(F.softmax(scores.float(), 2) * inside[:, :, None])
        out["roles"] = mean(roles).numpy().astype(np.float16)
        assert out["roles"].shape[1] == 2 * WINDOW + 1
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("docs")
    parser.add_argument("out")
    parser.add_argument("teachers", nargs="+")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--reading", nargs="*", default=[])
    parser.add_argument("--part", default="0/1")
    parser.add_argument("--sets", nargs="*", help="of prepare.py, or first parts of what is read; else all")
    parser.add_argument("--only-names", action="store_true", help="teachers that were trained so")
    a = parser.parse_args()
    torch.set_num_threads(1)
    docs, vectors = load(a.docs, a.reading)
    documents = [d for _, ds, _ in training_sets(docs) for d in ds]
    if a.sets:
        chosen = {id(d) for name in a.sets for d in docs.get(name, [])}
        documents = [d for d in documents if id(d) in chosen or d["name"].split("-")[0] in a.sets]
    assert len({key(d) for d in documents}) == len(documents), "two documents of one name"
    k, of = map(int, a.part.split("/"))
    documents = documents[k::of]
    pieces = Pieces(a.encoder)
    teachers = []
    for path in a.teachers:
        net = Teacher(vectors, len(XPOS), a.encoder)
        net.load_state_dict(torch.load(path)["average"])
        teachers.append(net.eval())
    soft, started = {}, time.time()
    for i, d in enumerate(documents):
        add_pieces(d, pieces)
        soft[key(d)] = read(teachers, d, a.only_names)
        if i % 200 == 0:
            print("%5d s" % (time.time() - started), i, "of", len(documents), flush=True)
    with open(a.out, "wb") as f:
        pickle.dump(soft, f, protocol=4)


if __name__ == "__main__":
    main()
