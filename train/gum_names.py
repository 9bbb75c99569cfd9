"""The names among GUM's marked entities, whose spans are whole noun phrases there."""

import re

OPEN_OR_CLOSE = re.compile(r"\(([^()]+)|([^()]+)\)|(\))")
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
# UNER leaves a person's title out of the name.
TITLES = set("mr mrs ms miss dr prof professor sir lord lady president vice senator sen rep governor gov "
             "general gen colonel col captain capt major lieutenant sergeant minister chairman king queen "
             "prince princess pope saint rev reverend father brother sister uncle aunt".split())
INSIDE = {"flat", "compound", "amod", "nummod", "punct", "goeswith", "nmod:poss", "case", "nmod", "appos",
          "list", "conj", "cc", "det"}
LINKS = {"of", "-", "&", "'", "'s", "de", "."}


def mentions(sentence):
    """[(type, first token, last token)] of one sentence's tokens; their MISC holds the brackets."""
    waiting, found = [], []
    for i, token in enumerate(sentence):
        column = [f[7:] for f in token["misc"].split("|") if f.startswith("Entity=")]
        for opened, closed, alone in OPEN_OR_CLOSE.findall(column[0] if column else ""):
            if opened:
                waiting.append((opened.split("-"), i))
            else:
                number = [w for w in waiting if alone or w[0][0] == closed]
                if number:
                    waiting.remove(number[-1])
                    found.append((number[-1][0][1] if len(number[-1][0]) > 1 else "", number[-1][1], i))
    return found


def name_of(sentence, base, first, last):
    """The (first, last) tokens of the name that heads a mention, or None.

    From a proper noun at its head it goes on in both directions over words with a capital that
    depend as parts of names do, and over "of" and the like between them.
    """
    inside = range(first, last + 1)
    heads = [i for i in inside if not first <= sentence[i]["head"] - base <= last]
    if len(heads) != 1 or not sentence[heads[0]]["xpos"].startswith("NNP"):
        return None
    a = b = heads[0]
    while a > first and (capital(sentence[a - 1]) and named(sentence[a - 1]) or
                         sentence[a - 1]["form"] in ("-", "&") and a - 1 > first and
                         capital(sentence[a - 2])):
        a -= 1
    while b < last and (capital(sentence[b + 1]) and named(sentence[b + 1]) or
                        sentence[b + 1]["form"].lower() in LINKS and goes_on(sentence, b, last)):
        b += 1
    return a, b


def capital(token):
    return token["form"][:1].isupper()


def named(token):
    return token["xpos"].startswith(("NNP", "JJ", "CD", "NN", "VB", "FW")) and token["deprel"] in INSIDE


def goes_on(sentence, b, last):
    """Whether the link after token b leads to more of the same name."""
    after = b + 2
    if after <= last and sentence[after]["form"].lower() == "the":
        after += 1
    return after <= last and capital(sentence[after])


MONTHS_AND_DAYS = re.compile("(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")


def doubtful(token):
    """A proper noun, which some name that is not marked alone may hold."""
    return token["xpos"].startswith("NNP") and not MONTHS_AND_DAYS.match(token["form"])


def labels(documents):
    """Of each document, the IOB labels of its tokens: names of persons, organizations and places;
    "?" where unknown.

    "GPE" is what GUM calls an organization here and a place elsewhere: a country, a town.
    """
    found = {k: set() for k in TYPES.values()}
    out = []
    for document in documents:
        base, tags = 0, []
        for s in document["sentences"]:
            tags.append(label_sentence(s, base, found))
            base += len(s)
        out.append(tags)
    towns = found["ORG"] & found["LOC"]
    for document, tags in zip(documents, out):
        mark_towns(document["sentences"], tags, towns)
    return [[tag for s in tags for tag in s] for tags in out]


def mark_towns(sentences, labels, towns):
    for s, tags in zip(sentences, labels):
        for i, tag in enumerate(tags):
            if tag == "B-ORG" and text_of(s, tags, i) in towns:
                tags[i:i + 1] = ["B-GPE"]
                while i + 1 < len(tags) and tags[i + 1] == "I-ORG":
                    i += 1
                    tags[i] = "I-GPE"


def text_of(sentence, tags, i):
    end = i + 1
    while end < len(tags) and tags[end][:2] == "I-":
        end += 1
    return " ".join(t["form"] for t in sentence[i:end])


def label_sentence(s, base, found):
    tags = ["?" if doubtful(t) else "O" for t in s]
    taken = set()
    # Long mentions first: what lies in a name is no name of its own.
    for kind, first, last in sorted(mentions(s), key=lambda m: m[1] - m[2]):
        span = name_of(s, base, first, last)
        if not span:
            continue
        a, b = span
        while kind == "person" and a < b and s[a]["form"].lower().strip(".") in TITLES:
            tags[a] = "O"
            a += 1
        if taken & set(range(a, b + 1)):
            continue
        taken |= set(range(a, b + 1))
        known = TYPES.get(kind)
        for i in range(a, b + 1):
            tags[i] = "?" if known is None else ("B-" if i == a else "I-") + known
        if known:
            found[known].add(text_of(s, tags, a))
    return tags
