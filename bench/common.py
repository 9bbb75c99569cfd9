"""What the quality scripts share: where the annotated data is, and how to run the program on it."""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
PROGRAM = os.path.join(ROOT, "build", "release", "onrecord")
sys.path.insert(0, os.path.join(SHARED, "score"))


def require_data(*paths):
    """Ends the script with a plain message where the annotated data is not beside the checkout."""
    for path in paths or ("gold",):
        if not os.path.exists(os.path.join(SHARED, path)):
            print(f"skipped: {path} is not beside this checkout", file=sys.stderr)
            sys.exit(0)
    if not os.path.exists(PROGRAM):
        sys.exit("build first: cmake --preset release && cmake --build --preset release")


def read_jsonl(path):
    """The records of a .jsonl or .jsonl.gz file under the data folder."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(os.path.join(SHARED, path), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def extract(records, *options):
    """Runs `onrecord extract` on [{"text", "date"?, ...}]; yields (record, ledger), in order.

    A record that the program refuses yields an empty ledger."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as file:
        for record in records:
            fields = {k: record[k] for k in ("text", "html", "date", "title", "url") if record.get(k)}
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")
    try:
        run = subprocess.run([PROGRAM, "extract", "--format", "jsonl", *options, file.name],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"onrecord extract failed: {run.stderr.decode()[-2000:]}")
        by_line = {}
        for line in run.stdout.decode("utf-8").splitlines():
            ledger = json.loads(line)
            by_line[int(ledger["document"]["source"].rsplit(":", 1)[1])] = ledger
    finally:
        os.unlink(file.name)
    for number, record in enumerate(records, 1):
        yield record, by_line.get(number, {})


def without_date_line(record, read):
    """The dates that are scored: MEANTIME annotates the date line of each article as its creation time, which is no
    expression of its text to its annotators; a date read there is neither right nor wrong."""
    lines = [t["span"] for t in record["timex"] if t.get("is_dct")]
    return [t for t in read if t["span"] not in lines]


def spans(items):
    return [[s["start"], s["end"]] for s in items or []]


def with_that(text, contents):
    """Contents as PolNeAR counts them: an introducing "that", which the ledger leaves out, is put
    back (docs/rules/attribution.md)."""
    out = []
    for start, end in contents:
        that = re.search(r"\bthat,?\s+$", text[max(0, start - 8):start], re.IGNORECASE)
        out.append([start - len(that.group()) if that else start, end])
    return out
