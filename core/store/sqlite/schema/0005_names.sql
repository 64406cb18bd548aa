-- One name for one thing: a counter is no desk, a ticket is reserved for somebody, placed at the head, and a link is a URL.
-- Renaming takes the checks and indexes along.

ALTER TABLE desks RENAME TO counters;
ALTER TABLE tickets RENAME COLUMN front TO at_head;
ALTER TABLE tickets RENAME COLUMN waits_for TO reserved_for;
ALTER TABLE facts RENAME COLUMN link TO entry_hash;
