"""Which network a visitor's phone has to join before it can open the building's pages."""

from core.domain.site import Language, Site
from core.words.languages import say


def wifi_text(site: Site, language: Language) -> str:
    """`Wi-Fi: MPP-Tamu, kata sandi: antre123`; empty where the site names no network."""
    if site.wifi is None:
        return ""
    words = {"name": site.wifi.name, "password": site.wifi.password}
    return say(language, "Wi-Fi: %(name)s, password: %(password)s" if site.wifi.password else "Wi-Fi: %(name)s", words)
