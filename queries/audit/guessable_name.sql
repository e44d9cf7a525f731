/*
title: A bucket with a name that scanners try
status: test
severity: low
sources: [bucket_posture]
techniques: [TA0043:T1595.003]
parameters:
  words: {type: string, default: '', doc: 'Words of the company, with commas between them, such as its name, products and domains'}
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A closed bucket, of which only the name is known
known-gaps:
- Names leak, too, in pages, programs and certificates; a name that nobody guesses is no lock
next: [investigate/scanners, detect/guessing]
*/
WITH
-- the parts of each name; what another bucket's name begins with as well is taken for a word of the company
parts AS (
  SELECT *, filter(split(bucket, '[-._]'), p -> p <> '') AS tokens
  FROM bucket_posture
),
begins AS (
  SELECT collect_set(word) AS words
  FROM (SELECT tokens[0] AS word FROM parts GROUP BY tokens[0] HAVING count(*) > 1)
),
common AS (SELECT collect_set(word) AS words FROM list_bucket_words),
judged AS (
  SELECT
    p.*,
    filter(tokens, t -> array_contains(c.words, lower(t)) OR t RLIKE '^(0?[1-9]|v[0-9]{1,2}|19[89][0-9]|20[0-4][0-9])$' OR t RLIKE '^[a-z]{2}-?(north|south|east|west|central)') AS usual,
    filter(tokens, t -> array_contains(b.words, t) OR array_contains(split(lower(:words), ' *, *'), lower(t))) AS own
  FROM parts AS p CROSS JOIN begins AS b CROSS JOIN common AS c
)
SELECT
  bucket,
  CASE WHEN open_to <> 'nobody' THEN 'high' WHEN open_to IS NULL THEN 'medium' ELSE 'low' END AS severity,
  concat('The name ', bucket, ' is made of what word lists of scanners hold (', array_join(usual, ', '), ')',
    CASE WHEN size(own) > 0 THEN concat(' and of what names of other buckets or the company hold (', array_join(own, ', '), ')') ELSE '' END,
    CASE WHEN open_to <> 'nobody' THEN concat('; it is open to ', open_to) ELSE '' END) AS why,
  open_to, region,
  '# a bucket cannot be renamed: close it, or move what is in it to one with a random part in its name' AS fix,
  taken AS first_time, taken AS last_time
FROM judged
WHERE size(usual) > 0 AND size(array_distinct(array_union(usual, own))) = size(array_distinct(tokens)) AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
