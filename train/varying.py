"""Whole documents whose persons, places and organizations bear other names, for teachers to read.

usage: varying.py DATA_FOLDER DOCS.pkl OUT.pkl     (DOCS.pkl is of prepare.py, the lexicon beside it)

A name keeps its form: a forename becomes another forename, "Bank of" and "Inc." stay, and within a
document the same word always becomes the same other word. Every fourth document is in lower case.
"""

import csv
import io
import os
import pickle
import random
import sys
import tarfile
import zipfile

from features import features_of
from prepare import new_document
from swapping import candidates, common_words, names_of

SETS = ("ewt_train", "gum_train", "wikigold", "politics_train", "politics_dev", "re3d", "wnut17")
LARGE = 100000      # inhabitants of the towns that are drawn half of the time
LOWER = 4           # one document of so many is put in lower case


class Lists:
    def __init__(self, data, lexicon):
        with tarfile.open(data + "/gazetteers/gazetteers.tar.xz") as archive:
            read = lambda name: archive.extractfile(name).read()
            folder = "names_by_country/common-%s-by-country.csv"
            self.forenames = self.column(read(folder % "forenames"))
            self.surnames = self.column(read(folder % "surnames"))
            with zipfile.ZipFile(io.BytesIO(read("geonames/cities15000.zip"))) as inner:
                rows = [line.split("\t") for line in
                        inner.read("cities15000.txt").decode("utf-8").splitlines()]
        self.towns = sorted({r[2] for r in rows})
        self.large_towns = sorted({r[2] for r in rows if int(r[14]) > LARGE})
        self.words = candidates(lexicon)
        self.known_forenames = {n.lower() for n in self.forenames}
        self.common = common_words(lexicon)

    @staticmethod
    def column(data):
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        names = {r["Romanized Name"].strip() for r in rows}
        return sorted(n for n in names if n.isalpha() and len(n) > 1)


def like(word, old):
    """`word` in the case of `old`."""
    if old.isupper() and len(old) > 1:
        return word.upper()
    return word.lower() if old.islower() else word[0].upper() + word[1:]


def other(word, kind, lists, rng):
    """What a word of a name is exchanged for."""
    plain = word.lower()
    if not word.isalpha() or len(word) < 3 and kind != "person":
        return word
    if kind == "person":
        if len(word) < 2:
            return word
        return rng.choice(lists.forenames if plain in lists.known_forenames else lists.surnames)
    if plain in lists.common or plain in ("inc", "ltd", "corp", "co", "llc"):
        return word
    return rng.choice(lists.words)


def varied(d, lists, rng):
    data, out, at = d["text"].encode(), [], 0
    known = {}
    for begin, end, kind in names_of(d):
        if kind not in ("person", "place", "organization"):
            continue
        old = data[begin:end].decode()
        out.append(data[at:begin].decode())
        at = end
        if kind == "place" and "\n" not in old:
            towns = lists.large_towns if rng.random() < 0.5 else lists.towns
            new = known.setdefault(old, rng.choice(towns) if rng.random() < 0.8 else old)
            out.append(like(new, old) if old.isupper() or old.islower() else new)
            continue
        words = []
        for word in old.split(" "):
            if word not in known:
                known[word] = like(other(word, kind, lists, rng), word)
            words.append(known[word])
        out.append(" ".join(words))
    text = "".join(out) + data[at:].decode()
    return text.lower() if rng.randrange(LOWER) == 0 else text


def main():
    data, docs, out = sys.argv[1:4]
    with open(docs, "rb") as f:
        prepared = pickle.load(f)["docs"]
    rng = random.Random(5)
    lists = Lists(data, os.path.dirname(os.path.abspath(docs)))
    sources = [d for name in SETS for d in prepared[name]]
    texts = [varied(d, lists, rng) for d in sources]
    documents = []
    for i, (text, f) in enumerate(zip(texts, features_of(texts))):
        if len(f["b"]):
            documents.append(new_document("varied-%d" % i, "read", text, f))
    print(len(documents), sum(len(d["b"]) for d in documents))
    with open(out, "wb") as f:
        pickle.dump(documents, f, protocol=4)


if __name__ == "__main__":
    main()
