"""The teacher: the language core's heads over a pre-trained encoder (BERT's form, or MPNet's).

It is to teach and is never shipped: `train.py --teacher ENCODER` trains it. ENCODER is a folder that
holds model.safetensors, config.json and vocab.txt.
"""

import json
import math
import re
import struct
import unicodedata

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from network import HASHED, BREAK_PLACES, QUOTE_PLACES, Convolution, Dropout, Network

WINDOW_PIECES = 190     # pieces that attend to each other: some whole sentences
MOST_PIECES = 6         # of one token; the rest of a longer one is not read
TEACHER_WIDTH = 256
TEACHER_DILATIONS = (1, 2, 4)
CASES = 6


def read_safetensors(path):
    with open(path, "rb") as f:
        size = struct.unpack("<Q", f.read(8))[0]
        header = json.loads(f.read(size))
        data = f.read()
    out = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            a, b = entry["data_offsets"]
            values = np.frombuffer(data[a:b], dtype="<f4").reshape(entry["shape"])
            out[name] = torch.from_numpy(values.copy())
    return out


class Pieces:
    """The encoder's word pieces of single tokens: lower case, no accents, longest piece first."""

    def __init__(self, folder):
        with open(folder + "/vocab.txt", encoding="utf-8") as lines:
            self.ids = {line.rstrip("\n"): i for i, line in enumerate(lines)}
        begin, end = ("[CLS]", "[SEP]") if "[CLS]" in self.ids else ("<s>", "</s>")
        self.unknown, self.begin, self.end = (self.ids[x] for x in ("[UNK]", begin, end))
        self.known = {}

    def of(self, token):
        if token not in self.known:
            self.known[token] = self.cut(token)
        return self.known[token]

    def cut(self, token):
        plain = unicodedata.normalize("NFD", token.replace("“", '"').replace("”", '"').replace(
            "’", "'").replace("‘", "'").lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        parts, word = [], ""
        for c in plain:
            if c.isalnum():
                word += c
            else:
                parts += [word, c]
                word = ""
        pieces = [p for part in parts + [word] if part for p in self.cut_word(part)]
        return (pieces or [self.unknown])[:MOST_PIECES]

    def cut_word(self, word):
        pieces, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = ("##" if at else "") + word[at:end]
                if piece in self.ids:
                    pieces.append(self.ids[piece])
                    at = end
                    break
            else:
                return [self.unknown]
        return pieces


def case_of(token):
    letters = [c for c in token if c.isalpha()]
    if not letters:
        return 0
    if len(letters) == 1 and letters[0].isupper():
        return 4
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 3
    return 2 if letters[0].isupper() else 5


def add_pieces(d, pieces):
    """Cuts a document into windows of whole sentences: d["windows"] = [(first token, last)]."""
    data = d["text"].encode()
    tokens = [data[b:e].decode() for b, e in zip(d["b"].tolist(), d["e"].tolist())]
    d["pieces"] = [pieces.of(t) for t in tokens]
    d["cases"] = [case_of(t) for t in tokens]
    d["ends"] = (pieces.begin, pieces.end)
    starts = list(d["s"]) + [len(tokens)]
    windows, begin, count = [], 0, 0
    for a, z in zip(starts, starts[1:]):
        size = sum(len(p) for p in d["pieces"][a:z])
        if count and count + size > WINDOW_PIECES:
            windows.append((begin, a))
            begin, count = a, 0
        while size > WINDOW_PIECES:  # a sentence of more than a window
            at = begin
            count = 0
            while count < WINDOW_PIECES - MOST_PIECES and at < z:
                count += len(d["pieces"][at])
                at += 1
            windows.append((begin, at))
            begin, count = at, 0
            size = sum(len(p) for p in d["pieces"][at:z])
        count += size
    if begin < len(tokens):
        windows.append((begin, len(tokens)))
    d["windows"] = [w for w in windows if w[0] < w[1]]


def pack_pieces(documents, offsets):
    """The windows of a pack as one batch, and where each token's first and last piece is."""
    rows, cases = [], []
    token, first, last = [], [], []
    for d, o in zip(documents, offsets):
        for a, z in d["windows"]:
            row, case = [d["ends"][0]], [0]
            for t in range(a, z):
                token.append(o + t)
                first.append((len(rows), len(row)))
                row += d["pieces"][t]
                case += [d["cases"][t]] * len(d["pieces"][t])
                last.append((len(rows), len(row) - 1))
            rows.append(row + [d["ends"][1]])
            cases.append(case + [0])
    longest = max(len(r) for r in rows)
    ids = torch.tensor([r + [0] * (longest - len(r)) for r in rows])
    case = torch.tensor([c + [0] * (longest - len(c)) for c in cases])
    valid = torch.tensor([[1] * len(r) + [0] * (longest - len(r)) for r in rows], dtype=torch.bool)
    at = lambda places: torch.tensor([r * longest + c for r, c in places])
    return {"ids": ids, "case": case, "valid": valid, "token": torch.tensor(token),
            "first": at(first), "last": at(last)}


class Layer(nn.Module):
    def __init__(self, width, heads, inner, eps):
        super().__init__()
        self.heads = heads
        self.attention_in = nn.Linear(width, 3 * width)
        self.attention_out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=eps)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=eps)

    def forward(self, x, mask, dropout):
        n, length, width = x.shape
        # Three products by hand: the fused attention's backward pass is several times slower.
        qkv = self.attention_in(x).view(n, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, n * self.heads, length, -1)
        scale = (width // self.heads) ** -0.5
        scores = torch.bmm(q * scale, k.transpose(1, 2)).view(n, self.heads, length, length)
        share = torch.softmax(scores + mask, 3, dtype=scores.dtype).flatten(0, 1)
        y = torch.bmm(share, v).view(n, self.heads, length, -1)
        y = self.attention_out(y.transpose(1, 2).reshape(n, length, width))
        x = self.attention_norm(x + dropout(y))
        return self.norm(x + dropout(self.narrow(F.gelu(self.wide(x)))))


def buckets(length, count=32, farthest=128):
    """MPNet's class of the distance from each piece (row) to each (column)."""
    place = torch.arange(length)
    n = place[:, None] - place[None, :]
    half, exact = count // 2, count // 4
    far = torch.log(n.abs().clamp(min=1) / exact) / math.log(farthest / exact) * (half - exact)
    far = (exact + far.long()).clamp(max=half - 1)
    return (n < 0).long() * half + torch.where(n.abs() < exact, n.abs(), far)


class Encoder(nn.Module):
    def __init__(self, folder):
        super().__init__()
        with open(folder + "/config.json", encoding="utf-8") as f:
            c = json.load(f)
        w = read_safetensors(folder + "/model.safetensors")
        w = {re.sub("^(bert|mpnet)\\.", "", k): v for k, v in w.items()}
        relative = w.get("encoder.relative_attention_bias.weight")
        words, places = (w["embeddings.%s_embeddings.weight" % k] for k in ("word", "position"))
        if relative is not None:
            self.relative = nn.Embedding.from_pretrained(relative, freeze=False)
            places = places[c["pad_token_id"] + 1:]
        else:
            self.relative = None
            words = words + w["embeddings.token_type_embeddings.weight"][0]
        self.width, eps = c["hidden_size"], c["layer_norm_eps"]
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.places = nn.Embedding.from_pretrained(places, freeze=True)
        self.case = nn.Embedding(CASES, self.width)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(self.width, eps=eps)
        self.layers = nn.ModuleList([
            Layer(self.width, c["num_attention_heads"], c["intermediate_size"], eps)
            for _ in range(c["num_hidden_layers"])])
        with torch.no_grad():
            self.copy("embeddings.LayerNorm", self.norm, w)
            for i, layer in enumerate(self.layers):
                self.copy_layer("encoder.layer.%d." % i, layer, w)

    def copy_layer(self, base, layer, w):
        query, out, norm = (("self.query", "output.dense", "output.LayerNorm") if
                            self.relative is None else ("attn.q", "attn.o", "LayerNorm"))
        parts = [base + "attention." + query]
        parts += [parts[0].replace("query", k).replace("attn.q", "attn." + k[0])
                  for k in ("key", "value")]
        for kind in ("weight", "bias"):
            getattr(layer.attention_in, kind).copy_(torch.cat([w[p + "." + kind] for p in parts]))
        self.copy(base + "attention." + out, layer.attention_out, w)
        self.copy(base + "attention." + norm, layer.attention_norm, w)
        self.copy(base + "intermediate.dense", layer.wide, w)
        self.copy(base + "output.dense", layer.narrow, w)
        self.copy(base + "output.LayerNorm", layer.norm, w)

    def copy(self, name, module, w):
        module.weight.copy_(w[name + ".weight"])
        module.bias.copy_(w[name + ".bias"])

    def forward(self, x, dropout):
        ids = x["ids"]
        length = ids.size(1)
        h = self.words(ids) + self.places.weight[None, :length] + self.case(x["case"])
        h = dropout(self.norm(h))
        mask = torch.zeros(ids.shape, dtype=torch.float32).masked_fill(~x["valid"], -1e9)
        mask = mask[:, None, None, :]
        if self.relative is not None:
            mask = mask + self.relative(buckets(length)).permute(2, 0, 1)[None]
        if torch.is_autocast_enabled("cpu"):
            mask, h = mask.to(torch.bfloat16), h.to(torch.bfloat16)
        for layer in self.layers:
            h = layer(h, mask, dropout)
        return h


class Teacher(Network):
    """Reads packs whose x["windows"] is what pack_pieces gives."""

    def __init__(self, vectors, xpos_classes, folder, dropout=0.2):
        self.folder = folder
        nn.Module.__init__(self)
        self.dropout = Dropout(dropout)
        self.inner_dropout = Dropout(0.1)
        self.make_encoder(vectors)
        self.make_heads(xpos_classes, TEACHER_WIDTH)

    def make_encoder(self, vectors):
        self.encoder = Encoder(self.folder)
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.hashed = nn.ModuleList([nn.Embedding(n, d) for n, d in HASHED])
        self.quote = nn.Embedding(QUOTE_PLACES, 8)
        self.begins = nn.Embedding(BREAK_PLACES, 8)
        inputs = vectors.size(1) + sum(d for _, d in HASHED) + 16
        self.entry = nn.Linear(inputs + self.encoder.width, TEACHER_WIDTH)
        self.entry_norm = nn.LayerNorm(TEACHER_WIDTH)
        self.layers = nn.ModuleList([Convolution(TEACHER_WIDTH, 2 * TEACHER_WIDTH, 3, d)
                                     for d in TEACHER_DILATIONS])
        self.norms = nn.ModuleList([nn.LayerNorm(TEACHER_WIDTH) for _ in TEACHER_DILATIONS])

    def encode(self, x):
        w = x["windows"]
        h = self.encoder(w, self.inner_dropout).flatten(0, 1)
        h = (h[w["first"]] + h[w["last"]]) / 2
        read = h.new_zeros((len(x["mask"]), self.encoder.width)).index_copy(0, w["token"], h)
        mask = x["mask"]
        z = torch.cat([self.dropout(self.embed(x)), read.float()], 1)
        z = self.entry_norm(F.relu(self.entry(z))) * mask
        for layer, norm in zip(self.layers, self.norms):
            z = norm(z + F.glu(layer(self.dropout(z)), 1)) * mask
        return z
