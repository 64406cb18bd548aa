#!/bin/sh
# The tests, in two runs side by side: Playwright keeps an event loop running, beside which no other test can start its
# own. Tests in a browser mostly wait for voices and clocks, many others for disks and other processes: five processes
# keep two processors busy, where four left them idle for a quarter of the time.
set -u
export PYTHONDONTWRITEBYTECODE=  # what is compiled is kept, whatever is set here: six processes load all of it
said=$(mktemp -d)
trap 'kill $browser 2>/dev/null; rm -rf "$said"' EXIT INT TERM

tests() {
    name=$1 processes=$2
    shift 2
    .venv/bin/python -m pytest -o "cache_dir=.pytest_cache/$name" -n "$processes" --dist worksteal --durations=8 "$@"
}

tests browser 2 tests/browser >"$said/browser" 2>&1 &
browser=$!
tests others 3 --ignore tests/browser
failed=$?
wait "$browser" || failed=1

echo "The browser:"
cat "$said/browser"
exit "$failed"
