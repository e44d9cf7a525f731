/*
title: Requests, hour by hour
sources: [s3_access_log]
*/
SELECT date_trunc('HOUR', time) AS hour, count_if(error_code IS NULL) AS succeeded, count_if(error_code = 'AccessDenied') AS denied,
  count_if(error_code <> 'AccessDenied') AS failed
FROM s3_access_log
GROUP BY date_trunc('HOUR', time)
ORDER BY hour
