/*
title: What was done to the things that record - access logs, trails, event data stores, log deliveries and groups - and how each was before
status: stable
sources: [cloudtrail]
*/
-- A light is one such thing: the bucket whose access log it is; the trail, store, delivery or group by its name. What came before the window
-- is here too (is_now tells), because only what was before tells what a change changed.
WITH
asked AS (
  SELECT
    is_now, time, event_source, event_name, error_code, principal, remote_ip, access_key_id, bucket, asked, answered, request_id, _object, _offset
  FROM (
    SELECT
      true AS is_now, eventTime AS time, eventSource AS event_source, eventName AS event_name, nullif(errorCode, '') AS error_code,
      coalesce(nullif(userIdentity.arn, ''), nullif(userIdentity.invokedBy, ''), nullif(userIdentity.principalId, '')) AS principal,
      sourceIPAddress AS remote_ip, nullif(userIdentity.accessKeyId, '') AS access_key_id, _bucket AS bucket,
      requestParameters AS asked, responseElements AS answered, requestID AS request_id, _object, _offset
    FROM cloudtrail
    UNION ALL
    SELECT
      false, eventTime, eventSource, eventName, nullif(errorCode, ''),
      coalesce(nullif(userIdentity.arn, ''), nullif(userIdentity.invokedBy, ''), nullif(userIdentity.principalId, '')),
      sourceIPAddress, nullif(userIdentity.accessKeyId, ''), _bucket, requestParameters, responseElements, requestID, _object, _offset
    FROM cloudtrail_baseline
  )
  WHERE (event_source = 's3.amazonaws.com' AND event_name IN ('PutBucketLogging', 'CreateBucket', 'DeleteBucket'))
    OR (event_source = 'cloudtrail.amazonaws.com' AND event_name IN (
      'CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors', 'DeleteEventDataStore', 'RestoreEventDataStore',
      'StopEventDataStoreIngestion', 'StartEventDataStoreIngestion'))
    OR (event_source = 'logs.amazonaws.com' AND event_name IN (
      'CreateLogGroup', 'DeleteLogGroup', 'PutRetentionPolicy', 'PutDeliverySource', 'PutDeliveryDestination', 'CreateDelivery', 'DeleteDelivery',
      'DeleteDeliverySource', 'DeleteDeliveryDestination'))
),
steps AS (
  SELECT
    *, error_code IS NULL AS success,
    CASE
      WHEN event_source = 's3.amazonaws.com' THEN bucket
      -- trails go by name or ARN
      WHEN event_source = 'cloudtrail.amazonaws.com' THEN regexp_extract(coalesce(
        get_json_object(asked, '$.name'), get_json_object(asked, '$.trailName'), get_json_object(asked, '$.eventDataStore')), '([^/]*)$', 1)
      ELSE coalesce(
        get_json_object(asked, '$.name'), get_json_object(asked, '$.id'), get_json_object(asked, '$.logGroupName'), get_json_object(answered, '$.delivery.id'))
    END AS light,
    -- where it is to deliver; an access log that is switched off has the empty text
    CASE
      WHEN event_name = 'PutBucketLogging' THEN CASE WHEN asked LIKE '%BucketLoggingStatus%' THEN regexp_extract(asked, '"TargetBucket"\\s*:\\s*"([^"]+)"', 1) END
      WHEN event_name = 'PutDeliveryDestination' THEN nullif(regexp_extract(asked, '"arn:[^:"]*:s3:::([^/"]+)', 1), '')
      ELSE get_json_object(asked, '$.s3BucketName')
    END AS target,
    coalesce(CASE WHEN event_name = 'PutBucketLogging' THEN regexp_extract(asked, '"TargetPrefix"\\s*:\\s*"([^"]*)"', 1) ELSE get_json_object(asked, '$.s3KeyPrefix') END, '') AS target_prefix,
    -- how far a trail goes; a new one has these defaults
    coalesce(get_json_object(asked, '$.isMultiRegionTrail'), CASE WHEN event_name = 'CreateTrail' THEN 'false' END) AS all_regions,
    coalesce(get_json_object(asked, '$.includeGlobalServiceEvents'), CASE WHEN event_name = 'CreateTrail' THEN 'true' END) AS global_services,
    coalesce(get_json_object(asked, '$.isOrganizationTrail'), CASE WHEN event_name = 'CreateTrail' THEN 'false' END) AS organisation,
    coalesce(get_json_object(asked, '$.enableLogFileValidation'), CASE WHEN event_name = 'CreateTrail' THEN 'false' END) AS digests,
    from_json(get_json_object(asked, '$.eventSelectors'),
      'ARRAY<STRUCT<readWriteType: STRING, includeManagementEvents: STRING, dataResources: ARRAY<STRUCT<type: STRING, values: ARRAY<STRING>>>>>') AS simple,
    transform(
      from_json(get_json_object(asked, '$.advancedEventSelectors'),
        'ARRAY<STRUCT<fieldSelectors: ARRAY<STRUCT<field: STRING, equals: ARRAY<STRING>, startsWith: ARRAY<STRING>>>>>'),
      s -> map_from_entries(transform(s.fieldSelectors, f -> struct(f.field, concat(coalesce(f.equals, array()), coalesce(f.startsWith, array())))))) AS advanced
  FROM asked
),
selected AS (
  SELECT
    *,
    -- whether a trail is told to record what changes anything; NULL where it is told nothing
    coalesce(
      exists(simple, s -> coalesce(s.includeManagementEvents, 'true') = 'true' AND coalesce(s.readWriteType, 'All') <> 'ReadOnly'),
      exists(advanced, s -> array_contains(s['eventCategory'], 'Management') AND NOT coalesce(array_contains(s['readOnly'], 'true'), false))) AS selects_changes,
    coalesce(exists(simple, s -> exists(s.dataResources, d -> size(d.values) > 0)), exists(advanced, s -> array_contains(s['eventCategory'], 'Data'))) AS selects_data,
    -- and of which objects of S3, by the beginnings of their ARNs
    concat(
      coalesce(flatten(flatten(transform(simple, s -> transform(filter(s.dataResources, d -> d.type = 'AWS::S3::Object'), d -> d.values)))), array()),
      coalesce(flatten(transform(filter(advanced, s -> array_contains(s['resources.type'], 'AWS::S3::Object')), s -> coalesce(s['resources.ARN'], array('arn:aws:s3')))), array())
    ) AS selected_objects
  FROM steps
)
SELECT
  is_now, time, event_source, event_name, error_code, success, principal, remote_ip, access_key_id, bucket, asked, request_id, light, target, target_prefix,
  all_regions, global_services, organisation, digests, selects_changes, selects_data, selected_objects, _object, _offset,
  -- log groups, sources of deliveries and deliveries that are known to hold what S3 and CloudTrail record, or something else
  array_union(
    collect_set(CASE WHEN event_name IN ('CreateTrail', 'UpdateTrail') THEN nullif(regexp_extract(asked, 'log-group:([^:"]+)', 1), '') END) OVER (),
    collect_set(CASE WHEN event_name = 'PutDeliverySource' AND contains(asked, 'S3_SERVER_ACCESS_LOGS') THEN light END) OVER ()) AS of_logs,
  collect_set(CASE WHEN event_name = 'PutDeliverySource' AND NOT contains(asked, 'S3_SERVER_ACCESS_LOGS') THEN light END) OVER () AS of_others,
  max(CASE WHEN event_name = 'CreateDelivery' THEN get_json_object(asked, '$.deliverySourceName') END) OVER earlier AS delivers,
  last_value(CASE WHEN success THEN nullif(target, '') END, true) OVER earlier AS target_before,
  last_value(CASE WHEN success THEN selects_changes END, true) OVER earlier AS selects_before,
  last_value(CASE WHEN success THEN all_regions END, true) OVER earlier AS all_regions_before,
  last_value(CASE WHEN success THEN global_services END, true) OVER earlier AS global_services_before,
  last_value(CASE WHEN success THEN organisation END, true) OVER earlier AS organisation_before,
  last_value(CASE WHEN success THEN digests END, true) OVER earlier AS digests_before,
  max(CASE WHEN success AND event_name IN ('CreateTrail', 'CreateLogGroup', 'CreateBucket') THEN struct(time, principal) END) OVER earlier AS created,
  min(CASE WHEN success AND event_name = 'DeleteBucket' THEN time END) OVER later AS taken_down,
  min(CASE
    WHEN success AND (event_name IN ('StartLogging', 'CreateTrail', 'RestoreEventDataStore', 'StartEventDataStoreIngestion', 'CreateLogGroup')
      OR (event_name = 'PutBucketLogging' AND target <> '')) THEN time
  END) OVER later AS on_again,
  min(CASE WHEN success AND event_name = 'PutEventSelectors' AND selects_changes THEN time END) OVER later AS selected_again,
  min(CASE WHEN success AND event_name = 'UpdateTrail' AND 'true' IN (all_regions, global_services, digests, organisation) THEN time END) OVER later AS widened_again
FROM selected
WINDOW
  earlier AS (PARTITION BY event_source, light ORDER BY time, _object, _offset ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
  later AS (PARTITION BY event_source, light ORDER BY time, _object, _offset ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
