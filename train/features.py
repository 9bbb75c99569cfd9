"""Runs onrecord_features, so that training sees exactly what the library sees."""

import json
import os
import subprocess

PROGRAM = os.environ.get("ONRECORD_FEATURES", "build/release/onrecord_features")


def features_of(texts, *options):
    """One dict a text, as described in onrecord_features.cc; offsets are bytes."""
    framed = bytearray()
    for text in texts:
        data = text.encode()
        framed += b"%d\n" % len(data) + data + b"\n"
    result = subprocess.run([PROGRAM, *options], input=bytes(framed), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def keys_of(words):
    """The keys of folded words in the table of word vectors."""
    result = subprocess.run([PROGRAM, "--keys"], input="\n".join(words).encode() + b"\n",
                            stdout=subprocess.PIPE, check=True)
    return [int(line) for line in result.stdout.split()]
