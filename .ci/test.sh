#!/bin/sh
# The tests, in two processes side by side: those in a browser mostly wait for voices and clocks, and Playwright keeps an
# event loop running, beside which no other test can start its own.
set -u
said=$(mktemp)
trap 'kill "$browser" 2>/dev/null; rm -f "$said"' EXIT INT TERM

.venv/bin/python -m pytest tests/browser -o cache_dir=.pytest_cache/browser >"$said" 2>&1 &
browser=$!
.venv/bin/python -m pytest --ignore tests/browser
others=$?
wait "$browser"
in_browser=$?

echo "In a browser:"
cat "$said"
[ "$others" = 0 ] && [ "$in_browser" = 0 ]
