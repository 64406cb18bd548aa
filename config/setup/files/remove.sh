#!/bin/sh
# Takes away what `antrean tv-setup` or `antrean kiosk-setup` made on this machine. Packages stay, and so does what a kiosk
# keeps of its own numbers (/var/lib/antrean-kiosk).
set -eu
root=${DESTDIR:-}
if [ "$(id -u)" != 0 ]; then
    echo "This is to be run as root." >&2
    exit 1
fi
for unit in {{ units | join(" ") }}; do
    systemctl disable --quiet --now "$unit" 2>/dev/null || true
done
systemctl unmask --quiet {{ sleeps | join(" ") }}
if [ -e "$root{{ made_user }}" ]; then
    userdel --remove layar 2>/dev/null || true
fi
rm -f {% for path in paths %}"$root{{ path }}" {% endfor %}"$root{{ made_user }}"
for folder in {{ folders | join(" ") }}; do
    rmdir "$root$folder" 2>/dev/null || true
done
systemctl daemon-reload
systemctl enable --quiet getty@tty1.service
echo "Done. It starts as an ordinary machine again."
