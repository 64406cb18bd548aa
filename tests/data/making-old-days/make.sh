#!/bin/sh
# Make a folder of tests/data anew: sh tests/data/making-old-days/make.sh 0.1.0
# PYTHON: one that has the packages of that version; without it a venv is made for it.
set -eu
version=$1
here=$(cd "$(dirname "$0")" && pwd)
kept=$here/../$version
case $version in
    0.1.0) commit=ac6c9f4 script=make_0_1_0.py ;;  # the last one before the work on 0.2.0
    0.2.0) commit=f4b8e75 script=make_0_2_0.py ;;  # the last one before the work on what came then
    *) echo "There is no script for $version." >&2; exit 1 ;;
esac

work=$(mktemp -d)
git -C "$here" worktree add --quiet --detach "$work/code" "$commit"
trap 'git -C "$here" worktree remove --force "$work/code"; rm -rf "$work"' EXIT
cd "$work/code"
if [ -z "${PYTHON:-}" ]; then
    python3 -m venv "$work/venv"
    PYTHON=$work/venv/bin/python
    "$PYTHON" -m pip install --quiet --use-pep517 --editable '.[dev]'
fi
export PYTHONPATH="$work/code"  # that version's code, wherever PYTHON would find another
"$PYTHON" "$here/$script" "$work/data"
"$PYTHON" -m config.cli verify --data "$kept" >"$kept/verify.txt"
[ "$version" != 0.1.0 ] || exit 0

for day in 2026-11-30.jsonl 2026-12-01.zip; do
    rm -f "$kept/$day"
    "$PYTHON" -m config.cli verify --data "$kept" --day "${day%.*}" --export "$kept/$day" >/dev/null
    "$PYTHON" -m config.cli verify --file "$kept/$day" >"$kept/$day.verify.txt"
done
