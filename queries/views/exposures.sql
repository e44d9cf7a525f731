/*
title: Times in which a bucket was open to anyone or to any AWS account
status: stable
sources: [cloudtrail, s3_access_log]
*/
-- The changes of policies, lists, blocks, ownership and access points are played again (posture_segments). What was set before the first of
-- them is not known; there a request without credentials that succeeded proves that the bucket was open (posture_exposures).
WITH
trail AS (
  SELECT
    time, coalesce(nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''), recipient_account_id) AS account, bucket,
    event_name AS event, request_parameters AS parameters, principal AS by, CAST(NULL AS STRING) AS objects, request_id
  FROM cloudtrail_s3
  WHERE success AND event_name IN (
    'CreateBucket', 'DeleteBucket', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketAcl', 'PutBucketPublicAccessBlock',
    'DeleteBucketPublicAccessBlock', 'PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock', 'PutBucketOwnershipControls',
    'DeleteBucketOwnershipControls', 'PutBucketWebsite', 'DeleteBucketWebsite', 'CreateAccessPoint', 'DeleteAccessPoint',
    'PutAccessPointPolicy', 'DeleteAccessPointPolicy')
),
-- of those that the trail lacks, the access log tells all there is to know where something was taken away
logged AS (
  SELECT
    time, (SELECT CASE WHEN count(DISTINCT account) = 1 THEN max(account) END FROM trail) AS account, bucket,
    CASE operation
      WHEN 'REST.DELETE.BUCKET' THEN 'DeleteBucket'
      WHEN 'REST.DELETE.BUCKETPOLICY' THEN 'DeleteBucketPolicy'
      WHEN 'REST.DELETE.PUBLIC_ACCESS_BLOCK' THEN 'DeleteBucketPublicAccessBlock'
      WHEN 'REST.DELETE.OWNERSHIP_CONTROLS' THEN 'DeleteBucketOwnershipControls'
      ELSE 'DeleteBucketWebsite'
    END AS event,
    CAST(NULL AS STRING) AS parameters, requester AS by, CAST(NULL AS STRING) AS objects, request_id
  FROM s3_access_log AS l
  WHERE operation IN (
      'REST.DELETE.BUCKET', 'REST.DELETE.BUCKETPOLICY', 'REST.DELETE.PUBLIC_ACCESS_BLOCK', 'REST.DELETE.OWNERSHIP_CONTROLS',
      'REST.DELETE.WEBSITE')
    AND error_code IS NULL AND coalesce(http_status, 200) < 300
    AND NOT EXISTS (SELECT 1 FROM trail AS t WHERE t.request_id = l.request_id)
),
-- objects whose own list ever let strangers in, and all that set their lists anew
object_lists AS (
  SELECT
    time, recipient_account_id AS account, bucket, key, event_name AS event, principal AS by, coalesce(public_acl(request_parameters), '') AS audience,
    _object, _offset
  FROM cloudtrail_s3 AS o
  WHERE success AND event_name IN ('PutObjectAcl', 'PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload', 'DeleteObject')
    AND EXISTS (
      SELECT 1 FROM cloudtrail_s3 AS open
      WHERE open.bucket = o.bucket AND open.key = o.key AND success AND event_name IN ('PutObjectAcl', 'PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload')
        AND request_parameters RLIKE 'public-read|authenticated-read|groups/global/(AllUsers|AuthenticatedUsers)')
),
-- of these, the ones after which the first object of a bucket is open, or the last one is not
object_steps AS (
  SELECT
    *, audience <> '' AS is_open,
    coalesce(lag(audience) OVER (PARTITION BY bucket, key ORDER BY time, _object, _offset), '') <> '' AS was_open
  FROM object_lists
),
object_counts AS (
  SELECT
    *, sum(CASE WHEN is_open THEN 1 ELSE -1 END) OVER (PARTITION BY bucket ORDER BY time, _object, _offset) AS open_objects
  FROM object_steps
  WHERE is_open <> was_open
),
changes AS (
  SELECT time, account, bucket, event, parameters, by, objects FROM trail
  UNION ALL SELECT time, account, bucket, event, parameters, by, objects FROM logged
  UNION ALL
  SELECT time, account, bucket, event, CAST(NULL AS STRING), by, audience
  FROM object_counts
  WHERE (is_open AND open_objects = 1) OR (NOT is_open AND open_objects = 0)
),
segments AS (
  SELECT inline(segments)
  FROM (SELECT posture_segments(changes) AS segments FROM (
    SELECT collect_list(struct(time, account, bucket, event, parameters, by, objects)) AS changes FROM changes))
),
strangers_logged AS (
  SELECT bucket, time, request_id FROM s3_access_log
  WHERE requester IS NULL AND signature_version IS NULL AND authentication_type IS NULL AND remote_ip IS NOT NULL
    AND error_code IS NULL AND coalesce(http_status, 200) < 300
    AND operation IN (
      'REST.GET.OBJECT', 'WEBSITE.GET.OBJECT', 'REST.GET.BUCKET', 'REST.GET.BUCKETVERSIONS', 'REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.PUT.PART',
      'REST.POST.UPLOADS', 'REST.DELETE.OBJECT')
),
strangers AS (
  SELECT bucket, time FROM strangers_logged
  UNION ALL
  -- the trail gives the time when a request was done, which may be long after it was let in
  SELECT bucket, time FROM cloudtrail_s3 AS t
  WHERE principal_type = 'anonymous' AND success
    AND event_name IN ('GetObject', 'ListObjects', 'ListObjectVersions', 'PutObject', 'PostObject', 'UploadPart', 'CreateMultipartUpload', 'DeleteObject')
    AND NOT EXISTS (SELECT 1 FROM strangers_logged AS l WHERE l.request_id = t.request_id)
),
-- the first and the last of every minute prove as much as all of them
moments AS (
  SELECT bucket, explode(array(first_time, last_time)) AS time
  FROM (SELECT bucket, min(time) AS first_time, max(time) AS last_time FROM strangers GROUP BY bucket, date_trunc('MINUTE', time))
),
tried AS (
  SELECT
    coalesce(s.bucket, m.bucket) AS bucket,
    struct(
      coalesce(s.bucket, m.bucket) AS bucket, s.from AS from, s.to AS to, coalesce(s.state, 'UNKNOWN') AS state, s.audience AS audience,
      coalesce(s.grants, array()) AS grants, s.by AS by, s.cause AS cause, coalesce(s.wider, false) AS wider) AS segment,
    m.time AS moment
  FROM segments AS s
  FULL OUTER JOIN moments AS m ON s.bucket = m.bucket AND (s.from IS NULL OR m.time >= s.from) AND (s.to IS NULL OR m.time < s.to)
),
proven AS (
  SELECT
    bucket, segment, bool_or(moment IS NOT NULL) AS proven,
    -- right after a change S3 may still answer as before
    bool_or(moment IS NOT NULL AND (segment.from IS NULL OR moment >= segment.from + INTERVAL 60 SECONDS)) AS proven_late
  FROM tried
  WHERE bucket IS NOT NULL
  GROUP BY bucket, segment
)
SELECT inline(exposures)
FROM (SELECT posture_exposures(segments) AS exposures FROM (
  SELECT bucket, collect_list(struct(segment, proven, proven_late)) AS segments FROM proven GROUP BY bucket))
