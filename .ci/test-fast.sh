#!/bin/sh
# An answer within two minutes, while you work: no browser, no real voice, no whole days, nothing killed again and again.
set -u
export PYTHONDONTWRITEBYTECODE=  # what is compiled is kept, whatever is set here
exec .venv/bin/python -m pytest -n 2 --dist worksteal tests \
    --ignore tests/browser --ignore tests/sounds --ignore tests/simulation --ignore tests/test_power_cut.py \
    --ignore tests/test_wheel.py -m "not slow" "$@"
