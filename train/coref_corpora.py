"""Readers of the corpora of coreference, and how the library's mentions are matched to theirs. All
spans are in bytes of the text."""
import csv
import glob
import gzip
import json
import os
import re
import subprocess

# The class of weights that a pronoun is resolved by: personal, neuter, plural.
PRONOUNS = {w: 0 for w in "he him his himself she her hers herself".split()}
PRONOUNS |= {w: 1 for w in "it its itself".split()}
PRONOUNS |= {w: 2 for w in "they them their theirs themselves themself".split()}


def gap(path):
    """(text, {pronoun span}, [(span, corefers)]) of each row, in bytes."""
    with open(path, encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            def span(word, offset):
                begin = len(text[:int(offset)].encode())
                return begin, begin + len(word.encode())
            yield {"text": text, "pronoun": span(row["Pronoun"], row["Pronoun-offset"]),
                   "names": [(span(row["A"], row["A-offset"]), row["A-coref"] == "TRUE"),
                             (span(row["B"], row["B-offset"]), row["B-coref"] == "TRUE")]}


NO_SPACE_BEFORE = re.compile(r"^([,.;:!?%)\]}]|'s|n't|'re|'ve|'ll|'d|'m|’s|’)$")


def litbank(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.conll"))):
        text, starts, chains, open_at = "", [], {}, {}
        after_open = False
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if len(fields) < 13:
                    continue
                word = fields[3]
                glue = not text or after_open or NO_SPACE_BEFORE.match(word)
                if not glue:
                    text += " "
                after_open = word in "([{"
                begin = len(text.encode())
                text += word
                end = len(text.encode())
                for part in fields[12].split("|"):
                    number = part.strip("()")
                    if part.startswith("("):
                        open_at.setdefault(number, []).append(begin)
                    if part.endswith(")") and open_at.get(number):
                        chains.setdefault(number, []).append((open_at[number].pop(), end))
        yield {"text": text, "chains": list(chains.values())}


def gum_tokens(lines):
    """Each document as (id, [(form, Entity attribute)])."""
    name, tokens = None, []
    for line in lines:
        if line.startswith("# newdoc id = "):
            if name:
                yield name, tokens
            name, tokens = line.split("= ")[1].strip(), []
        elif line[:1].isdigit():
            fields = line.rstrip("\n").split("\t")
            if "-" in fields[0] or "." in fields[0]:
                continue
            misc = dict(part.split("=", 1) for part in fields[9].split("|") if "=" in part)
            tokens.append((fields[1], misc.get("Entity", "")))
    if name:
        yield name, tokens


def gum(conllu, texts):
    """Documents of GUM whose text is in `texts` (id to text), with the byte spans of all chains."""
    with gzip.open(conllu, "rt", encoding="utf-8") as lines:
        for name, tokens in gum_tokens(lines):
            if name not in texts:
                continue
            text = texts[name]
            position, chains, open_at, entity_type = 0, {}, [], {}
            for form, attribute in tokens:
                found = text.find(form, position)
                if found < 0 or found > position + 40:
                    continue
                position = found + len(form)
                begin = len(text[:found].encode())
                end = begin + len(form.encode())
                for part in re.findall(r"\([^()]*\)?|[^()]+\)", attribute):
                    if part.startswith("("):
                        fields = part.strip("()").split("-")
                        entity_type[fields[0]] = fields[1] if len(fields) > 1 else ""
                        if part.endswith(")"):
                            chains.setdefault(fields[0], []).append((begin, end))
                        else:
                            open_at.append((fields[0], begin))
                    else:
                        number = part.rstrip(")").split("-")[0]
                        for i in range(len(open_at) - 1, -1, -1):
                            if open_at[i][0] == number:
                                chains.setdefault(number, []).append((open_at.pop(i)[1], end))
                                break
            yield {"id": name, "text": text, "chains": [sorted(c) for c in chains.values()]}


def gum_texts(folder, parts=("train",)):
    texts = {}
    for part in parts:
        for kind in ("gum_news", "gum_other"):
            path = os.path.join(folder, "attribution", f"{kind}_{part}.jsonl.gz")
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    texts[record["id"]] = record["text"]
    return texts


def resolve(program, texts, *options):
    framed = b"".join(b"%d\n%s\n" % (len(t.encode()), t.encode()) for t in texts)
    run = subprocess.run([program, *options], input=framed, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def chain_of_mentions(mentions, chains):
    """For each mention the gold chain that it belongs to, or None: by the same end or head, the
    smallest gold span first."""
    spans = sorted((e - b, b, e, c) for c, chain in enumerate(chains) for b, e in chain)
    exact = {}
    holds = {}
    for size, begin, end, chain in spans:
        exact.setdefault((begin, end), chain)
        exact.setdefault(("end", end), chain)
    for size, begin, end, chain in spans:
        holds.setdefault(begin, chain)
    out = []
    for begin, end, head, form, _ in mentions:
        chain = exact.get((begin, end))
        if chain is None and form != 2:
            chain = exact.get(("end", end))
            if chain is None:
                chain = holds.get(begin)
        out.append(chain)
    return out


def cluster_chains(mentions, gold):
    """The gold chain of most names and nominals of each cluster."""
    votes = {}
    for (_, _, _, form, cluster), chain in zip(mentions, gold):
        if cluster >= 0 and form != 2:
            votes.setdefault(cluster, []).append(chain)
    return {c: max(set(v), key=v.count) for c, v in votes.items()}
