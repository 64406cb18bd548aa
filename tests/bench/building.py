"""The building that is measured: 20 queues with room for very many numbers, 50 TVs' worth of zone, one desk."""

from pathlib import Path

QUEUES = 20

HEAD = """
id = "bench"
name = "Bench"
place = "Bench"
time_zone = "Asia/Jakarta"
tenant_noun = "instansi"
counter_noun = "loket"

[hours]
mon-sun = ["00:00-24:00"]

[categories]
opd = "OPD"

[[zones]]
id = "hall"
name = "Hall"
floor = 1
screens = [{ id = "tv", name = "TV", voice = true }]

[[kiosks]]
id = "kiosk"
name = "Kiosk"
zone = "hall"
printer = { kind = "none" }
"""

TENANT = """
[[tenants]]
id = "t{n}"
name = "Tenant {n}"
short = "T{n}"
category = "opd"
zone = "hall"
queues = [{{ prefix = "{prefix}", digits = 6, last = 999999 }}]
counters = ["{n}"]

[[tenants.services]]
id = "s{n}"
name = "Service {n}"
"""


def write_site(path: Path) -> Path:
    """The site file."""
    tenants = (TENANT.format(n=n, prefix=chr(64 + n)) for n in range(1, QUEUES + 1))
    path.write_text(HEAD + "".join(tenants), "utf-8")
    return path
