#!/bin/sh
# The tests, in two runs side by side: Playwright keeps an event loop running, beside which no other test can start its
# own. Each run has two processes: tests in a browser mostly wait for voices and clocks, the others need the processor.
set -u
export PYTHONDONTWRITEBYTECODE=  # what is compiled is kept, whatever is set here: six processes load all of it
said=$(mktemp -d)
trap 'kill $browser 2>/dev/null; rm -rf "$said"' EXIT INT TERM

tests() {
    name=$1
    shift
    .venv/bin/python -m pytest -o "cache_dir=.pytest_cache/$name" -n 2 --dist worksteal --durations=8 "$@"
}

tests browser tests/browser >"$said/browser" 2>&1 &
browser=$!
tests others --ignore tests/browser
failed=$?
wait "$browser" || failed=1

echo "The browser:"
cat "$said/browser"
exit "$failed"
