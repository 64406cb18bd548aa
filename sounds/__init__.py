"""Text to audio: how a call sounds.

A call is a chime and then, in each of the site's languages, "Nomor antrean, K, dua belas, silakan menuju loket tiga."

    voices                        each language: its voice, its words for numbers and letters
    reading, sentences            what is said: prefix and number to words, words to sentences
    speaker_process               the child that runs pyttsx3 and writes one clip at a time to a file
    speaker, orders               the parent's end of that child: one order, one reply, one time limit
    studio, espeak, clips         what a call needs of a voice; the bounded queue to the child; the folder of clips
    chimes, pcm                   the tone before a call; samples: trimming, level, WAV files
    brevity                       how much of a call is said while others wait
    calls                         `CallVoice`: joins chime and clips to one recording when an officer calls

The number and the counter are separate clips. The number's is rendered when the ticket is issued, when nobody knows the
counter yet, and the counters' at start-up; so a call finds both ready and only joins samples. The price is one join of
known length inside the sentence, placed at the comma where a speaker would breathe anyway.

This component imports `core.domain` only.
"""
