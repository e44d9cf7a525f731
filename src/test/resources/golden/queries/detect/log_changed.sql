/*
title: Somebody changed where the log goes
severity: high
why: "{principal} changed the log of {bucket} from {remote_ip}"
sources: [s3_access_log]
known-gaps: [Only CloudTrail knows to what]
next: [investigate/requests]
*/
SELECT bucket, requester AS principal, remote_ip, time AS first_time, time AS last_time
FROM s3_access_log
WHERE operation = 'REST.PUT.LOGGING_STATUS'
ORDER BY time, requester
