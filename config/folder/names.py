"""Every name that Antrean gives to something in a data folder."""

import re

from core.store.sqlite.file import FILE

LEDGER = FILE
LOCK = "antrean.lock"
MARKER = "antrean.served"
"""Says that there was a ledger: where it is and the ledger is not, that was lost."""
TIP = "antrean.tip"
"""The last fact that was stored."""
LOSSES = "antrean.losses"
"""Facts that were gone, and without which somebody went on."""
VOICE = "voice"
RECORDINGS = "recordings"
"""What people recorded for the voice."""
TLS = "tls"
REVOCATIONS = "antrean.revocations"
SECURITY_LOG = "antrean.security"

OURS = re.compile(r"antrean\..*|reload-[0-9a-f]{16}\.[a-z]+|voice|recordings|tls")

LEFT_BY_A_LEDGER = (MARKER, f"{LEDGER}-wal", VOICE, "antrean.schema-*.backup.db")
"""What only a served ledger leaves behind, as patterns; the later ones for folders of before there was a marker."""
