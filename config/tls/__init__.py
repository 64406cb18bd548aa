"""TLS for a building that has no certificate: an authority of its own, which its devices are told to trust.

names        by which names and addresses this machine is reached
authority    makes an authority and certificates (pure: keys and times come in or are made, nothing is kept)
kept         both in the data folder, readable for the server alone
own          `OwnCertificate`: ready at start, renewed while the server runs
listening    a server that speaks TLS, and beside it not
options      what `antrean serve` is told about it
plain        what is served without TLS beside it: the phones of visitors, and the page by which devices come to trust
"""
