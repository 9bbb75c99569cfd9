#!/bin/bash
# A ledger outlives kill -9, a full disk and readers at work. Usage: durability_test.sh PROGRAM
set -u
onrecord=$1
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
failures=0
articles=600

fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
add() { "$onrecord" add --quiet --without syntax --ledger "$1" "$work/stories.jsonl" 2> "$work/err"; }
# In the background the program itself must be what $! names, not a shell around it.
add_behind() { exec "$onrecord" add --quiet --without syntax --ledger "$1" "$work/stories.jsonl" 2> "$work/err"; }
stored() { sqlite3 -cmd '.timeout 10000' "$1" 'SELECT count(*) FROM document' 2> /dev/null || echo 0; }
sound() {  # nothing half-written: the file is whole, every row has its document, every document all rows
  [ "$(sqlite3 "$1" 'PRAGMA integrity_check')" = ok ] || fail "$2: the file is damaged"
  [ -z "$(sqlite3 "$1" 'PRAGMA foreign_key_check')" ] || fail "$2: rows without their document"
  [ "$(sqlite3 "$1" 'SELECT count(*) FROM document WHERE id NOT IN (SELECT document_id FROM figure)
                     OR id NOT IN (SELECT document_id FROM statement)')" = 0 ] ||
    fail "$2: documents without their items"
}

awk -v n=$articles 'BEGIN { for (i = 1; i <= n; i++) printf "{\"date\": \"2031-05-%02d\", \"text\": " \
  "\"Harbour Minister Ana Roe said on Monday that at least %d sailors were rescued off Port Talvi.\\n" \
  "“We will search on,” Roe said. Asked about the cause, she declined to comment.\"}\n", i % 28 + 1, i }' \
  > "$work/stories.jsonl"

add "$work/whole.db" || fail "the undisturbed run: $(cat "$work/err")"
[ "$(stored "$work/whole.db")" = $articles ] || fail "the undisturbed run stored $(stored "$work/whole.db")"
"$onrecord" statements --ledger "$work/whole.db" --format json > "$work/whole.json"
same_as_whole() {
  "$onrecord" statements --ledger "$1" --format json | cmp -s - "$work/whole.json" ||
    fail "$2: the ledger is not the same as without the trouble"
}

# Killed again and again; each run goes on where the last one was killed. The pause grows, so that
# start, middle and end are hit on a fast machine and on a slow one.
before=0 middle=0 pause=10
for round in $(seq 1 40); do
  add_behind "$work/killed.db" & pid=$!
  sleep "$(printf '0.%03d' $pause)"
  kill -9 $pid 2> /dev/null || break
  wait $pid 2> /dev/null
  [ -s "$work/killed.db" ] || { pause=$((pause + 10)); continue; }
  now=$(stored "$work/killed.db")
  [ "$now" -ge "$before" ] || fail "kill $round: $before documents were stored, $now are left"
  [ "$now" -gt 0 ] && [ "$now" -lt $articles ] && middle=$((middle + 1))
  before=$now
  pause=$((pause + 10))
done
[ $middle -gt 0 ] || fail "no kill hit the middle of the work"
add "$work/killed.db" || fail "after the kills: $(cat "$work/err")"
sound "$work/killed.db" "after the kills"
same_as_whole "$work/killed.db" "after the kills"

# A disk that is full at 1,000 blocks of 1 KiB: SQLite sees a write that fails.
(trap '' XFSZ; ulimit -f 1000; add "$work/full.db")
[ $? -eq 3 ] || fail "a full disk is not told by status 3"
grep -q full.db "$work/err" || fail "the message does not name the file: $(cat "$work/err")"
now=$(stored "$work/full.db")
[ "$now" -gt 0 ] && [ "$now" -lt $articles ] || fail "the disk was full after $now documents"
sound "$work/full.db" "full disk"
add "$work/full.db" || fail "once there is room: $(cat "$work/err")"
same_as_whole "$work/full.db" "full disk"

# Readers while a writer runs: each sees whole documents, never fewer than the one before.
add_behind "$work/read.db" & pid=$!
before=0
while kill -0 $pid 2> /dev/null; do
  # Before the first document there may be no ledger to read yet.
  [ $before -gt 0 ] && "$onrecord" statements --ledger "$work/read.db" --limit 3 > /dev/null 2> "$work/read.err"
  [ $? -le 2 ] || fail "a reader is disturbed: $(cat "$work/read.err")"
  now=$(stored "$work/read.db"); now=${now:-0}
  [ "$now" -ge "$before" ] || fail "a reader sees $now documents after $before"
  before=$now
done
wait $pid || fail "a writer is disturbed by readers"
same_as_whole "$work/read.db" "readers at work"

# A second time adds nothing.
sum=$(sqlite3 "$work/whole.db" .dump | cksum)
add "$work/whole.db"
[ "$(sqlite3 "$work/whole.db" .dump | cksum)" = "$sum" ] || fail "adding twice changes the ledger"
exit $((failures > 0))
