/*
title: Every request as it was logged
sources: [s3_access_log, cloudtrail]
parameters:
  remote_ip: {default: null, doc: Only from this address}
without:
  cloudtrail: 'Who held the role'
*/
SELECT time, key, requester, error_code, bytes_sent, referer, user_agent, '' AS empty, CAST(NULL AS STRING) AS missing, array(key, '-') AS list
FROM s3_access_log
WHERE :remote_ip IS NULL OR remote_ip = :remote_ip
ORDER BY time, key
