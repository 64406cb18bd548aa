"""A voice that people recorded: what a site needs of it, and calls put together from it.

- `prompts`: what a site's announcer says (frames, letters, number words, counters), and which of them make up a phrase
- `takes`: the folder of recordings, of each prompt the last few
- `finishing`: a recording as it came made into one that can be joined: trimmed, levelled; in a process of its own
- `bundle`: all of them as one file, and back
- `studio`: `RecordedStudio`: what is recorded is heard so, all else from the voice behind it
"""
