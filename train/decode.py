"""Decoding of the network's scores in Python, for checks during training."""

import numpy as np
import torch

from network import WINDOW


def bioes_transitions(kinds):
    """allowed[a, b]: class b may follow class a. Classes: 0, then begin inside end single."""
    n = 1 + 4 * kinds
    allowed = np.zeros((n, n), dtype=bool)
    for a in range(n):
        for b in range(n):
            part_a, part_b = (a - 1) % 4 if a else -1, (b - 1) % 4 if b else -1
            kind_a, kind_b = (a - 1) // 4, (b - 1) // 4
            opened = a > 0 and part_a in (0, 1)
            goes_on = b > 0 and part_b in (1, 2)
            allowed[a, b] = (opened and goes_on and kind_a == kind_b) or (not opened and not goes_on)
    return allowed


def viterbi(scores, kinds):
    allowed = bioes_transitions(kinds)
    penalty = np.where(allowed, 0, -1e9)
    start = np.array([0 if b == 0 or (b - 1) % 4 in (0, 3) else -1e9 for b in range(len(allowed))])
    stop = np.array([0 if a == 0 or (a - 1) % 4 in (2, 3) else -1e9 for a in range(len(allowed))])
    best, back = scores[0] + start, []
    for row in scores[1:]:
        step = best[:, None] + penalty
        back.append(step.argmax(0))
        best = step.max(0) + row
    path = [int((best + stop).argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def attributions(net, x, document, offset, threshold, z=None, cue_p=None):
    """[(cue, source, content) token lists, score] of one document at `offset` of pack `x`."""
    n = len(document["b"])
    p = cue_p[offset:offset + n].numpy()
    cues, i = [], 0
    while i < n:
        if 1 - p[i, 0] > threshold:
            j = i + 1
            while j < n and 1 - p[j, 0] > threshold and p[j, 2] > p[j, 1]:
                j += 1
            cues.append(list(range(i, j)))
            i = j
        else:
            i += 1
    if not cues:
        return []
    heads = torch.tensor([c[-1] + offset for c in cues])
    bounds = torch.tensor([[offset, offset + n]] * len(cues))
    scores, index, inside = net.roles(z, heads, bounds, 1 - cue_p[:, 0])
    scores = torch.log_softmax(scores.float(), 2)
    out = []
    for cue, s, idx, ok in zip(cues, scores.numpy(), index.numpy(), inside.numpy()):
        s, idx = s[ok], idx[ok] - offset
        own = np.isin(idx, cue)
        s[own, 1:] = -1e6
        path = viterbi(s, 2)
        source = [int(t) for t, c in zip(idx, path) if 1 <= c <= 4]
        content = [int(t) for t, c in zip(idx, path) if c >= 5]
        if content:
            out.append((cue, source, content, float(1 - p[cue[0], 0])))
    return out


def char_spans(document, tokens):
    data = document["text"].encode()
    out, last = [], -9
    for t in tokens:
        b, e = int(document["b"][t]), int(document["e"][t])
        if t == last + 1:
            out[-1][1] = e
        else:
            out.append([b, e])
        last = t
    return [[len(data[:b].decode()), len(data[:e].decode())] for b, e in out]
