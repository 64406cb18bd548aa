"""Supervisors ask what would be: other counters, hours, another rule or more people on a day."""
