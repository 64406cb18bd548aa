"""At the server: what kiosks on their own computers hold, and whom they bring."""
