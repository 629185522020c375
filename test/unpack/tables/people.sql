-- How people.db was made: sqlite3 people.db < people.sql
PRAGMA page_size = 512;
CREATE TABLE customers ("full name" TEXT NOT NULL, id INTEGER, email TEXT, age INT, weight REAL, [plus] AS (age + 1), twice INT AS (age * 2) STORED, note TEXT DEFAULT (replace('a,b', ',', ')')), photo BLOB, -- a comment, with a comma
  CONSTRAINT one PRIMARY KEY (id), CHECK (length(email) > 3));
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
INSERT INTO customers ("full name", id, email, age, weight, note, photo) SELECT 'Person ' || i, i * 100000 * i * i, 'p' || i || '@example.com', i - 20, i / 4.0, CASE i WHEN 7 THEN replace(hex(zeroblob(700)), '00', 'long ') WHEN 8 THEN 'says "hi", twice' ELSE NULL END, CASE i WHEN 9 THEN x'00FF00' WHEN 10 THEN CAST('bytes' AS BLOB) END FROM n;
CREATE TABLE words (lang TEXT, word TEXT, meaning TEXT, PRIMARY KEY (word, lang)) WITHOUT ROWID;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO words SELECT 'en', 'word' || i, CASE i WHEN 5 THEN replace(hex(zeroblob(300)), '00', 'much ') ELSE 'meaning' END FROM n;
CREATE INDEX by_mail ON customers (email);
CREATE VIEW adults AS SELECT * FROM customers;
CREATE TABLE empty (a, b);
ALTER TABLE customers ADD COLUMN city TEXT;
UPDATE customers SET city = 'Ulm' WHERE age = 0;
