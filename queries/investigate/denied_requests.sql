/*
title: Requests that S3 refused, and why
status: stable
sources: [s3_access_log]
parameters:
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- Requests refused by the policy of a VPC endpoint are in no access log
- Without permission to list, a missing key is refused too; a burst of refusals may be guessing of names
- An expired pre-signed link is refused as AccessDenied like everything else
next: [investigate/object_history, investigate/top_talkers]
*/
SELECT
  bucket,
  remote_ip,
  requester,
  operation,
  http_status,
  error_code,
  count(*) AS requests,
  count(DISTINCT key) AS objects,
  min(time) AS first_time,
  max(time) AS last_time,
  min(key) AS example_key,
  slice(array_sort(collect_set(user_agent)), 1, 20) AS user_agents,
  min(country) AS country,
  min(asn) AS asn,
  min(network) AS network,
  min(aws_service) AS aws_service,
  min(lists) AS lists
FROM s3_access_log
WHERE (:bucket IS NULL OR bucket = :bucket)
  AND (
    http_status IN (401, 403)
    -- failed authentication that S3 answers with 400
    OR error_code IN (
      'ExpiredToken', 'InvalidToken', 'TokenRefreshRequired', 'AuthorizationHeaderMalformed',
      'AuthorizationQueryParametersError')
  )
GROUP BY bucket, remote_ip, requester, operation, http_status, error_code
ORDER BY requests DESC, first_time, bucket, remote_ip, requester, operation, http_status, error_code
