/*
title: Whether, when and by whom a pre-signed URL was used
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Uses of the link where no trail records the data events of the bucket'
  cloudtrail: 'Who signed where S3 names only a canonical id'
  data-events: 'uses of the link are known from the access log only'
parameters:
  url: {type: link, doc: 'The URL, in single quotes; its signature is neither printed nor stored', example: 'https://amzn-s3-demo-bucket1.s3.eu-west-1.amazonaws.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260206%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260206T120000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host'}
known-gaps:
- Whether the signature was right is not checked; a URL that was never valid leaves only refusals
- A URL does not say its method, so all methods are looked for
- An address is where the request came from, which may be a proxy or a gateway of many
next: [investigate/presigned_urls, investigate/who_downloaded]
*/
WITH
pasted AS (
  SELECT
    url.link.access_key_id, url.link.core_id, CAST(url.link.issued AS TIMESTAMP) AS issued, CAST(url.link.expires AS TIMESTAMP) AS expires, url.link.scheme,
    url.places
  FROM (SELECT :url AS url)
),
used AS (
  SELECT
    coalesce(r.bucket, nullif(p.places[0].bucket, '')) AS bucket, coalesce(r.key, p.places[0].key) AS key,
    r.method, r.remote_ip, r.user_agent, r.url_id, r.signed_by, r.success, r.denied, r.time, r.bytes_sent, r.object_size, r.referer,
    r.country, r.asn, r.network, r.aws_service, r.lists,
    p.access_key_id, p.issued, p.expires, p.scheme
  FROM pasted AS p
  LEFT JOIN presigned_requests AS r
    ON r.access_key_id = p.access_key_id
    AND r.issued <=> p.issued
    AND r.expires <=> p.expires
    AND (r.core_id = p.core_id OR NOT r.has_url)
    AND exists(p.places, place -> (place.bucket IN ('', r.bucket)) AND place.key = r.key)
)
SELECT
  CASE WHEN count_if(success) > 0 THEN 'used' WHEN count(time) > 0 THEN 'tried and refused' ELSE 'not in these logs' END AS answer,
  bucket,
  key,
  method,
  remote_ip,
  user_agent,
  count_if(success) AS uses,
  count_if(denied) AS denied,
  count_if(time > expires) AS after_expiry,
  coalesce(sum(CASE WHEN success THEN bytes_sent END), 0) AS bytes_sent,
  max(object_size) AS object_size,
  min(time) AS first_time,
  max(time) AS last_time,
  slice(array_sort(collect_set(referer)), 1, 20) AS referers,
  max(signed_by) AS signed_by,
  max(access_key_id) AS access_key,
  max(issued) AS issued,
  max(expires) AS expires,
  max(expires) > asked_at() AS unexpired,
  max(url_id) AS url_id,
  max(scheme) AS scheme,
  min(country) AS country,
  min(asn) AS asn,
  min(network) AS network,
  min(aws_service) AS aws_service,
  min(lists) AS lists
FROM used
GROUP BY bucket, key, method, remote_ip, user_agent
ORDER BY first_time, bucket, key, method, remote_ip, user_agent
