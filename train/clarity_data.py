"""The labelled question/answer pairs, as train_clarity.py and bench/briefings read them.

A pair is a dict: "question" (the one that is judged), "turn" (all that its asker said), "answer",
"techniques" (the set of those that its label allows) and "set".
"""
import gzip
import json
import os
import re
import subprocess

TECHNIQUES = ["explicit", "implicit", "dodging", "deflection", "partial", "general", "declining",
              "claims_ignorance", "clarification"]
CLARITIES = ["clear_reply", "ambivalent", "clear_non_reply"]
CLARITY_OF = [0, 1, 1, 1, 1, 1, 2, 2, 2]
ALL = frozenset(range(9))
HERE = os.path.dirname(os.path.abspath(__file__))


def read_jsonl(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def gold_pairs(shared):
    """The 250 pairs of gold/briefings."""
    pairs = []
    for name in ("mfa_a", "wh_a"):
        base = os.path.join(shared, "gold", "briefings", name)
        with open(base + ".json", encoding="utf-8") as file:
            texts = {row["id"]: row for row in json.load(file)}
        with open(base + ".labels.json", encoding="utf-8") as file:
            for label in json.load(file):
                text = texts[label["id"]]
                pairs.append({"id": label["id"], "question": label["asked"], "turn": text["question"],
                              "answer": text["answer"], "set": "gold", "evidence": label["evidence"],
                              "techniques": {TECHNIQUES.index(label["technique"])}})
    return pairs


def briefing_turns(shared):
    """Question and answer of every exchange of the two collections, by id."""
    found = {}
    for name in ("whitehouse_obama", "mfa_ukraine"):
        for document in read_jsonl(os.path.join(shared, "data", "briefings", name + ".jsonl.gz")):
            turns = document["turns"]
            for i in range(len(turns) - 1):
                if turns[i]["role"] == "question" and turns[i + 1]["role"] == "answer":
                    number = turns[i].get("dyad", i)
                    found[f"{document['id']}#{number}"] = (turns[i]["text"], turns[i + 1]["text"])
    return found


def own_rows():
    """The rows of train/labels/clarity_pairs.tsv, without texts."""
    with open(os.path.join(HERE, "labels", "clarity_pairs.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            name, begin, end, technique, _, at, to = line.rstrip("\n").split("\t")
            yield {"id": name, "begin": int(begin), "end": int(end), "technique": technique, "at": int(at), "to": int(to)}


def own_pairs(shared, turns=None):
    """The same with their texts."""
    turns = turns or briefing_turns(shared)
    pairs = []
    for row in own_rows():
        question, answer = turns[row["id"]]
        pairs.append({"id": row["id"], "question": question[row["begin"]:row["end"]], "turn": question,
                      "answer": answer, "set": "own", "evidence": answer[row["at"]:row["to"]],
                      "techniques": {TECHNIQUES.index(row["technique"])}})
    return pairs


def gow_pairs(shared):
    """Answers of earnings calls: a refusal or inability, or neither. They have no questions."""
    pairs = []
    for row in read_jsonl(os.path.join(shared, "data", "briefings", "gow_train.jsonl.gz")):
        allowed = {6, 7, 8} if row["non_answer"] else ALL - {6, 7, 8}
        if row["non_answer"] and row["kinds"] == ["unable"]:
            allowed = {7, 6}
        pairs.append({"id": row["id"], "question": "", "turn": "", "answer": row["answer"], "set": "gow",
                      "techniques": set(allowed), "non_answer": row["non_answer"]})
    return pairs


LABEL = re.compile(r"^(?:(?:The )?(?:Vice )?President|Prime Minister|Secretary|Chancellor|King|General|Ambassador|"
                   r"Senator|Mr\.|Mrs\.|Ms\.|Q)(?: (?:of )?[A-Z][\w'’.-]+){0,3}\. (?=\S)")


def without_marks(text):
    """What was said: a transcript's text without speaker labels, editor's insertions and the topic
    headings that stand after an answer, as the turns pass hands it on."""
    lines = [re.sub(r"\s*\[[^\]]*\]", "", LABEL.sub("", line.strip(), 1)).strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    while len(lines) > 1 and not re.search(r"[.?!…—\"”’)-]$", lines[-1]):
        lines.pop()
    return "\n".join(lines)


def qevasion_pairs(shared):
    """The development rows of QEvasion; they only measure. "allowed" are all annotators' labels."""
    names = {"Explicit": 0, "Implicit": 1, "Dodging": 2, "Deflection": 3, "Partial/half-answer": 4,
             "General": 5, "Declining to answer": 6, "Claims ignorance": 7, "Clarification": 8}
    clear = {"Clear Reply": 0, "Ambivalent": 1, "Clear Non-Reply": 2}
    pairs = []
    for row in read_jsonl(os.path.join(shared, "data", "briefings", "qevasion_dev.jsonl.gz")):
        if row["dropped_class"] or row["clarity"] is None:
            continue
        pairs.append({"id": row["id"], "question": row["question"] or "", "set": "qevasion",
                      "turn": re.sub(r"(?m)^Q\. ?", "", row["interview_question"]),
                      "answer": without_marks(row["answer"]),
                      "clarity": clear[row["clarity"]],
                      "majority": names.get(row["evasion"]),
                      "allowed": {names[r] for r in row["evasion_refs"] if r in names}})
    return pairs


def features(program, pairs):
    """Measures and hashed features of each pair, from train/onrecord_clarity."""
    lines = "".join(json.dumps({k: p[k] for k in ("question", "turn", "answer")}) + "\n" for p in pairs)
    run = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in run.stdout.decode().splitlines()]
    assert len(rows) == len(pairs)
    return rows


def macro_f1(gold, found, classes):
    total = 0.0
    for c in range(classes):
        hit = sum(1 for g, f in zip(gold, found) if g == f == c)
        wrong = sum(1 for g, f in zip(gold, found) if (g == c) != (f == c))
        total += 2 * hit / (2 * hit + wrong) if hit else 0.0
    return total / classes
