"""Reads the training sets, aligns their labels to the library's tokens, writes one file.

usage: prepare.py DATA_FOLDER OUT.pt        (DATA_FOLDER: attribution, syntax, ner, lexicon)
"""

import glob
import gzip
import json
import os
import pickle
import sys
import tarfile

import numpy as np

from conllu import read_documents
from features import features_of, keys_of
import gum_names
from labels import DEPREL, ENTITY, NER_CLASSES, NUMBER, TENSE, UPOS, VERB_FORM, bioes, deprel

# Documents that quality is measured on by hand-made gold: never trained on.
HELD_OUT = {"GUM_news_" + name for name in ("afghan asylum election flag hackers imprisoned korea "
                                            "sensitive stampede").split()}
XPOS = ["-", "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "JJ", "JJR",
        "JJS", "RB", "RBR", "RBS", "RP", "IN", "TO", "DT", "PDT", "WDT", "PRP", "PRP$", "WP", "WP$",
        "WRB", "CC", "CD", "EX", "POS", "UH", "FW", "SYM", "LS", ".", ",", ":", "``", "''", "-LRB-",
        "-RRB-", "HYPH", "NFP", "$", "#", "ADD", "AFX", "GW", "XX"]
EVERY = (1 << NER_CLASSES) - 1


def classes_of(kind):
    """Bit mask of the classes that a token of type `kind` (None = outside) may have."""
    if kind is None:
        return 1
    return 0b1111 << (1 + 4 * ENTITY.index(kind))


def new_document(name, kind, text, f):
    n = len(f["b"])
    d = {"name": name, "set": kind, "text": text, "b": np.array(f["b"]), "e": np.array(f["e"]),
         "w": np.array(f["w"], dtype=np.uint64), "t": np.array(f["t"], dtype=np.uint64),
         "h": np.array(f["h"], dtype=np.int32).reshape(n, -1), "q": np.array(f["q"], dtype=np.int8),
         "k": np.array(f["k"], dtype=np.int8), "n": np.array(f["n"], dtype=np.int8), "s": f["s"]}
    return d


def align_syntax(d, document):
    n = len(d["b"])
    at = {(b, e): i for i, (b, e) in enumerate(zip(d["b"].tolist(), d["e"].tolist()))}
    gold = [t for s in document["sentences"] for t in s]
    to_ours = [at.get((t["begin"], t["end"]), -1) for t in gold]
    tags = np.full((n, 6), -1, dtype=np.int16)
    xpos, head, rel = (np.full(n, -1, dtype=np.int32) for _ in range(3))
    for t, i in zip(gold, to_ours):
        if i < 0:
            continue
        f = t["feats"]
        tags[i] = [UPOS.index(t["upos"]) if t["upos"] in UPOS else -1, TENSE.get(f.get("Tense"), 0),
                   VERB_FORM.get(f.get("VerbForm"), 0), NUMBER.get(f.get("Number"), 0),
                   int(f.get("Mood") == "Imp"), int(f.get("Voice") == "Pass")]
        xpos[i] = XPOS.index(t["xpos"]) if t["xpos"] in XPOS else 0
        h = i if t["head"] < 0 else to_ours[t["head"]]
        if h >= 0:
            head[i], rel[i] = h, deprel(t["deprel"])
    ranges, base = [], 0
    for s in document["sentences"]:
        ours = [to_ours[base + j] for j in range(len(s)) if to_ours[base + j] >= 0]
        base += len(s)
        if ours:
            ranges.append((ours[0], ours[-1] + 1))
    d.update(tags=tags, xpos=xpos, head=head, rel=rel, ranges=ranges)
    return to_ours


def spans_of_iob(labels):
    """[(type, first, last)] of IOB1 or IOB2 labels."""
    spans, last = [], "O"
    for i, label in enumerate(labels + ["O"]):
        kind = label[2:]
        if spans and spans[-1][2] is None and (label == "O" or label[0] == "B" or
                                               kind != spans[-1][0]):
            spans[-1][2] = i - 1
        if label != "O" and (label[0] == "B" or last == "O" or last[2:] != kind):
            spans.append([kind, i, None])
        last = label
    return spans


