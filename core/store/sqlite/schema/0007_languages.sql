-- A language is any that a site offers. SQLite cannot change a CHECK, so the column is made anew; its default is never
-- used: whoever takes a number has a language.

ALTER TABLE tickets ADD COLUMN language_7 TEXT NOT NULL DEFAULT 'id' CHECK (
    language_7 GLOB '[a-z][a-z]*' AND length(language_7) <= 8
);
UPDATE tickets SET language_7 = language;
ALTER TABLE tickets DROP COLUMN language;
ALTER TABLE tickets RENAME COLUMN language_7 TO language;
