#!/bin/sh
# The tests drive Debian's Chromium. No test is skipped without it: it is installed, or the tests do not run.
# libatomic1 is what the driver between Python and Chromium is linked with, and what a bare Debian lacks.
set -eu

missing=
command -v chromium >/dev/null || missing="chromium fonts-inter"
/sbin/ldconfig -p | grep -q 'libatomic\.so\.1' || missing="$missing libatomic1"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the browser tests: $missing ..."
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "The browser tests need these packages. As root: apt-get install $missing" >&2
    exit 1
fi
