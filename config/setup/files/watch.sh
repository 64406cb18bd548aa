#!/bin/sh
# Begins the screen again where its browser runs and the page in it has died (it would show Chromium's own sentence).
set -u
page() { pgrep -u layar -a -f -- '--type=renderer' | grep -qv -- '--top-chrome-webui'; }

systemctl --quiet is-active antrean-screen || exit 0
page && exit 0
sleep "${PATIENCE:-10}" # it may be starting just now
page || systemctl restart antrean-screen
