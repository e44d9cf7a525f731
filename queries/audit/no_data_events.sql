/*
title: A bucket of whose objects CloudTrail records nothing, or only a part
status: test
severity: low
sources: [bucket_posture]
techniques: [TA0005:T1562.008]
parameters:
  bucket: {type: glob, default: null, doc: 'Only this bucket; * stands for any text'}
false-positives:
- A bucket of no worth; data events cost money by the event
known-gaps:
- Trails of other accounts are not seen
- Whether events arrive is for the trail itself to say
next: [investigate/log_reconciliation]
*/
SELECT
  bucket,
  CASE WHEN data_events = 'none' AND coalesce(logging, 'off') = 'off' THEN 'medium' ELSE 'low' END AS severity,
  concat(
    CASE data_events
      WHEN 'none' THEN concat('No trail records what is done to the objects of ', bucket)
      WHEN 'reads' THEN concat('Trails record of the objects of ', bucket, ' only what is read')
      WHEN 'writes' THEN concat('Trails record of the objects of ', bucket, ' only what is written')
      ELSE concat('Trails record only some of the objects of ', bucket)
    END,
    CASE WHEN logging = 'on' THEN ': its access log, which AWS does not promise to be complete, is all there is' ELSE '' END) AS why,
  data_events, data_event_trails, logging, region,
  concat('aws cloudtrail put-event-selectors --trail-name A-TRAIL --advanced-event-selectors ', shell_word(concat('[{"Name":"objects of ', bucket,
    '","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::',
    bucket, '/"]}]}]')), ' # this replaces the selectors that the trail has: add those') AS fix,
  taken AS first_time, taken AS last_time
FROM bucket_posture
WHERE data_events <> 'all' AND (:bucket IS NULL OR glob(bucket, :bucket))
ORDER BY bucket
