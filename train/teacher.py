"""The teacher: the language core's heads over a pre-trained encoder (MiniLM, 6 layers).

It is to teach and is never shipped: `train.py --teacher ENCODER` trains it. ENCODER is a folder that
holds model.safetensors and vocab.txt. Distilling it into the small network is not written yet.
"""

import json
import struct
import unicodedata

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from network import HASHED, BREAK_PLACES, QUOTE_PLACES, Convolution, Dropout, Network

ENCODER, ATTENTION_HEADS, ENCODER_LAYERS = 384, 12, 6
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
        self.unknown, self.begin, self.end = (self.ids[x] for x in ("[UNK]", "[CLS]", "[SEP]"))
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
    def __init__(self):
        super().__init__()
        self.attention_in = nn.Linear(ENCODER, 3 * ENCODER)
        self.attention_out = nn.Linear(ENCODER, ENCODER)
        self.attention_norm = nn.LayerNorm(ENCODER, eps=1e-12)
        self.wide = nn.Linear(ENCODER, 4 * ENCODER)
        self.narrow = nn.Linear(4 * ENCODER, ENCODER)
        self.norm = nn.LayerNorm(ENCODER, eps=1e-12)

    def forward(self, x, mask, dropout):
        n, length, _ = x.shape
        # Three products by hand: the fused attention's backward pass is several times slower.
        qkv = self.attention_in(x).view(n, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, n * ATTENTION_HEADS, length, -1)
        scale = (ENCODER // ATTENTION_HEADS) ** -0.5
        scores = torch.bmm(q * scale, k.transpose(1, 2)).view(n, ATTENTION_HEADS, length, length)
        share = torch.softmax(scores + mask, 3, dtype=scores.dtype).flatten(0, 1)
        y = torch.bmm(share, v).view(n, ATTENTION_HEADS, length, -1)
        y = self.attention_out(y.transpose(1, 2).reshape(n, length, ENCODER))
        x = self.attention_norm(x + dropout(y))
        return self.norm(x + dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    def __init__(self, folder):
        super().__init__()
        w = read_safetensors(folder + "/model.safetensors")
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        words = w["embeddings.word_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.places = nn.Embedding.from_pretrained(w["embeddings.position_embeddings.weight"],
                                                   freeze=True)
        self.case = nn.Embedding(CASES, ENCODER)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(ENCODER, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(ENCODER_LAYERS)])
        with torch.no_grad():
            self.copy("embeddings.LayerNorm", self.norm, w)
            for i, layer in enumerate(self.layers):
                base = "encoder.layer.%d." % i
                parts = [base + "attention.self." + k for k in ("query", "key", "value")]
                for kind in ("weight", "bias"):
                    getattr(layer.attention_in, kind).copy_(
                        torch.cat([w[p + "." + kind] for p in parts]))
                self.copy(base + "attention.output.dense", layer.attention_out, w)
                self.copy(base + "attention.output.LayerNorm", layer.attention_norm, w)
                self.copy(base + "intermediate.dense", layer.wide, w)
                self.copy(base + "output.dense", layer.narrow, w)
                self.copy(base + "output.LayerNorm", layer.norm, w)

    def copy(self, name, module, w):
        module.weight.copy_(w[name + ".weight"])
        module.bias.copy_(w[name + ".bias"])

    def forward(self, x, dropout):
        ids = x["ids"]
        h = self.words(ids) + self.places.weight[None, :ids.size(1)] + self.case(x["case"])
        h = dropout(self.norm(h))
        mask = torch.zeros(ids.shape, dtype=torch.float32).masked_fill(~x["valid"], -1e9)
        mask = mask[:, None, None, :]
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
        self.entry = nn.Linear(inputs + ENCODER, TEACHER_WIDTH)
        self.entry_norm = nn.LayerNorm(TEACHER_WIDTH)
        self.layers = nn.ModuleList([Convolution(TEACHER_WIDTH, 2 * TEACHER_WIDTH, 3, d)
                                     for d in TEACHER_DILATIONS])
        self.norms = nn.ModuleList([nn.LayerNorm(TEACHER_WIDTH) for _ in TEACHER_DILATIONS])

    def encode(self, x):
        w = x["windows"]
        h = self.encoder(w, self.inner_dropout).flatten(0, 1)
        h = (h[w["first"]] + h[w["last"]]) / 2
        read = h.new_zeros((len(x["mask"]), ENCODER)).index_copy(0, w["token"], h)
        mask = x["mask"]
        z = torch.cat([self.dropout(self.embed(x)), read.float()], 1)
        z = self.entry_norm(F.relu(self.entry(z))) * mask
        for layer, norm in zip(self.layers, self.norms):
            z = norm(z + F.glu(layer(self.dropout(z)), 1)) * mask
        return z
