"""Checkpoints of train.py."""

import torch


def mean_of(checkpoints):
    """The mean of networks that began from the same weights: better than each where they agree."""
    states = [torch.load(path)["average"] for path in checkpoints]
    return {k: sum(s[k] for s in states) / len(states) for k in states[0]}
