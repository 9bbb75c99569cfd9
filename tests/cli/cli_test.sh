#!/bin/bash
# What a user of the command line relies on. Usage: cli_test.sh PROGRAM EXAMPLES
set -u
onrecord=$1 examples=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
failures=0

fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
status() {  # status EXPECTED COMMAND...: the exit status is as promised
  local expected=$1; shift
  "$@" > "$work/out" 2> "$work/err" < /dev/null
  local got=$?
  [ $got -eq "$expected" ] || fail "status $got instead of $expected: $*"
}

status 0 "$onrecord" dossier "$examples"
[ -s "$work/out" ] && [ ! -s "$work/err" ] || fail "the dossier is not on standard output alone"
status 1 "$onrecord" extract "$examples" "$work/missing.txt"
grep -q missing.txt "$work/err" || fail "the refused input is not named"
status 2 "$onrecord" dossier --format pdf "$examples"
status 2 "$onrecord" nonsense
status 2 "$onrecord" extract --published yesterday "$examples"
status 2 "$onrecord" statements --act mumble "$examples"
status 2 "$onrecord" dossier --ledger "$work/none.db" port
status 0 "$onrecord" add --quiet --ledger "$work/l.db" "$examples"
for command in dossier timeline figures statements entities; do
  for format in text markdown html json; do
    status 0 "$onrecord" $command --ledger "$work/l.db" --format $format
    [ -s "$work/out" ] || fail "$command --format $format says nothing"
    case $format in json) python3 -m json.tool "$work/out" > /dev/null || fail "$command: no JSON" ;; esac
  done
  "$onrecord" $command --help | grep -q "Example" || fail "$command --help has no example"
done
for command in briefings lines; do
  for format in text markdown html json csv; do
    status 0 "$onrecord" $command --ledger "$work/l.db" --format $format
    [ -s "$work/out" ] || fail "$command --format $format says nothing"
    case $format in json) python3 -m json.tool "$work/out" > /dev/null || fail "$command: no JSON" ;; esac
  done
done
for command in briefings lines check; do
  "$onrecord" $command --help | grep -q "Example" || fail "$command --help has no example"
done
printf 'Q: Will the ferry sail?\nMS. ARDEN: I would refer you to the port.\nQ: When?\nMS. ARDEN: At noon.\n' > "$work/t.txt"
status 0 "$onrecord" briefings --published 2031-05-02 --rates "$work/t.txt"
grep -q "MS. ARDEN,2031-05" "$work/out" || fail "the rates have no speaker and month"
status 0 "$onrecord" check "I would refer you to the harbour port" "$work/t.txt" --format json
grep -q '"altered"' "$work/out" || fail "an altered quotation is not seen"
status 2 "$onrecord" briefings --technique mumbling "$work/t.txt"
status 0 "$onrecord" search --ledger "$work/l.db" marines
grep -qi marines "$work/out" || fail "search does not show what it found"
printf 'not a ledger' > "$work/bad.db"
status 3 "$onrecord" dossier --ledger "$work/bad.db"

# The same bytes from a ledger and from files, on one thread and on eight.
"$onrecord" dossier --threads 1 --format json "$examples" > "$work/one"
"$onrecord" dossier --threads 8 --format json "$examples" > "$work/eight"
cmp "$work/one" "$work/eight" || fail "threads change the dossier"
"$onrecord" dossier --ledger "$work/l.db" --format json > "$work/stored"
cmp "$work/one" "$work/stored" || fail "the ledger changes the dossier"

# A person's correction is kept and can be taken back.
id=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["statements"][0]["id"])' "$work/stored")
status 0 "$onrecord" corrections reject --ledger "$work/l.db" "$id" --reason "misread"
"$onrecord" add --quiet --ledger "$work/l.db" "$examples"
"$onrecord" statements --ledger "$work/l.db" --format json | grep -q "\"id\": \"$id\"" && fail "the rejected statement is back"
status 0 "$onrecord" corrections list --ledger "$work/l.db"
grep -q misread "$work/out" || fail "the correction is not listed"
status 0 "$onrecord" corrections remove --ledger "$work/l.db" 1
"$onrecord" statements --ledger "$work/l.db" --format json | grep -q "\"id\": \"$id\"" || fail "the statement did not come back"

# What the user thinks of a source is shown beside it; what a person calls one stays one.
status 0 "$onrecord" reliability set --ledger "$work/l.db" "Kyiv Post" B
status 2 "$onrecord" reliability set --ledger "$work/l.db" "Kyiv Post" Z
status 0 "$onrecord" reliability list --ledger "$work/l.db"
grep -q "B$" "$work/out" || fail "the letter is not listed"
status 2 "$onrecord" corrections merge --ledger "$work/l.db" "No Such Person" "Nobody Either"
status 1 "$onrecord" corrections undo --ledger "$work/l.db"

# Words are split off in every document whose entity is the one meant, or nothing is noted.
mkdir "$work/ports"
echo 'Mara Oden spoke on Monday. "The port is shut," Mara Oden said.' > "$work/ports/a.txt"
echo 'Mara Oden spoke on Monday. "The port is open," Oden said.' > "$work/ports/b.txt"
"$onrecord" add --quiet --ledger "$work/p.db" "$work/ports"
status 2 "$onrecord" corrections split --ledger "$work/p.db" "Mara Oden" "No Such Words"
status 0 "$onrecord" corrections split --ledger "$work/p.db" "Mara Oden" "Oden"
status 0 "$onrecord" statements --ledger "$work/p.db" --speaker Oden --format json
[ "$(grep -c '"speaker": "Oden"' "$work/out")" = 1 ] || fail "the split words are no entity of their own"

"$onrecord" dossier "$examples" | head -1 > /dev/null
[ "${PIPESTATUS[0]}" -eq 0 ] || fail "a closed pipe is taken for a failure"
NO_COLOR=1 "$onrecord" dossier "$examples" | grep -q $'\x1b' && fail "colours in a pipe"
exit $((failures > 0))
