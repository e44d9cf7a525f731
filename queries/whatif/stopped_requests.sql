/*
title: The requests that a change of settings would have stopped
status: test
sources: [s3_access_log, cloudtrail]
parameters:
  change: {type: change, doc: 'The settings to try: a bucket policy as JSON, or an object with policy, public_access_block, no_acls, tls_only, max_signature_age, vpc_endpoints, source_ips, buckets, account', example: '{"tls_only": true}'}
  bucket: {default: null, doc: Only this bucket}
  outcome: {default: stopped, doc: 'stopped; unknown for those of which the logs do not say; passes'}
  limit: {default: 1000, doc: How many rows}
without:
  cloudtrail: which VPC endpoint a request came through, of which account a bucket is, the headers of requests; what rests on these is unknown
  s3_access_log: requests to buckets without data events, whether plain HTTP was used, referers
known-gaps:
- What identity policies allow is in no log, so callers of the bucket's own account are taken to need no statement that allows; only a Deny stops them
- A role of which only a session is known is taken to be the one of that name, whatever its path
- A public address is taken to come through no VPC endpoint, which is wrong for a VPC with public addresses of its own
- Headers such as x-amz-acl are in CloudTrail alone; an upload that only the access log has is taken to set no ACL
- A copy is judged as a write to its target and a read of its source, by what the log of each bucket has; other permissions that some headers ask for are not judged
- An address may be a proxy, and a name is whose credentials signed
next: [whatif/who_is_stopped]
*/
WITH judged_requests AS (
  SELECT
    time, log, operation, event_name, bucket, key, principal, remote_ip, user_agent, http_status, request_id, _object, _offset,
    judged(:change, time, request) AS judgement
  FROM policy_requests
  WHERE success AND (:bucket IS NULL OR bucket = :bucket)
)
SELECT
  time, judgement.outcome AS outcome, judgement.setting AS setting, judgement.reason AS reason, judgement.caller AS caller,
  log, operation, event_name, bucket, key, principal, remote_ip, user_agent, http_status, request_id, _object, _offset
FROM judged_requests
WHERE judgement.outcome = :outcome
ORDER BY time, _object, _offset
LIMIT :limit
