"""The entrance: the doors of this site, what it is, and whether it is well."""
