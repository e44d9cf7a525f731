/*
title: Bytes read by principal
sources: [s3_access_log]
*/
SELECT requester AS principal, sum(bytes_sent) AS bytes_read, count_if(error_code IS NULL) AS reads, count_if(error_code = 'AccessDenied') AS denied
FROM s3_access_log
GROUP BY requester
ORDER BY bytes_read DESC, requester
