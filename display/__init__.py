"""What the public sees and hears: TVs, announcements, and the page of a citizen's ticket.

views                       what TVs and phones follow
announcer                   the calls that zones still have to hear
announcement_queue          who has still to be called in a zone, one at a time
zone_announcer              how one call is announced in a zone
recordings                  the sound of each call, made once for all zones that hear it
screens, screen_messages    which TVs are there, which one is the voice, and what they send
voice_health                what staff read about silence
ticket, journey, zones      what the API says of a ticket and of the zones
tv, phone                   the pages
"""
