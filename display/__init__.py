"""What the public sees and hears: TVs, announcements, and the page of a citizen's ticket.

views           what TVs and phones follow
announcer       the calls that zones still have to hear; `lane` one at a time, `stage` how one of them is announced
recordings      the sound of each call, made once for all zones that hear it
tvs, watch      which TVs are there, which one is the voice, and what staff hear about silence
ticket, catalog what the API says of a ticket and of the zones
tv, phone       the pages
"""
