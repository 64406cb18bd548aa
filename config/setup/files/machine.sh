#!/bin/sh
# Makes this machine start into its page of Antrean: {{ machine.address }}
# For Debian 12 or newer, or Raspberry Pi OS, without a desktop. As root; it may be run again. (DESTDIR: put the files
# into an image that is being made. `--remove` of the same command writes the script that takes all of it away.)
set -eu
root=${DESTDIR:-}
export DEBIAN_FRONTEND=noninteractive

# A whole file or none: put MODE PATH, its content from standard input.
put() {
    mkdir -p "$root$(dirname "$2")"
    cat >"$root$2.new"
    chmod "$1" "$root$2.new"
    mv "$root$2.new" "$root$2"
}

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "This is to be run as root, on Debian or Raspberry Pi OS." >&2
    exit 1
fi

echo "Packages ..."
missing=
for package in {{ packages | join(" ") }}; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086  # one word each
    apt-get install -y -qq --no-install-recommends $missing
fi

echo "The user layar ..."
if ! id layar >/dev/null 2>&1; then
    useradd --create-home --home-dir /var/lib/layar --shell /usr/sbin/nologin layar
    echo "made by this set-up, and removed with it" | put 644 {{ made_user }}
fi

for group in audio video render input; do
    if getent group "$group" >/dev/null; then usermod --append --groups "$group" layar; fi
done

echo "Files ..."
{% for file in files %}
put {{ file.mode }} {{ file.path }} <<'END_OF_FILE'
{{ file.content }}END_OF_FILE
{% endfor %}
{% if machine.certificate %}

echo "The building's certificate ..."
chmod 644 "$root{{ authority }}"
runuser -u layar -- sh -c 'mkdir -p ~/.pki/nssdb && certutil -d "sql:$HOME/.pki/nssdb" -A -a -t C,, -n Antrean -i {{ authority }}'
{% endif %}

echo "Sound ..."
for card in /proc/asound/card[0-9]*; do
    [ -e "$card" ] || continue
    for control in Master PCM Speaker Headphone; do
        amixer -q -c "${card##*card}" sset "$control" 100% unmute 2>/dev/null || true
    done
done
alsactl store 2>/dev/null || true

echo "Services ..."
systemctl daemon-reload
udevadm control --reload 2>/dev/null || true
systemctl mask --quiet {{ sleeps | join(" ") }}
systemctl disable --quiet getty@tty1.service
systemctl enable --quiet {{ units | join(" ") }}
systemctl restart {{ units | join(" ") }}
echo "Done. The screen shows its page now, and after each start: {{ machine.address }}"
echo "What went wrong, if something did: journalctl -u antrean-screen{% if machine.agent %} -u antrean-kiosk{% endif %}"