def set_entities(d, labels, to_ours, types, outside, begin=0):
    """`types`: label -> entity types it may be (tuple; () = unknown); `outside`: mask of O."""
    mask = d.setdefault("ner", np.zeros(len(d["b"]), dtype=np.int64))
    for i, label in enumerate(labels):
        ours = to_ours[begin + i]
        if ours >= 0 and label == "O":
            mask[ours] = outside
    labels = ["O" if label == "?" else label for label in labels]
    for kind, first, last in spans_of_iob(labels):
        ours = [to_ours[begin + i] for i in range(first, last + 1)]
        if min(ours) < 0:
            for i in ours:
                if i >= 0:
                    mask[i] = 0
            continue
        kinds = types.get(kind, ())
        for i in range(ours[0], ours[-1] + 1):
            place = 3 if ours[0] == ours[-1] else 0 if i == ours[0] else 2 if i == ours[-1] else 1
            mask[i] = sum(1 << (1 + 4 * ENTITY.index(k) + place) for k in kinds)


def load_ud(path, kind, entities=None, mentions=False):
    """`entities`: UNER's labels of the sentences; `mentions`: the MISC column holds GUM's."""
    documents = [d for d in read_documents(path) if d["id"] not in HELD_OUT]
    marked = gum_names.labels(documents) if mentions else [None] * len(documents)
    out = []
    for document, f, flat in zip(documents, features_of([d["text"] for d in documents]), marked):
        d = new_document(document["id"], kind, document["text"], f)
        to_ours = align_syntax(d, document)
        if entities is not None:
            labels = []
            for name, s in zip(document["sentence_ids"], document["sentences"]):
                labels.append(transfer(entities.get(name, []), [t["form"] for t in s]))
            flat = [x for s in labels for x in s]
        if flat is not None:
            set_entities(d, flat, to_ours,
                         {"PER": ("person",), "LOC": ("place",), "ORG": ("organization",),
                          "GPE": ("place", "organization")},
                         1 | classes_of("weapon") | classes_of("event") | classes_of("other"))
        out.append(d)
    return out


def transfer(labelled, forms):
    """Labels of `forms`, read off the same characters of another tokenisation; "?" if unknown."""
    at, size = {}, 0
    for word, label in labelled:
        for i in range(len(word)):
            at[size + i] = label if i == 0 or label == "O" else "I" + label[1:]
        size += len(word)
    if "".join(w for w, _ in labelled) != "".join(forms):
        return ["?"] * len(forms)
    labels, size = [], 0
    for form in forms:
        labels.append(at[size])
        size += len(form)
    return labels


def read_iob(lines, column):
    sentences, current = [], []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# "):
            continue
        fields = line.split("\t") if "\t" in line else line.split(" ")
        if not line.strip():
            if current:
                sentences.append(current)
            current = []
        else:
            current.append((fields[column - 1 if column else 0], fields[column]))
    return sentences + ([current] if current else [])


def detokenise(words):
    """A plausible original: marks are joined to their neighbours. Returns text and byte spans."""
    text, spans, glue, open_mark = "", [], True, False
    for w in words:
        close = w in {".", ",", ";", ":", "!", "?", ")", "]", "%", "''", "”"} or w.startswith(
            ("'", "’")) and len(w) > 1 or w == "n't"
        if w == '"':
            close, open_mark = open_mark, not open_mark
        if text and not glue and not close:
            text += " "
        begin = len(text.encode())
        text += w
        spans.append((begin, len(text.encode())))
        glue = w in {"(", "[", "$", "``", "“", "#"} or (w == '"' and open_mark)
    return text, spans


