"""The language core's network: one encoder, several heads. src/model/ runs the same in C++."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from labels import CUE_CLASSES, DEPREL, NER_CLASSES, ROLE_CLASSES, TAGS

HASHED = [(16384, 48), (1024, 16), (4096, 32), (4096, 32), (512, 16)]
QUOTE_PLACES, BREAK_PLACES, NAME_WORD_SETS = 3, 4, 32
WIDTH = 128
DILATIONS = (1, 2, 4, 8, 16, 1)
ARC, LABEL, ROLE = 96, 64, 64
WINDOW = 70     # tokens on each side of a cue where its source and content are looked for
DISTANCE = 24   # farther heads share one score
NER_SETS = ("wikigold", "politics", "re3d", "wnut17", "weak", "gum")
NER_COMMON = 13  # classes of outside, person, organization and place
GAP = 16        # zero tokens between documents that are packed into one sequence


def shift(x, offset):
    """Row i of the result is row i + offset of `x`, zero outside."""
    if offset == 0:
        return x
    n = x.size(-2)
    zero = x.new_zeros(x.shape[:-2] + (min(abs(offset), n), x.size(-1)))
    if offset < 0:
        return torch.cat([zero, x[..., :n - min(-offset, n), :]], -2)
    return torch.cat([x[..., min(offset, n):, :], zero], -2)


class Convolution(nn.Module):
    """Same-length convolution as shifts and one matrix product; the oldest row comes first."""

    def __init__(self, inputs, outputs, size, dilation=1):
        super().__init__()
        self.linear = nn.Linear(inputs * size, outputs)
        self.offsets = [(i - size // 2) * dilation for i in range(size)]

    def forward(self, x):
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        return self.linear(torch.cat([shift(x, o) for o in self.offsets], -1))


class Dropout(nn.Module):
    """Dropout whose masks are windows of one pool of random bits, renewed now and then: drawing
    fresh bits took a tenth of the training time."""

    POOL = 1 << 24

    def __init__(self, p):
        super().__init__()
        self.p, self.uses, self.pool = p, 0, None

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        if self.uses % 2000 == 0:
            kept = torch.rand(self.POOL) >= self.p
            self.pool = (kept / (1 - self.p)).to(torch.bfloat16)
        self.uses += 1
        at = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pool[at:at + x.numel()].view(x.shape).to(x.dtype)


class Network(nn.Module):
    def __init__(self, vectors, xpos_classes, dropout=0.25):
        super().__init__()
        self.dropout = Dropout(dropout)
        self.make_encoder(vectors)
        self.make_heads(xpos_classes, WIDTH)

    def make_encoder(self, vectors):
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.hashed = nn.ModuleList([nn.Embedding(n, d) for n, d in HASHED])
        self.quote = nn.Embedding(QUOTE_PLACES, 8)
        self.begins = nn.Embedding(BREAK_PLACES, 8)
        inputs = vectors.size(1) + sum(d for _, d in HASHED) + 16
        self.entry = nn.Linear(inputs, WIDTH)
        self.entry_norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList([Convolution(WIDTH, 2 * WIDTH, 3, d) for d in DILATIONS])
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH) for _ in DILATIONS])

    def make_heads(self, xpos_classes, width):
        self.tags = nn.Linear(width, sum(n for _, n in TAGS))
        self.xpos = nn.Linear(width, xpos_classes)  # a training signal only
        self.ner = nn.Linear(width, NER_CLASSES)
        # How the conventions of each other name corpus differ: training only.
        self.ner_shift = nn.ModuleDict({name: nn.Linear(width, NER_COMMON) for name in NER_SETS})
        self.cue = nn.Linear(width, CUE_CLASSES)
        self.arc_dependent = nn.Linear(width, ARC)
        self.arc_head = nn.Linear(width, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.arc_root = nn.Linear(ARC, 1)
        self.arc_bias = nn.Linear(ARC, 1)
        self.arc_distance = nn.Parameter(torch.zeros(2 * DISTANCE + 1))
        self.label_dependent = nn.Linear(width, LABEL)
        self.label_head = nn.Linear(width, LABEL)
        self.label_distance = nn.Embedding(2 * DISTANCE + 1, LABEL)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        self.label = nn.Linear(LABEL, len(DEPREL))
        self.role_token = nn.Linear(width, ROLE)
        self.role_cue = nn.Linear(width, ROLE)
        self.role_place = nn.Embedding(2 * WINDOW + 1, ROLE)
        self.role_other = nn.Parameter(torch.zeros(ROLE))
        self.role_conv1 = Convolution(ROLE, ROLE, 5)
        self.role_conv2 = Convolution(ROLE, ROLE, 5, 2)
        self.role = nn.Linear(ROLE, ROLE_CLASSES)

    def embed(self, x):
        vector, hashed = x["v"], x["h"]
        if self.training:  # some words are read by their form alone
            known = torch.rand(vector.shape) >= 0.06
            vector = vector * known
        parts = [self.vectors(vector)]
        parts += [table(hashed[:, i]) for i, table in enumerate(self.hashed)]
        if self.training:
            parts[1] = parts[1] * (torch.rand(len(vector), 1) >= 0.1)
        parts += [self.quote(x["q"]), self.begins(x["k"])]
        return torch.cat(parts, 1)

    def encode(self, x):
        mask = x["mask"]
        z = self.entry_norm(F.relu(self.entry(self.dropout(self.embed(x))))) * mask
        for layer, norm in zip(self.layers, self.norms):
            z = norm(z + F.glu(layer(self.dropout(z)), 1)) * mask
        return z

    def arcs(self, z, index, valid):
        """Scores (sentence, dependent, head) of `index` (sentence, token); column 0 is the root."""
        s = self.dropout(z)[index]
        q = F.relu(self.arc_dependent(s))
        k = F.relu(self.arc_head(s))
        n = index.size(1)
        scores = self.arc(q) @ k.transpose(1, 2) + self.arc_bias(k).transpose(1, 2)
        place = torch.arange(n)
        distance = (place[None] - place[:, None]).clamp(-DISTANCE, DISTANCE) + DISTANCE
        scores = scores + self.arc_distance[distance]
        scores = scores.masked_fill(torch.eye(n, dtype=torch.bool) | ~valid[:, None, :], -1e9)
        return torch.cat([self.arc_root(q), scores], 2)

    def labels(self, z, dependent, head):
        """Label scores of arcs between rows of z; head == dependent means the root."""
        z = self.dropout(z)
        h = self.label_head(z)[head]
        root = (head == dependent)[:, None]
        h = torch.where(root, self.label_root[None], h)
        distance = (head - dependent).clamp(-DISTANCE, DISTANCE) + DISTANCE
        hidden = F.relu(self.label_dependent(z)[dependent] + h + self.label_distance(distance))
        return self.label(self.dropout(hidden))

    def roles(self, z, cues, bounds, cue_probability):
        """Class scores (cue, 2 * WINDOW + 1) around the last token of each cue."""
        index = cues[:, None] + torch.arange(-WINDOW, WINDOW + 1)[None]
        inside = (index >= bounds[:, :1]) & (index < bounds[:, 1:])
        index = index.clamp(0, z.size(0) - 1)
        z = self.dropout(z)
        u = self.role_token(z)[index] + self.role_cue(z)[cues][:, None] + self.role_place.weight[None]
        u = u + cue_probability[index][:, :, None] * self.role_other
        u = F.relu(u) * inside[:, :, None]
        u = (u + F.relu(self.role_conv1(u))) * inside[:, :, None]
        u = (u + F.relu(self.role_conv2(u))) * inside[:, :, None]
        return self.role(self.dropout(u)), index, inside
