/*
title: Objects read without any credentials
status: stable
sources: [s3_access_log]
duplicates: removed
parameters:
  bucket: {default: null, doc: Only this bucket}
false-positives: [A bucket that is meant to be public, such as a website]
known-gaps:
- Reads through CloudFront have CloudFront as requester, not the viewer
- Listings of a bucket are not counted here; see investigate/denied_requests and investigate/activity_summary
next: [investigate/top_talkers, investigate/object_history]
*/
WITH anonymous AS (
  SELECT bucket, remote_ip, key, time, http_status, bytes_sent, user_agent, country, asn, network, aws_service, lists
  FROM s3_access_log
  WHERE requester IS NULL
    AND authentication_type IS NULL
    AND signature_version IS NULL
    AND operation IN ('REST.GET.OBJECT', 'WEBSITE.GET.OBJECT')
    AND (:bucket IS NULL OR bucket = :bucket)
    -- who showed credentials that failed, such as an expired pre-signed link, is not anonymous
    AND NOT coalesce(request_uri RLIKE '(?i)[?&](X-Amz-Signature|X-Amz-Credential|Signature|AWSAccessKeyId)=', false)
    AND coalesce(error_code, '') NOT IN (
      'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'ExpiredToken', 'InvalidToken', 'TokenRefreshRequired',
      'RequestTimeTooSkewed', 'AuthorizationHeaderMalformed', 'AuthorizationQueryParametersError')
)
SELECT
  bucket,
  remote_ip,
  count_if(http_status BETWEEN 200 AND 299) AS requests,
  count(DISTINCT CASE WHEN http_status BETWEEN 200 AND 299 THEN key END) AS objects,
  coalesce(sum(CASE WHEN http_status BETWEEN 200 AND 299 THEN bytes_sent END), 0) AS bytes_sent,
  count_if(http_status IN (401, 403)) AS denied,
  count_if(http_status = 304) AS not_modified,
  min(time) AS first_time,
  max(time) AS last_time,
  slice(array_sort(collect_set(user_agent)), 1, 20) AS user_agents,
  min(country) AS country,
  min(asn) AS asn,
  min(network) AS network,
  min(aws_service) AS aws_service,
  min(lists) AS lists
FROM anonymous
GROUP BY bucket, remote_ip
ORDER BY bytes_sent DESC, requests DESC, denied DESC, bucket, remote_ip
