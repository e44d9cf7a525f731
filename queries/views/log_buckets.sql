/*
title: Buckets that logs are kept in
status: stable
sources: [cloudtrail, s3_access_log]
*/
-- The services that deliver logs say it, by writing there or by asking whether they may, and so does who set up a log or a trail.
SELECT DISTINCT bucket
FROM (
  SELECT bucket FROM s3_access_log
  WHERE operation LIKE 'REST.PUT.%' AND requester RLIKE '^svc:(logging\\.s3|delivery\\.logs|cloudtrail)\\.amazonaws\\.com$'
  UNION ALL
  SELECT
    CASE
      WHEN event_name = 'PutBucketLogging' THEN nullif(regexp_extract(request_parameters, '"TargetBucket"\\s*:\\s*"([^"]+)"', 1), '')
      WHEN event_name IN ('CreateTrail', 'UpdateTrail') THEN nullif(regexp_extract(request_parameters, '"s3BucketName"\\s*:\\s*"([^"]+)"', 1), '')
      ELSE _bucket
    END
  FROM cloudtrail_events
  WHERE success AND (
    event_name IN ('PutBucketLogging', 'CreateTrail', 'UpdateTrail')
    OR (event_name IN ('PutObject', 'GetBucketAcl') AND principal RLIKE '^(logging\\.s3|delivery\\.logs|cloudtrail)\\.amazonaws\\.com$')
    OR (event_name = 'PutBucketPolicy' AND request_parameters RLIKE '(logging\\.s3|delivery\\.logs|cloudtrail)\\.amazonaws\\.com'))
)
WHERE bucket IS NOT NULL
