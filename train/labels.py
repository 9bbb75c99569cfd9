"""Label inventories, in the order of the library's enums (annotate/syntax.h, model/reading.h)."""

UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
        "PUNCT", "SCONJ", "SYM", "VERB", "X"]
DEPREL = ["root", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case",
          "cc", "ccomp", "compound", "conj", "cop", "csubj", "csubj:pass", "dep", "det",
          "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
          "nmod", "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
          "obl:tmod", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"]
TENSE = {"Past": 1, "Pres": 2}
VERB_FORM = {"Fin": 1, "Inf": 2, "Ger": 3, "Part": 4}
NUMBER = {"Sing": 1, "Plur": 2}
# The columns of the tag head: (name, classes).
TAGS = [("upos", 17), ("tense", 3), ("verb_form", 5), ("number", 3), ("imperative", 2),
        ("passive", 2)]
ENTITY = ["person", "organization", "place", "weapon", "event", "other"]
# Classes of a span tagger: 0 outside, then begin, inside, end, single of each type.
NER_CLASSES = 1 + 4 * len(ENTITY)
ROLES = ["source", "content"]
ROLE_CLASSES = 1 + 4 * len(ROLES)
CUE_CLASSES = 3  # outside, begin, inside


def deprel(name):
    name = {"obl:unmarked": "obl:tmod"}.get(name, name)
    return DEPREL.index(name if name in DEPREL else name.split(":")[0])


def bioes(length, tokens, kind, out):
    """Writes classes for runs of consecutive `tokens` of type index `kind` into list `out`."""
    runs, run = [], []
    for t in sorted(tokens):
        if run and t != run[-1] + 1:
            runs.append(run)
            run = []
        run.append(t)
    if run:
        runs.append(run)
    for run in runs:
        base = 1 + 4 * kind
        for t in run:
            out[t] = base + 1
        out[run[0]] = base
        out[run[-1]] = base + 2 if len(run) > 1 else base + 3
