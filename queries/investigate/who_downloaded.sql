/*
title: Who downloaded an object
status: stable
sources: [s3_access_log]
duplicates: removed
parameters:
  key: {type: glob, example: 'payroll/*', doc: 'The object key, decoded; * stands for any text, \* for a star'}
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- A copy carries no bytes and no client; who copied is in the record of the copy's destination
- CloudFront hides the viewer behind its own requester; its own logs name the viewer
- Bytes sent is what S3 sent, not what the client kept
next: [investigate/object_history, investigate/top_talkers]
*/
WITH downloads AS (
  SELECT
    bucket, key, version_id, remote_ip, requester, authentication_type, object_size, time, user_agent, referer,
    country, asn, network, aws_service, lists,
    CASE
      WHEN operation LIKE 'REST.COPY.%' THEN 'copy'
      WHEN operation LIKE 'WEBSITE.%' THEN 'website'
      ELSE 'get'
    END AS how,
    CASE WHEN operation NOT LIKE 'REST.COPY.%' THEN coalesce(bytes_sent, 0) END AS bytes
  FROM s3_access_log
  WHERE glob(key, :key)
    AND (:bucket IS NULL OR bucket = :bucket)
    AND (
      (operation IN ('REST.GET.OBJECT', 'WEBSITE.GET.OBJECT') AND http_status BETWEEN 200 AND 299)
      -- the source side of a copy often has no status; a refused copy has an error code
      OR (operation IN ('REST.COPY.OBJECT_GET', 'REST.COPY.PART_GET') AND error_code IS NULL AND coalesce(http_status, 200) < 300)
    )
)
SELECT
  bucket,
  key,
  version_id,
  remote_ip,
  requester,
  authentication_type,
  count(*) AS requests,
  sum(bytes) AS bytes_sent,
  max(object_size) AS object_size,
  -- ranges add up to the object or to more than it; never more than all of it left
  CASE
    WHEN sum(bytes) IS NULL OR max(object_size) IS NULL THEN NULL
    WHEN max(object_size) = 0 THEN 1.0D
    ELSE least(1.0D, sum(bytes) / max(object_size))
  END AS fraction,
  min(time) AS first_time,
  max(time) AS last_time,
  slice(array_sort(collect_set(user_agent)), 1, 20) AS user_agents,
  slice(array_sort(collect_set(referer)), 1, 20) AS referers,
  array_join(array_sort(collect_set(how)), ', ') AS via,
  min(country) AS country,
  min(asn) AS asn,
  min(network) AS network,
  min(aws_service) AS aws_service,
  min(lists) AS lists
FROM downloads
GROUP BY bucket, key, version_id, remote_ip, requester, authentication_type
ORDER BY bytes_sent DESC NULLS LAST, first_time, bucket, key, version_id, remote_ip, requester, authentication_type
