"""`antrean tv-setup` and `antrean kiosk-setup`: a Debian machine starts into its page."""
