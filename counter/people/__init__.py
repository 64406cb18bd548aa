"""Who is on the staff, and letting others in."""
