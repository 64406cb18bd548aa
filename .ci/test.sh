#!/bin/sh
# The tests, in four processes side by side: those of the rules need the processor, those in a browser mostly wait for
# voices and clocks, and Playwright keeps an event loop running, beside which no other test can start its own.
set -u
said=$(mktemp -d)
trap 'kill $rules $staff $public 2>/dev/null; rm -rf "$said"' EXIT INT TERM

tests() {
    name=$1
    shift
    .venv/bin/python -m pytest -o "cache_dir=.pytest_cache/$name" --durations=8 "$@"
}

tests rules tests/core/domain tests/simulation >"$said/rules" 2>&1 &
rules=$!
tests staff tests/browser/test_counter_*.py >"$said/staff in a browser" 2>&1 &
staff=$!
tests public tests/browser --ignore-glob "*/test_counter_*.py" >"$said/public in a browser" 2>&1 &
public=$!
tests others --ignore tests/core/domain --ignore tests/simulation --ignore tests/browser
failed=$?
wait "$rules" || failed=1
wait "$staff" || failed=1
wait "$public" || failed=1

for part in "$said"/*; do
    echo "The ${part##*/}:"
    cat "$part"
done
exit "$failed"
