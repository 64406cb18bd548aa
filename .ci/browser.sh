#!/bin/sh
# The tests drive Debian's Chromium. No test is skipped without it: it is installed, or the tests do not run.
set -eu

command -v chromium >/dev/null && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests ..."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-inter >/dev/null
else
    echo "The browser tests need Chromium. As root: apt-get install chromium fonts-inter" >&2
    exit 1
fi
