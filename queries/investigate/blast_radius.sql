/*
title: How far a principal, a key or an address got, bucket by bucket
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Bytes and objects of buckets whose data events no trail records, and the keys of old batch deletes'
  cloudtrail: 'Calls outside S3; an access key is then known only from pre-signed links, so requests that it signed in a header are missed'
  data-events: 'which objects were read or written is known from the access log only'
parameters:
  principal: {type: glob, default: null, doc: 'ARN of a user or role session, a role (all its sessions), anonymous; * stands for any text'}
  access_key: {default: null, example: AKIAIOSFODNN7EXAMPLE, doc: 'Access key id'}
  remote_ip: {type: glob, default: null, doc: 'Address; * stands for any text'}
one-of: [principal, access_key, remote_ip]
known-gaps:
- What a credential issued, and what that issued in turn, is another key with a radius of its own (investigate/credential_chain)
- An access key is matched to rows of the access log by the request id, so it reaches only as far as CloudTrail does, and links
- Bytes read are what S3 sent, ranges added up
- The source of a copy counts as read only where the access log has it
next: [investigate/credential_chain, investigate/principal_timeline, investigate/config_changes]
*/
SELECT
  bucket,
  count_if(action = 'read' AND success) AS reads,
  count(DISTINCT CASE WHEN action = 'read' AND success THEN key END) AS objects_read,
  coalesce(sum(CASE WHEN action = 'read' AND success THEN bytes_sent END), 0) AS bytes_read,
  count_if(action = 'write' AND success) AS writes,
  count_if(action = 'delete' AND success) AS deletes,
  count_if(action = 'list' AND success) AS lists,
  count_if(denied) AS denied,
  count_if(action = 'config' AND success) AS config_changes,
  min(time) AS first_time,
  max(time) AS last_time,
  array_join(array_sort(collect_set(log)), ', ') AS logs,
  event_source AS service,
  count(*) AS calls,
  count_if(NOT success) AS failed,
  slice(array_sort(collect_set(event)), 1, 20) AS events
FROM all_activity
WHERE (:principal IS NULL OR glob(principal, :principal) OR glob(session_issuer, :principal))
  AND (:access_key IS NULL OR access_key_id = :access_key)
  AND (:remote_ip IS NULL OR glob(remote_ip, :remote_ip))
GROUP BY bucket, event_source
ORDER BY bytes_read DESC, objects_read DESC, bucket NULLS LAST, service
