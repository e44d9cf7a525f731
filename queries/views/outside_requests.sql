/*
title: Requests to buckets by strangers, who had no credentials or those of another account
status: stable
sources: [s3_access_log, cloudtrail]
*/
-- Services and links are not among them: a link acts for who signed it. Of which account a bucket is, only the trail says.
SELECT
  r.time, r.log, r.action, r.operation, r.event_name, r.principal, r.principal_type, r.account_id, r.remote_ip, r.user_agent, r.bucket, r.key,
  r.version_id, r.http_status, r.error_code, r.success, r.denied, r.bytes_sent, r.object_size, r.referer, r.request_id, r._object, r._offset
FROM s3_activity AS r
LEFT JOIN (
  SELECT bucket AS owned, max(owner) AS owner
  FROM (
    SELECT
      bucket,
      coalesce(
        nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''),
        CASE WHEN account_id = recipient_account_id THEN recipient_account_id END
      ) AS owner
    FROM cloudtrail_s3
    WHERE bucket IS NOT NULL
  )
  GROUP BY bucket
) ON owned = r.bucket
WHERE r.principal_type = 'anonymous'
  OR (r.account_id RLIKE '^[0-9]{12}$' AND r.account_id <> owner AND r.principal_type <> 'AWSService')
