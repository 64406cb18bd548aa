"""What a kiosk offers now: tenants, services, what they ask for, and whether they give numbers."""
