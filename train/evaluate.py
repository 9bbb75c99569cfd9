"""Scores what the built library reads. usage: evaluate.py DATA_FOLDER SCORE_FOLDER [--weights FILE]

Prints, from raw text: CoNLL-18 figures on EWT and GUM, names on UNER-EWT, attributions on PolNeAR.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys

from conllu import read_documents
from labels import DEPREL, UPOS
from prepare import HELD_OUT, spans_of_iob, transfer, uner

PROGRAM = os.environ.get("ONRECORD_READ", "build/release/onrecord_read")


def read(texts, weights):
    framed = bytearray()
    for text in texts:
        data = text.encode()
        framed += b"%d\n" % len(data) + data + b"\n"
    command = [PROGRAM, "--time"] + (["--weights", weights] if weights else [])
    result = subprocess.run(command, input=bytes(framed), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def f1(hit, found, gold):
    return 200.0 * hit / max(1, found + gold)


def syntax(name, path, weights, keep=lambda d: True):
    documents = [d for d in read_documents(path) if keep(d["id"])]
    n = {"gold": 0, "found": 0, "tokens": 0, "upos": 0, "uas": 0, "las": 0}
    sentences = [0, 0, 0]
    for document, r in zip(documents, read([d["text"] for d in documents], weights)):
        gold = [t for s in document["sentences"] for t in s]
        at = {(b, e): i for i, (b, e) in enumerate(zip(r["b"], r["e"]))}
        ours = [at.get((t["begin"], t["end"]), -1) for t in gold]
        n["gold"] += len(gold)
        n["found"] += len(r["b"])
        for t, i in zip(gold, ours):
            if i < 0:
                continue
            n["tokens"] += 1
            n["upos"] += UPOS[r["upos"][i]] == t["upos"]
            head = i if t["head"] < 0 else ours[t["head"]]
            n["uas"] += head == r["head"][i]
            same = DEPREL[r["rel"][i]].split(":")[0] == t["deprel"].split(":")[0]
            n["las"] += head == r["head"][i] and same
        ends = r["s"][1:] + [len(r["b"])]
        found = {(r["b"][a], r["e"][z - 1]) for a, z in zip(r["s"], ends)}
        want = {(s[0]["begin"], s[-1]["end"]) for s in document["sentences"]}
        for k, v in enumerate((len(found & want), len(found), len(want))):
            sentences[k] += v
    figures = {k: f1(n[k], n["found"], n["gold"]) for k in ("tokens", "upos", "uas", "las")}
    print("%-10s" % name, " ".join("%s %.2f" % kv for kv in figures.items()),
          "sentences %.2f" % f1(*sentences), flush=True)


def names(name, path, entities, weights):
    documents = list(read_documents(path))
    counts = {"all": [0, 0, 0], "PER": [0, 0, 0], "ORG": [0, 0, 0], "LOC": [0, 0, 0]}
    types = ["PER", "ORG", "LOC"]
    for document, r in zip(documents, read([d["text"] for d in documents], weights)):
        gold, data = set(), document["text"].encode()
        for sentence_id, s in zip(document["sentence_ids"], document["sentences"]):
            labels = transfer(entities.get(sentence_id, []), [t["form"] for t in s])
            labels = ["O" if label == "?" else label for label in labels]
            gold |= {(k, s[a]["begin"], s[b]["end"]) for k, a, b in spans_of_iob(labels)}
        found = {(types[k], r["b"][a], r["e"][b - 1]) for a, b, k, _ in r["names"] if k < 3}
        for key, c in counts.items():
            g = {x for x in gold if key in ("all", x[0])}
            f = {x for x in found if key in ("all", x[0])}
            for k, v in enumerate((len(f & g), len(f), len(g))):
                c[k] += v
    print("%-10s" % name, " ".join("%s %.2f" % (k, f1(*c)) for k, c in counts.items()), flush=True)


def char_spans(text, r, ranges):
    data = text.encode()
    return [[len(data[:r["b"][a]].decode()), len(data[:r["e"][b - 1]].decode())] for a, b in ranges]


def attributions(path, score_folder, weights):
    sys.path.insert(0, score_folder)
    import attribution
    records = [json.loads(l) for l in gzip.open(path, "rt", encoding="utf-8")]
    gold = {r["id"]: (r["text"], r["attributions"]) for r in records}
    found = {}
    for record, r in zip(records, read([r["text"] for r in records], weights)):
        found[record["id"]] = [
            {"cue": char_spans(record["text"], r, c), "source": char_spans(record["text"], r, s),
             "content": char_spans(record["text"], r, k), "score": score}
            for c, s, k, score, _ in r["attributions"]]
    scores = attribution.score(gold, found)
    for key in ("HEADLINE content IoU>=.5 and source right", "strict content",
                "strict content direct", "strict content indirect", "strict content mixed",
                "strict source", "strict cue", "relation soft source", "relation soft cue"):
        if key in scores:
            s = scores[key]
            print("%-45s F1 %.1f P %.1f R %.1f" % (key, 100 * s["F1"], 100 * s["P"], 100 * s["R"]))
    return records, found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("score")
    parser.add_argument("--weights", default="")
    parser.add_argument("--ner", default="", help="folder where ner.tar.xz is unpacked")
    a = parser.parse_args()
    ud = a.data + "/syntax/"
    syntax("EWT test", ud + "ud_ewt-test.conllu.gz", a.weights)
    syntax("EWT dev", ud + "ud_ewt-dev.conllu.gz", a.weights)
    syntax("GUM dev", ud + "gum_open-dev.conllu.gz", a.weights)
    syntax("GUM held-out news", ud + "gum_open-train.conllu.gz", a.weights,
           lambda name: name in HELD_OUT)
    if a.ner:
        for part in ("dev", "test"):
            names("UNER " + part, ud + "ud_ewt-%s.conllu.gz" % part, uner(a.ner, part), a.weights)
    attributions(a.data + "/attribution/polnear_dev.jsonl.gz", a.score, a.weights)


if __name__ == "__main__":
    main()