def load_plain_ner(sentences, kind, name, types, outside, drop=None):
    """Sentences of (word, label); several make one document of a paragraph each."""
    documents = []
    for start in range(0, len(sentences), 12):
        text, spans, labels = "", [], []
        for s in sentences[start:start + 12]:
            words, tags = [w for w, _ in s], [t for _, t in s]
            base = len(text.encode())
            piece, where = detokenise(words)
            text += piece + "\n"
            spans += [(b + base, e + base) for b, e in where]
            tags = [t if t[:2] in ("B-", "I-") else "O" for t in tags]
            labels.append(tags)
        documents.append((text.rstrip("\n"), spans, labels))
    out = []
    for n, ((text, spans, labels), f) in enumerate(
            zip(documents, features_of([d[0] for d in documents]))):
        d = new_document("%s-%d" % (name, n), kind, text, f)
        at = {(b, e): i for i, (b, e) in enumerate(zip(d["b"].tolist(), d["e"].tolist()))}
        begins = {b: i for i, (b, _) in enumerate(zip(d["b"].tolist(), d["e"].tolist()))}
        to_ours = [at.get(s, begins.get(s[0], -1)) for s in spans]
        base = 0
        for tags in labels:
            if drop:
                tags = drop(tags, text.encode(), spans[base:base + len(tags)])
            set_entities(d, tags, to_ours, types, outside, base)
            base += len(tags)
        out.append(d)
    return out


def drop_the(tags, data, spans):
    """re3d marks "the" and common nouns too: only spans that hold a capital stay, without "the"."""
    tags = list(tags)
    for kind, first, last in spans_of_iob(tags):
        words = [data[b:e].decode() for b, e in spans[first:last + 1]]
        if words[0].lower() in ("the", "a", "an") and last > first:
            tags[first] = "O"
            tags[first + 1] = "B-" + kind
            words = words[1:]
        if not any(w[:1].isupper() for w in words):
            for i in range(first, last + 1):
                tags[i] = "B-unknown" if tags[i] != "O" else "O"
    return tags


def load_attribution(path, kind, parses=None):
    records = [json.loads(l) for l in gzip.open(path, "rt", encoding="utf-8")]
    records = [r for r in records if r["id"] not in HELD_OUT]
    automatic = {}
    if parses:
        automatic = {r["id"]: r for r in map(json.loads, gzip.open(parses, "rt", encoding="utf-8"))}
    out = []
    for r, f in zip(records, features_of([r["text"] for r in records])):
        d = new_document(r["id"], kind, r["text"], f)
        data = r["text"].encode()
        byte = np.zeros(len(r["text"]) + 1, dtype=np.int64)
        byte[1:] = np.cumsum([len(c.encode()) for c in r["text"]])

        def tokens(spans):
            found = set()
            for s, e in spans:
                lo = np.searchsorted(d["e"], byte[s], "right")
                hi = np.searchsorted(d["b"], byte[e], "left")
                found |= set(range(int(lo), int(hi)))
            return sorted(found)

        d["atts"] = []
        for a in r["attributions"]:
            cue, source, content = (tokens(a[k]) for k in ("cue", "source", "content"))
            if cue and content:
                d["atts"].append((cue, source, content))
        if r["id"] in automatic:
            add_automatic(d, automatic[r["id"]], byte)
        out.append(d)
    return out


def add_automatic(d, parse, byte):
    """Part-of-speech tags and entities of an automatic parse, as weak labels."""
    n = len(d["b"])
    at = {(b, e): i for i, (b, e) in enumerate(zip(d["b"].tolist(), d["e"].tolist()))}
    d["xpos"] = np.full(n, -1, dtype=np.int32)
    d["ner"] = np.zeros(n, dtype=np.int64)
    d["weak"] = True
    types = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place"}
    for sentence in parse["sents"]:
        kinds = [types.get(t[4]) for t in sentence]
        title = sum(d["text"][t[0]:t[0] + 1].isupper() for t in sentence) > 0.6 * len(sentence)
        for i, t in enumerate(sentence):
            ours = at.get((byte[t[0]], byte[t[1]]), -1)
            if ours < 0:
                continue
            d["xpos"][ours] = XPOS.index(t[3]) if t[3] in XPOS else -1
            if title:
                continue
            k = kinds[i]
            if k is None:
                d["ner"][ours] = 1 | classes_of("weapon") | classes_of("event") | classes_of("other")
                continue
            first = i == 0 or kinds[i - 1] != k
            last = i + 1 == len(kinds) or kinds[i + 1] != k
            place = 3 if first and last else 0 if first else 2 if last else 1
            d["ner"][ours] = 1 << (1 + 4 * ENTITY.index(k) + place)


def uner(folder, part):
    name = {"train": "train.cleaned"}.get(part, part)
    with open("%s/uner_ewt/en_ewt-ud-%s.iob2" % (folder, name), encoding="utf-8") as lines:
        return read_iob_numbered(lines)


