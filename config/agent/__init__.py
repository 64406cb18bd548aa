"""`antrean kiosk`: what runs on a kiosk's own computer."""
