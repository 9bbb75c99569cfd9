"""Token and sentence F1 from raw text. usage: score_segmentation.py FILE.conllu[.gz] [PREFIX] [errors]"""

import collections
import sys

from conllu import read_documents
from features import features_of


def f1(gold, found):
    hit = len(gold & found)
    p, r = hit / max(1, len(found)), hit / max(1, len(gold))
    return 100 * 2 * p * r / max(1e-9, p + r), 100 * p, 100 * r


def squeeze(text, spans):
    """Spans in non-space bytes, so that white space never counts."""
    data = text.encode()
    index, count = [], 0
    for byte in data:
        index.append(count)
        count += byte not in b" \n\t"
    index.append(count)
    return {(index[b], index[e]) for b, e in spans}


def main():
    prefix = sys.argv[2] if len(sys.argv) > 2 else ""
    show = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    documents = [d for d in read_documents(sys.argv[1]) if d["id"].startswith(prefix)]
    gold_t, found_t, gold_s, found_s = set(), set(), set(), set()
    mistakes, breaks = collections.Counter(), []
    for n, (d, f) in enumerate(zip(documents, features_of([d["text"] for d in documents]))):
        data = d["text"].encode()
        gt = {(t["begin"], t["end"]) for s in d["sentences"] for t in s}
        ft = set(zip(f["b"], f["e"]))
        gs = {(s[0]["begin"], s[-1]["end"]) for s in d["sentences"]}
        ends = f["s"][1:] + [len(f["b"])]
        fs = {(f["b"][a], f["e"][z - 1]) for a, z in zip(f["s"], ends)}
        for b, e in gt - ft:
            around = sorted(t for t in ft if t[0] < e and b < t[1])
            lo, hi = min(x[0] for x in around), max(x[1] for x in around)
            golds = sorted(t for t in gt if t[0] < hi and lo < t[1])
            mistakes[(" ".join(data[x:y].decode() for x, y in golds), "->",
                      " ".join(data[x:y].decode() for x, y in around))] += 1
        for b, e in fs - gs:
            breaks.append(data[max(0, b - 30):b].decode(errors="replace") + "[[" + data[b:e].decode()[:50]
                          + " ... " + data[b:e].decode()[-50:] + "]]" + data[e:e + 30].decode(errors="replace"))
        for gold, found, out_g, out_f in ((gt, ft, gold_t, found_t), (gs, fs, gold_s, found_s)):
            out_g |= {(n,) + s for s in squeeze(d["text"], gold)}
            out_f |= {(n,) + s for s in squeeze(d["text"], found)}
    print("tokens    F1 %.2f P %.2f R %.2f" % f1(gold_t, found_t))
    print("sentences F1 %.2f P %.2f R %.2f" % f1(gold_s, found_s))
    for m, c in mistakes.most_common(show):
        print(c, *m)
    for b in breaks[:show]:
        print("S", b.replace("\n", "|"))


if __name__ == "__main__":
    main()
