/*
title: A bucket in which what is overwritten or deleted is gone
status: test
severity: low
sources: [bucket_posture]
techniques: [TA0040:T1485]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- Data that can be made again
known-gaps:
- Backups elsewhere are not seen
- Who may delete versions can undo it
next: [investigate/data_loss]
*/
SELECT
  bucket, CASE versioning WHEN 'suspended' THEN 'medium' ELSE 'low' END AS severity,
  CASE versioning
    WHEN 'suspended' THEN concat('Versioning of ', bucket, ' is suspended: what is written now replaces what was there, for good')
    ELSE concat(bucket, ' keeps no versions: what somebody deletes or encrypts is gone')
  END AS why,
  versioning, replicates_to, region,
  concat('aws s3api put-bucket-versioning --bucket ', shell_word(bucket), ' --versioning-configuration Status=Enabled') AS fix,
  taken AS first_time, taken AS last_time
FROM bucket_posture
WHERE versioning <> 'enabled' AND logs_of IS NULL -- audit/log_bucket_exposed tells of those
  AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
