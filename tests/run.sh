#!/usr/bin/env bash
# Builds everything and runs every test. The last line is the result: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

# Compiler and tests are short-lived and allocate much: no profiles to optimise by, and fewer, larger collections (64 MB, in hex).
export DOTNET_TieredPGO=0 DOTNET_GCgen0size=4000000

# --long adds fuzzing at length, crash tests in full, load and soak, and keeps their figures in tests/long-run.md.
# CHATBOT_SOAK_SECONDS (600) and CHATBOT_FUZZ_REQUESTS (100000) say how long.
figures=
if [ "${1:-}" = "--long" ]; then
    export CHATBOT_LONG=1
    shift
    figures=$(mktemp)
    export CHATBOT_FIGURES=$figures
    # Its figures are those of a server as it is run.
    unset DOTNET_GCgen0size
fi

dotnet build Chatbot.sln --configuration Release --verbosity quiet --nologo
report=$(mktemp)
trap 'rm -f "$report" ${figures:+"$figures"}' EXIT
status=0
# Most tests wait, for a server, a browser or a deadline, so twice as many run as there are cores.
dotnet run --project tests/Chatbot.Tests --configuration Release --no-build -- -noColor -maxThreads 2x "$@" | tee "$report" || status=$?

# The figures of a whole long run are kept; those of a part of it are only shown.
keep=/dev/stdout
[ $# -eq 0 ] && keep=tests/long-run.md
if [ -n "$figures" ] && [ -s "$figures" ]; then
    {
        printf '# The long run\n\nWritten by `bash tests/run.sh --long` on %s, %s cores: figures of one run on one machine.\n\n| measure | value |\n|---|---|\n' "$(date -u +%F)" "$(nproc)"
        LC_ALL=C sort "$figures"
    } >"$keep"
fi

# "Chatbot.Tests  Total: 10, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.2s"
summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$report" | tail -n 1) || { echo "The tests did not finish." >&2; exit 1; }
number() { sed -E "s/.*$1: ([0-9]+).*/\1/" <<<"$summary"; }
failed=$(($(number Failed) + $(number Errors)))
skipped=$(number Skipped)
# Named once more at the end: what the servers log stands between.
grep -E '\[FAIL\]$' "$report" | sed 's/^ */failed: /; s/ \[FAIL\]$//' || true
echo "$(($(number Total) - $(number Failed) - skipped)) passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && exit "$status" || exit 1
