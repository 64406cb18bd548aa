"""The rules of queueing, pure: no clock, no chance, no input or output.

Read in this order: `ids`, `site`, `ticket`, `facts`, `hall`, `calling`, `verbs`. `calling` chooses the next ticket.
"""
