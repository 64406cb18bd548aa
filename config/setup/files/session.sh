#!/bin/sh
# What stands alone on this screen: one page in Chromium, turned and as large as /etc/default/antrean-screen says.
# First it begins cage, which begins it once more, inside.
set -u
turned() { [ "${TURN:-0}" != 0 ]; }
cage_turns() { cage -h 2>&1 | grep -q '^ -r'; } # Debian 12's by an option, a newer one by wlr-randr

if [ -z "${WAYLAND_DISPLAY:-}" ]; then
    quarters=$((${TURN:-0} / 90))
    if turned && cage_turns; then
        while [ "$quarters" -gt 0 ]; do
            set -- "$@" -r
            quarters=$((quarters - 1))
        done
    fi
    exec cage "$@" -- "$0"
fi
if turned && ! cage_turns; then
    for output in $(wlr-randr | sed -n 's/^\([^ ][^ ]*\).*/\1/p'); do
        wlr-randr --output "$output" --transform "$TURN"
    done
fi
# As an X client: as one of Wayland it takes a part of the screen where it is scaled. No spare process for a next page:
# the one that there is has the page, by which watch.sh knows whether it lives.
exec chromium --ozone-platform=x11 --kiosk --no-first-run --noerrdialogs --disable-session-crashed-bubble \
    --password-store=basic --disable-features=Translate,SpareRendererForSitePerProcess --disable-pinch \
    --overscroll-history-navigation=0 --autoplay-policy=no-user-gesture-required \
    --force-device-scale-factor="${SCALE:-1}" "$ADDRESS"
