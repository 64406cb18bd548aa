"""All of a zone: the call, the earlier ones, counters and queues. The usual TV."""
