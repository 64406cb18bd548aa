#!/bin/sh
# The tests drive Debian's Chromium. No test is skipped without it: it is installed, or the tests do not run.
# The one without windows is the same engine and takes two thirds of the processor; where the archive does not have it or
# cannot be reached, the whole one does. libatomic1 is what the driver between Python and Chromium is linked with, and
# what a bare Debian lacks.
set -eu

there() { command -v "$1" >/dev/null; }

install() {
    [ "$(id -u)" = 0 ] && there apt-get || return 1
    echo "Installing for the browser tests: $* ..."
    apt-get update -qq -o Acquire::http::Timeout=20 -o Acquire::Retries=0 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

there chromium-headless-shell || install chromium-headless-shell fonts-inter || there chromium || install chromium fonts-inter || {
    echo "The browser tests need a browser. As root: apt-get install chromium-headless-shell fonts-inter" >&2
    exit 1
}
/sbin/ldconfig -p | grep -q 'libatomic\.so\.1' || install libatomic1 || {
    echo "The browser tests need this package. As root: apt-get install libatomic1" >&2
    exit 1
}
