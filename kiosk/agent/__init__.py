"""At a kiosk's own computer: numbers from the server while it answers, else from what the kiosk holds."""
