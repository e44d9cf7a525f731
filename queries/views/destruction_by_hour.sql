/*
title: How many objects somebody deleted or copied over, by bucket and hour
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- By the hour, of each log for itself: a request that both have counts once. A batch is a hundred to the trail, which does not say how many.
SELECT bucket, identity_of(principal) AS identity, hour, max(objects) AS objects
FROM (
  SELECT bucket, requester AS principal, date_trunc('HOUR', time) AS hour, count(*) AS objects
  FROM s3_access_log
  WHERE operation IN ('REST.DELETE.OBJECT', 'BATCH.DELETE.OBJECT', 'REST.COPY.OBJECT') AND error_code IS NULL
  GROUP BY ALL
  UNION ALL
  SELECT bucket, principal, date_trunc('HOUR', time), sum(CASE event_name WHEN 'DeleteObjects' THEN 100 ELSE 1 END)
  FROM cloudtrail_s3
  WHERE event_name IN ('DeleteObject', 'DeleteObjects', 'CopyObject') AND success
  GROUP BY ALL
)
GROUP BY bucket, identity_of(principal), hour
