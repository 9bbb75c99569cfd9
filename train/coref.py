#!/usr/bin/env python3
"""Fits data/coref_weights.tsv, the log-linear model by which pronouns are resolved.

usage: train/coref.py COREF GUM PROGRAM > data/coref_weights.tsv

COREF holds gap/ (gap-test.tsv and gap-validation.tsv are learnt from; gap-development.tsv only
measures) and litbank/coref/conll; GUM holds syntax/gum_open-train.conllu.gz and attribution/;
PROGRAM is the built onrecord_coref. Build and run it two or three times: which features a pronoun
sees depends on how those before it were resolved.
"""
import os
import subprocess
import sys

import torch

from coref_corpora import (PRONOUNS, chain_of_mentions, cluster_chains, gap, gum, gum_texts, litbank,
                           resolve)


def examples_of_chains(record, read, text_bytes):
    """(class, none feature, [features], [is right]) of each pronoun with a gold chain or none."""
    gold = chain_of_mentions(read["m"], record["chains"])
    of_cluster = cluster_chains(read["m"], gold)
    for index, none, candidates in read["c"]:
        begin, end = read["m"][index][:2]
        which = PRONOUNS[text_bytes[begin:end].decode().lower()]
        chain = gold[index]
        right = [chain is not None and of_cluster.get(c[0]) == chain for c in candidates]
        yield which, none, [c[2:] for c in candidates], right + [not any(right)]


def examples_of_gap(row, read):
    overlaps = lambda m, s: m[0] < s[1] and s[0] < m[1]
    for index, none, candidates in read["c"]:
        if not overlaps(read["m"][index], row["pronoun"]):
            continue
        known = {}
        for span, corefers in row["names"]:
            for m in read["m"]:
                if m[3] != 2 and overlaps(m, span) and m[4] >= 0:
                    known[m[4]] = known.get(m[4], False) or corefers
        yes = [c for c, v in known.items() if v]
        if yes:
            right = [c[0] in yes for c in candidates]
            if any(right):
                yield 0, none, [c[2:] for c in candidates], right + [False]
        else:
            right = [c[0] not in known for c in candidates]
            yield 0, none, [c[2:] for c in candidates], right + [not any(right)]


def fit(examples, features, penalty, steps):
    """Weights by maximal likelihood of the right referents, summed where several are right."""
    rows, owner, truth, count = [], [], [], 0
    width = max(len(f) for _, fs, _ in examples for f in fs) if examples else 1
    for none, candidates, right in examples:
        for f in candidates:
            rows.append(f)
            owner.append(count)
        rows.append([none] + [features] * (width - 1))
        owner.append(count)
        truth += right
        count += 1
    rows = torch.tensor(rows)
    owner = torch.tensor(owner)
    truth = torch.tensor(truth)
    weights = torch.zeros(features + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=steps, history_size=20,
                                  line_search_fn="strong_wolfe")

    def log_sum(scores):
        top = torch.full((count,), -1e9).scatter_reduce(0, owner, scores.detach(), "amax")
        return top + torch.zeros(count).index_add(0, owner, torch.exp(scores - top[owner])).clamp_min(1e-30).log()

    def loss():
        optimiser.zero_grad()
        w = torch.cat([weights[:-1], torch.zeros(1)])
        scores = w[rows].sum(1)
        value = (log_sum(scores) - log_sum(scores.masked_fill(~truth, -30.0))).sum()
        value = value + penalty * (weights ** 2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    print(f"{count} pronouns, loss {loss().item() / max(count, 1):.3f}", file=sys.stderr)
    return weights.detach().numpy()[:-1]


def main():
    coref, data, program = sys.argv[1:4]
    groups = [line.split("\t") for line in subprocess.run(
        [program, "--groups"], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()]
    features = sum(int(size) for _, size in groups)
    examples = {c: [] for c in range(3)}
    chained = list(litbank(os.path.join(coref, "litbank", "coref", "conll")))
    chained += list(gum(os.path.join(data, "syntax", "gum_open-train.conllu.gz"), gum_texts(data)))
    for record, read in zip(chained, resolve(program, [r["text"] for r in chained], "--choices")):
        for which, none, candidates, right in examples_of_chains(record, read, record["text"].encode()):
            examples[which].append((none, candidates, right))
    rows = [r for f in ("test", "validation") for r in gap(os.path.join(coref, "gap", f"gap-{f}.tsv"))]
    for row, read in zip(rows, resolve(program, [r["text"] for r in rows], "--choices")):
        for which, none, candidates, right in examples_of_gap(row, read):
            examples[which] += [(none, candidates, right)]
    weights = [fit(examples[c], features, penalty=0.5, steps=200) for c in range(3)]
    print("# How well a referent fits a pronoun: weights of the features of src/annotate/coref_features.h, fitted by")
    print("# train/coref.py to GAP test and validation (Apache-2.0), LitBank (CC BY 4.0) and GUM (CC BY).")
    print("# group, value, weight of he and she, of it, of they")
    at = 0
    for name, size in groups:
        for value in range(int(size)):
            print(name, value, *(f"{w[at]:.3f}" for w in weights), sep="\t")
            at += 1


if __name__ == "__main__":
    torch.manual_seed(1)
    main()
