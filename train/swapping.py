"""Sentences whose names are exchanged for other words, for a teacher to say what these would name.

Word vectors know a word by its neighbours in text and little of whether it is a person or a firm; a
pre-trained teacher does, and this asks it about the words that our corpora never show.
"""

import random

from labels import ENTITY

PER_DOCUMENT = 12
SHARE = 0.8     # of the names that are exchanged
LONGEST_ABBREVIATION = 4


def common_words(lexicon):
    with open(lexicon + "/hunspell/en_US.dic", encoding="utf-8") as lines:
        words = [line.split("/")[0].strip() for line in lines]
    return {w for w in words if w and w == w.lower()}


def candidates(lexicon):
    """Words of the vectors' vocabulary that no list of English words holds in lower case."""
    common = common_words(lexicon)

    def is_common(word):
        return any(word.endswith(end) and word[:len(word) - len(end)] + put in common
                   for end, put in (("", ""), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"),
                                    ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"),
                                    ("ies", "y"), ("ness", "")))

    with open(lexicon + "/glove/words.txt", encoding="utf-8") as lines:
        words = [line.strip() for line in lines]
    return [w for w in words if len(w) > 2 and w.isalpha() and w.isascii() and not is_common(w)]


def cased(word, rng):
    if len(word) <= LONGEST_ABBREVIATION and rng.random() < 0.5:
        return word.upper()
    return word[0].upper() + word[1:]


def names_of(d):
    """[(first byte, last byte, type)] of the names that are marked for certain."""
    out, begin = [], None
    for i, mask in enumerate(d["ner"].tolist()):
        classes = [c for c in range(1, 1 + 4 * len(ENTITY)) if mask >> c & 1] if not mask & 1 else []
        if len(classes) != 1:
            begin = None
            continue
        part = (classes[0] - 1) % 4
        if part in (0, 3):
            begin = i
        if part in (2, 3) and begin is not None:
            out.append((int(d["b"][begin]), int(d["e"][i]), ENTITY[(classes[0] - 1) // 4]))
    return out


def swapped(documents, words, rng):
    """Paragraphs of the sentences that hold names, with most names exchanged."""
    for d in documents:
        data = d["text"].encode()
        names = names_of(d) if "ner" in d else []
        starts = list(d["s"]) + [len(d["b"])]
        for a, z in zip(starts, starts[1:]):
            begin, end = int(d["b"][a]), int(d["e"][z - 1])
            inside = [n for n in names if begin <= n[0] and n[1] <= end]
            if not inside:
                continue
            out, at = "", begin
            for b, e, kind in inside:
                out += data[at:b].decode()
                if rng.random() < SHARE:
                    count = 2 if rng.random() < (0.5 if kind == "person" else 0.15) else 1
                    out += " ".join(cased(rng.choice(words), rng) for _ in range(count))
                else:
                    out += data[b:e].decode()
                at = e
            yield " ".join((out + data[at:end].decode()).split())


def swapped_texts(docs, lexicon, seed=1, rounds=2):
    rng = random.Random(seed)
    words = candidates(lexicon)
    sources = [d for key in ("ewt_train", "wikigold", "politics_train", "politics_dev", "re3d",
                             "wnut17") for d in docs[key]]
    sentences = [s for _ in range(rounds) for s in swapped(sources, words, rng)]
    rng.shuffle(sentences)
    return ["\n".join(sentences[i:i + PER_DOCUMENT])
            for i in range(0, len(sentences), PER_DOCUMENT)]
