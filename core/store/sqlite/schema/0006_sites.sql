-- Every site that was ever adopted, once, under its digest: the facts (SiteAdopted) say when, and which one.

CREATE TABLE sites (
    digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    site TEXT NOT NULL,
    body TEXT NOT NULL,
    first_us INTEGER NOT NULL
) STRICT;
