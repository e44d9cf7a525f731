/*
title: A bucket that answers without TLS
status: test
severity: low
sources: [bucket_posture]
techniques: [TA0006:T1040]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A website, whose endpoint knows no TLS
known-gaps:
- A statement that says the same in another way than AWS's documentation is not recognised
next: [detect/weak_transport]
*/
SELECT
  bucket, 'low' AS severity,
  concat('Whoever may reach ', bucket, ' may do so without TLS, where others on the way read along') AS why,
  website, region,
  concat('aws s3api put-bucket-policy --bucket ', shell_word(bucket), ' --policy ', shell_word(concat('{"Version":"2012-10-17","Statement":[{"Sid":"TlsOnly","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::',
    bucket, '","arn:aws:s3:::', bucket, '/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}')),
    CASE WHEN policy IS NULL THEN '' ELSE ' # this replaces its policy: add the statements that it has' END) AS fix,
  taken AS first_time, taken AS last_time
FROM bucket_posture
WHERE NOT tls_only AND NOT coalesce(website, false) AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