def read_iob_numbered(lines):
    """Sentence id -> [(word, label)]."""
    sentences, name = {}, ""
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if line.startswith("# sent_id"):
            name = line.split("=")[-1].strip()
        elif not line.startswith("#") and len(fields) >= 3 and fields[0].isdigit():
            sentences.setdefault(name, []).append((fields[1], fields[2]))
    return sentences


def load_word_vectors(folder, limit):
    words = [w.strip() for w in open(folder + "/glove/words.txt", encoding="utf-8")][:limit]
    raw = np.fromfile(folder + "/glove/glove100.i8", dtype=np.uint8).reshape(-1, 104)[:limit]
    scale = raw[:, :4].copy().view("<f4")[:, 0]
    return keys_of(words), raw[:, 4:].copy().view(np.int8), scale


def main():
    data, out = sys.argv[1], sys.argv[2]
    unpacked = os.path.dirname(os.path.abspath(out))
    for name in ("lexicon/lexicon", "ner/ner"):
        with tarfile.open("%s/%s.tar.xz" % (data, name)) as archive:
            archive.extractall(unpacked, filter="data")
    other = 1 | classes_of("weapon") | classes_of("event") | classes_of("other")
    misc = ("weapon", "event", "other")
    docs = {}
    for part in ("train", "dev"):
        docs["ewt_" + part] = load_ud("%s/syntax/ud_ewt-%s.conllu.gz" % (data, part), "ud",
                                      uner(unpacked, part))
        docs["gum_" + part] = load_ud("%s/syntax/gum_open-%s.conllu.gz" % (data, part), "ud",
                                      mentions=True)
        docs["polnear_" + part] = load_attribution(
            "%s/attribution/polnear_%s.jsonl.gz" % (data, part), "att",
            "%s/attribution/polnear_%s.corenlp.jsonl.gz" % (data, part))
        docs["gumnews_" + part] = load_attribution(
            "%s/attribution/gum_news_%s.jsonl.gz" % (data, part), "att")
    docs["ewt_test"] = load_ud("%s/syntax/ud_ewt-test.conllu.gz" % data, "ud",
                               uner(unpacked, "test"))
    docs["wikigold"] = load_plain_ner(
        read_iob(open(unpacked + "/erd/data/wikigold/CONLL-format/data/wikigold.conll.txt"), 1),
        "ner", "wikigold", {"PER": ("person",), "LOC": ("place",), "ORG": ("organization",),
                            "MISC": misc}, 1)
    politics = {"person": ("person",), "politician": ("person",), "country": ("place",),
                "location": ("place",), "organisation": ("organization",),
                "politicalparty": ("organization",), "event": ("event",), "election": ("event",),
                "misc": ("other",)}
    for part in ("train", "dev", "test"):
        docs["politics_" + part] = load_plain_ner(
            read_iob(open("%s/crossner/ner_data/politics/%s.txt" % (unpacked, part)), 1), "ner",
            "politics", politics, 1)
    sentences = []
    for path in sorted(glob.glob(unpacked + "/erd/data/re3d/CONLL-format/data-by-source/conll/*/*")):
        if "BBC_Online" not in path:
            sentences += read_iob(open(path), 1)
    docs["re3d"] = load_plain_ner(
        sentences, "ner", "re3d", {"Organisation": ("organization",), "Person": ("person",),
                                   "Location": ("place",), "Weapon": ("weapon",),
                                   "MilitaryPlatform": ("weapon",), "Nationality": ("other",)},
        1 | classes_of("event") | classes_of("other"), drop_the)
    docs["wnut17"] = load_plain_ner(
        read_iob(open(unpacked + "/wnut17/wnut17train.conll"), 1), "ner", "wnut17",
        {"person": ("person",), "location": ("place",), "corporation": ("organization",),
         "group": ("organization", "other"), "product": ("weapon", "other"),
         "creative-work": ("other",)}, 1 | classes_of("event"))
    for name, ds in docs.items():
        print(name, len(ds), sum(len(d["b"]) for d in ds))
    with open(out, "wb") as f:
        pickle.dump({"docs": docs, "vectors": load_word_vectors(unpacked, 88000)}, f, protocol=4)


if __name__ == "__main__":
    main()
