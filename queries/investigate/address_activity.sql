/*
title: What came from an address, by whom and to where, in both logs
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Bytes and requests to buckets whose data events no trail records'
  cloudtrail: 'Calls outside S3, and who a key belongs to'
  data-events: 'reads and writes of objects are known from the access log only'
parameters:
  remote_ip: {type: glob, example: '203.0.113.*', doc: 'The address; * stands for any text'}
known-gaps:
- A VPC endpoint, a NAT or a CDN stands for everybody behind it
- Calls that an AWS service makes on somebody's behalf carry the service's name in place of the address
next: [investigate/blast_radius, investigate/principal_timeline]
*/
SELECT
  remote_ip,
  principal,
  access_key_id,
  account_of_key(access_key_id) AS account_derived_from_key,
  event_source,
  event,
  bucket,
  count(*) AS requests,
  count_if(success) AS succeeded,
  count_if(denied) AS denied,
  count(DISTINCT key) AS objects,
  sum(CASE WHEN action = 'read' AND success THEN coalesce(bytes_sent, 0) END) AS bytes_read,
  min(time) AS first_time,
  max(time) AS last_time,
  array_join(array_sort(collect_set(log)), ', ') AS logs,
  slice(array_sort(collect_set(user_agent)), 1, 20) AS user_agents,
  min(country) AS country,
  min(asn) AS asn,
  min(network) AS network,
  min(aws_service) AS aws_service,
  min(lists) AS lists
FROM all_activity
WHERE glob(remote_ip, :remote_ip)
GROUP BY remote_ip, principal, access_key_id, event_source, event, bucket
ORDER BY first_time, last_time, remote_ip, principal, access_key_id, event_source, event, bucket
