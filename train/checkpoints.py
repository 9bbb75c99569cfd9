"""Checkpoints of train.py."""

import torch


def mean_of(checkpoints):
    """The mean of networks that began from the same weights: better than each where they agree."""
    states = [torch.load(path)["average"] for path in checkpoints]
    return {k: sum(s[k] for s in states) / len(states) for k in states[0]}


def load_older(net, state):
    """Loads what a network held that was trained on fewer corpora; their shifts begin at nothing."""
    now = net.state_dict()
    for name in now:
        if name not in state:
            if not name.startswith("ner_shift."):
                raise ValueError("a checkpoint without " + name)
            state[name] = now[name]
    net.load_state_dict(state)
