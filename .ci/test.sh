#!/bin/sh
# The tests, in three processes side by side: those of the rules need the processor, those in a browser mostly wait for
# voices and clocks, and Playwright keeps an event loop running, beside which no other test can start its own.
set -u
said=$(mktemp -d)
trap 'kill $rules $browser 2>/dev/null; rm -rf "$said"' EXIT INT TERM

tests() {
    name=$1
    shift
    .venv/bin/python -m pytest -o "cache_dir=.pytest_cache/$name" --durations=8 "$@"
}

tests rules tests/core/domain tests/simulation >"$said/rules" 2>&1 &
rules=$!
tests browser tests/browser >"$said/browser" 2>&1 &
browser=$!
tests others --ignore tests/core/domain --ignore tests/simulation --ignore tests/browser
failed=$?
wait "$rules" || failed=1
wait "$browser" || failed=1

for part in rules browser; do
    echo "The $part:"
    cat "$said/$part"
done
exit "$failed"
