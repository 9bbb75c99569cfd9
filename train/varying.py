"""Whole documents whose persons, places and organizations bear other names, for teachers to read.

usage: varying.py DATA_FOLDER DOCS.pkl OUT.pkl     (DOCS.pkl is of prepare.py, the lexicon beside it)

A name keeps its form: a forename becomes another forename, "Bank of" and "Inc." stay, and within a
document the same word always becomes the same other word. Every fourth document is in lower case.

With --round N: once more, with other names, and some other words give way to one that is used alike
(as Jiao et al. 2020, TinyBERT: Distilling BERT, section 4.2); some persons are joined by others,
without a mark between them, as in lists of e-mails that lost their lines.
"""

import argparse
import csv
import io
import os
import pickle
import random
import re
import tarfile
import zipfile

import numpy as np

from features import features_of
from prepare import new_document
from swapping import candidates, common_words, names_of

SETS = ("ewt_train", "gum_train", "wikigold", "politics_train", "politics_dev", "re3d", "wnut17")
LARGE = 100000      # inhabitants of the towns that are drawn half of the time
LOWER = 4           # one document of so many is put in lower case

ALIKE, LEAST_ALIKE = 10, 0.5    # most words that stand for one, and the least cosine
FREQUENT = 150      # so many most frequent words stay
OTHER_WORD, OTHER_NAME, KNOWN_NAME = 0.15, 0.75, 0.5
JOINED = 0.04       # of persons
LETTERS = re.compile(r"[^\W\d_]+")


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


class Alike:
    """Words of the vectors' vocabulary by the words that are nearest to them."""

    def __init__(self, lexicon, wanted):
        with open(lexicon + "/glove/words.txt", encoding="utf-8") as lines:
            words = [line.strip() for line in lines]
        raw = np.fromfile(lexicon + "/glove/glove100.i8", dtype=np.uint8).reshape(-1, 104)
        vectors = raw[:, 4:].view(np.int8).astype(np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
        usable = np.array([w.isalpha() and len(w) > 2 for w in words])
        rows = [i for i, w in enumerate(words) if i >= FREQUENT and usable[i] and w in wanted]
        self.of = {}
        for at in range(0, len(rows), 512):
            part = rows[at:at + 512]
            cosine = vectors[part] @ vectors.T
            cosine[:, ~usable] = -1
            cosine[np.arange(len(part)), part] = -1
            best = np.argpartition(-cosine, ALIKE, axis=1)[:, :ALIKE]
            for i, row in enumerate(part):
                alike = sorted(words[j] for j in best[i] if cosine[i, j] >= LEAST_ALIKE)
                if alike:
                    self.of[words[row]] = alike

    def other(self, word, rng):
        """A word that is used as `word` is, in its case; `word` itself where none is known."""
        found = self.of.get(word.lower())
        return like(rng.choice(found), word) if found else word


def renamed(old, kind, lists, alike, known, rng):
    """Another name in the form of `old`: by lists and rare words, or of words that are used alike."""
    if rng.random() >= OTHER_NAME:
        return old
    by_lists = rng.random() >= KNOWN_NAME

    def replace(match):
        word = match.group()
        if (word, by_lists) not in known:
            new = other(word, kind, lists, rng) if by_lists else alike.other(word, rng)
            known[word, by_lists] = like(new, word)
        return known[word, by_lists]
    if kind == "place" and by_lists and "\n" not in old:
        return like(rng.choice(lists.large_towns), old)
    return LETTERS.sub(replace, old)


def further(d, lists, alike, rng):
    data, out, at, known = d["text"].encode(), [], 0, {}

    def reworded(text):
        return LETTERS.sub(lambda m: alike.other(m.group(), rng)
                           if rng.random() < OTHER_WORD else m.group(), text)
    for begin, end, kind in names_of(d):
        out.append(reworded(data[at:begin].decode()))
        old, at = data[begin:end].decode(), end
        out.append(renamed(old, kind, lists, alike, known, rng))
        while kind == "person" and " " in old and rng.random() < JOINED:
            out.append(" %s %s" % (rng.choice(lists.forenames), rng.choice(lists.surnames)))
            if rng.random() < 0.7:
                out.append(" %s %s" % (rng.choice(lists.forenames), rng.choice(lists.surnames)))
    text = "".join(out) + reworded(data[at:].decode())
    return text.lower() if rng.randrange(2 * LOWER) == 0 else text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("docs")
    parser.add_argument("out")
    parser.add_argument("--round", type=int, default=0)
    parser.add_argument("--sets", nargs="*", default=SETS)
    a = parser.parse_args()
    with open(a.docs, "rb") as f:
        prepared = pickle.load(f)["docs"]
    rng = random.Random(5 + a.round)
    lexicon = os.path.dirname(os.path.abspath(a.docs))
    lists = Lists(a.data, lexicon)
    sources = [d for name in a.sets for d in prepared[name]]
    if a.round:
        words = {w.lower() for d in sources for w in LETTERS.findall(d["text"])}
        alike = Alike(lexicon, words)
        texts = [further(d, lists, alike, rng) for d in sources]
    else:
        texts = [varied(d, lists, rng) for d in sources]
    name = "varied%s-%%d" % (a.round or "")
    documents = []
    for i, (text, f) in enumerate(zip(texts, features_of(texts))):
        if len(f["b"]):
            documents.append(new_document(name % i, "read", text, f))
    print(len(documents), sum(len(d["b"]) for d in documents))
    with open(a.out, "wb") as f:
        pickle.dump(documents, f, protocol=4)


if __name__ == "__main__":
    main()
