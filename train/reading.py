"""Texts without labels of ours, for the teacher to read. usage: reading.py DATA_FOLDER COREF_FOLDER DOCS.pkl OUT.pkl

COREF_FOLDER is where DATA_FOLDER/coref was unpacked; DOCS.pkl and the lexicon beside it are of prepare.py. Only sets that may train shipped weights; the
model card names them.
"""

import csv
import gzip
import json
import os
import pickle
import re
import sys
import tarfile

from features import features_of
from prepare import detokenise, new_document
from swapping import swapped_texts

LONGEST = 6000  # characters of one document


def records(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pieces(text):
    """Whole lines of `text`, up to LONGEST characters together."""
    out, current = [], ""
    for line in text.split("\n"):
        if current and len(current) + len(line) > LONGEST:
            out.append(current)
            current = ""
        current += line[:LONGEST] + "\n"
    return [p.strip() for p in out + [current] if p.strip()]


def joined(texts):
    """Short texts, several a document, a paragraph each."""
    return pieces("\n".join(t.strip().replace("\n", " ") for t in texts))


def ecb(text):
    """The sentences of ECB+, whose words stand apart, as they may have been printed."""
    lines = []
    for line in text.split("\n"):
        words = [{"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(w, w) for w in line.split()]
        lines.append(detokenise(words)[0])
    return "\n".join(lines)


def factbook(path):
    """Running text of the Factbook: values of some length that hold no list and no markup."""
    texts = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getnames()):
            if member.endswith(".json"):
                waiting = [json.load(archive.extractfile(member))]
                while waiting:
                    for value in reversed(list(waiting.pop().values())):
                        if isinstance(value, dict):
                            waiting.append(value)
                        elif isinstance(value, str) and len(value) > 300 and not re.search(
                                r"<(br|strong|em)>.*<(br|strong|em)>", value):
                            texts.append(re.sub(r"<[^>]*>|&[a-z]+;", " ", value))
    return joined(texts)


def gap(folder):
    texts = []
    for part in ("development", "validation"):
        with open("%s/gap/gap-%s.tsv" % (folder, part), encoding="utf-8") as lines:
            texts += [r["Text"] for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return joined(texts)


def briefings(path):
    """The first part of every eighth White House transcript."""
    return [pieces("\n".join(t["text"] for t in r["turns"]))[0]
            for r in records(path)[::8] if any(t["text"].strip() for t in r["turns"])]


def main():
    data, coref, docs, out = sys.argv[1:5]
    with open(docs, "rb") as f:
        prepared = pickle.load(f)["docs"]
    sets = {
        "ecb": [p for r in records(data + "/stories/ecbplus_docs.jsonl.gz")
                for p in pieces(ecb(r["text"]))],
        "meantime": [r["text"] for r in records(data + "/time/meantime_wikinews.jsonl.gz")],
        "wikiwars": [p for r in records(data + "/time/wikiwars.jsonl.gz") for p in pieces(r["text"])],
        "whitehouse": briefings(data + "/briefings/whitehouse_obama.jsonl.gz"),
        "calls": joined([r["answer"] for r in records(data + "/briefings/gow_train.jsonl.gz")[::3]]),
        "factbook": factbook(data + "/gazetteers/factbook.tar.xz"),
        "gap": gap(coref),
        "swapped": swapped_texts(prepared, os.path.dirname(os.path.abspath(docs))),
    }
    documents = []
    for name, texts in sets.items():
        size = 0
        for i, (text, f) in enumerate(zip(texts, features_of(texts))):
            d = new_document("%s-%d" % (name, i), "read", text, f)
            if len(d["b"]):
                documents.append(d)
                size += len(d["b"])
        print(name, len(texts), size)
    with open(out, "wb") as f:
        pickle.dump(documents, f, protocol=4)


if __name__ == "__main__":
    main()
