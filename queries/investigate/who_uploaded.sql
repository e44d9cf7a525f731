/*
title: Who uploaded an object
status: test
sources: [s3_access_log]
duplicates: removed
parameters:
  key: {type: glob, example: 'uploads/*', doc: 'The object key, decoded; * stands for any text, \* for a star'}
  bucket: {default: null, doc: Only this bucket}
known-gaps:
- What was in the object is in no log; only its size is
- An upload in parts counts once it is completed; parts of one that never was are rows without uploads
- Who signed a link or a form did not send the file; the address did
next: [investigate/who_downloaded, investigate/object_history, investigate/address_activity]
*/
WITH writes AS (
  SELECT
    bucket, key, version_id, remote_ip, requester, authentication_type, object_size, time, user_agent, referer,
    country, asn, network, aws_service, lists,
    operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.POST.UPLOAD', 'SOAP.PUT.OBJECT') AS makes_an_object,
    CASE
      WHEN operation LIKE 'REST.COPY.%' THEN 'copy'
      WHEN operation IN ('REST.PUT.PART', 'REST.POST.UPLOAD', 'REST.POST.UPLOADS') THEN 'parts'
      WHEN operation = 'REST.POST.OBJECT' THEN 'form'
      WHEN authentication_type = 'QueryString' THEN 'link'
      ELSE 'put'
    END AS how
  FROM s3_access_log
  WHERE glob(key, :key)
    AND (:bucket IS NULL OR bucket = :bucket)
    AND operation IN ('REST.PUT.OBJECT', 'REST.POST.OBJECT', 'REST.COPY.OBJECT', 'REST.COPY.PART', 'REST.PUT.PART', 'REST.POST.UPLOAD', 'REST.POST.UPLOADS', 'SOAP.PUT.OBJECT')
    AND error_code IS NULL AND coalesce(http_status, 200) < 300
)
SELECT
  bucket,
  key,
  -- parts carry no version, the request that completes them does
  max(version_id) AS version_id,
  remote_ip,
  requester,
  authentication_type,
  count(*) AS requests,
  count_if(makes_an_object) AS uploads,
  sum(CASE WHEN makes_an_object THEN object_size END) AS bytes_stored,
  max(CASE WHEN makes_an_object THEN object_size END) AS object_size,
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
FROM writes
GROUP BY bucket, key, remote_ip, requester, authentication_type
ORDER BY first_time, bucket, key, remote_ip, requester, authentication_type
