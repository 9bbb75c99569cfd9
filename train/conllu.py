"""Universal Dependencies files as raw documents: text, tokens with offsets, sentences."""

import gzip


def read_documents(path):
    """Yields {"id", "text", "sentences": [[token, ...], ...]} with paragraphs as lines.

    A token is a dict of form, begin, end (bytes of the text), upos, xpos, feats, head (index in the
    document, -1 for a root), deprel. Words of a multi-word token share out its characters.
    """
    opener = gzip.open if str(path).endswith(".gz") else open
    document = None
    with opener(path, "rt", encoding="utf-8") as lines:
        block, comments = [], []
        for line in list(lines) + ["\n"]:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                block.append(line.split("\t"))
            elif block:
                new_document = [c for c in comments if c.startswith("# newdoc")]
                if new_document or document is None:
                    if document:
                        yield finish(document)
                    name = new_document[0].split("=")[-1].strip() if new_document else "doc"
                    document = {"id": name, "pieces": [], "size": 0,
                                "sentences": [], "sentence_ids": []}
                new_paragraph = any(c.startswith("# newpar") and "block" not in c for c in comments)
                sentence_id = [c.split("=")[-1].strip() for c in comments if c.startswith("# sent_id")]
                add_sentence(document, block, new_paragraph, "".join(sentence_id))
                block, comments = [], []
        if document:
            yield finish(document)


def finish(document):
    return {"id": document["id"], "text": "".join(document["pieces"]).rstrip(),
            "sentences": document["sentences"], "sentence_ids": document["sentence_ids"]}


def put(document, text):
    begin = document["size"]
    document["pieces"].append(text)
    document["size"] += len(text.encode())
    return begin, document["size"]


def add_sentence(document, block, new_paragraph, sentence_id):
    if new_paragraph and document["pieces"]:
        put(document, "\n\n")
    base = sum(len(s) for s in document["sentences"])
    tokens, multi_end, multi_span = [], 0, []
    for fields in block:
        number = fields[0]
        if "." in number:
            continue
        space = "" if "SpaceAfter=No" in fields[9].split("|") else " "
        if "-" in number:
            first, last = map(int, number.split("-"))
            span = put(document, fields[1])
            put(document, space)
            multi_end, multi_span = last, share(fields[1], span, block, first, last)
            continue
        if int(number) <= multi_end:
            begin, end = multi_span.pop(0)
        else:
            begin, end = put(document, fields[1])
            put(document, space)
        feats = dict(f.split("=", 1) for f in fields[5].split("|") if "=" in f)
        head = int(fields[6])
        tokens.append({"form": fields[1], "begin": begin, "end": end, "upos": fields[3],
                       "xpos": fields[4], "feats": feats, "misc": fields[9],
                       "head": base + head - 1 if head else -1, "deprel": fields[7]})
    document["sentences"].append(tokens)
    document["sentence_ids"].append(sentence_id)


def share(form, span, block, first, last):
    """Spans of the words of a multi-word token: exact where the words spell it, else in order."""
    words = [f[1] for f in block if f[0].isdigit() and first <= int(f[0]) <= last]
    spans, at = [], 0
    for i, word in enumerate(words):
        take = len(word) if "".join(words) == form else max(1, len(form) // len(words))
        end = len(form) if i == len(words) - 1 else min(len(form), at + take)
        spans.append((span[0] + len(form[:at].encode()), span[0] + len(form[:end].encode())))
        at = end
    return spans
