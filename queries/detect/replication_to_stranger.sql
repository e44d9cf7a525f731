/*
title: Somebody had a bucket copied to an account that is not its own, or tried to
status: test
severity: high
sources: [cloudtrail, s3_access_log]
duplicates: removed
without:
  s3_access_log: 'Nothing, for CloudTrail records these as management events'
  cloudtrail: 'Where the copies go; that replication was set up or changed is then a finding of low severity'
techniques: [TA0010:T1537]
parameters:
  known_hours: {default: 24, doc: 'Hours after which a name, a place, a client or an account counts as known'}
false-positives:
- A first copy to another account of the same company that these logs know nothing of
known-gaps:
- An account is known where it has a trail here, acted in the logs before, or was copied to before; which accounts are one company no log says
- Where the rule names no account, only the bucket is known, and whether that is a stranger's is not
- What was copied is in the access log as reads by the role, and in the other account's logs
- The address may be a proxy, the client is what the client says, and the principal is whose credentials signed
next: [investigate/config_changes, investigate/blast_radius, investigate/data_loss, investigate/credential_chain]
*/
WITH
trail AS (
  SELECT
    true AS is_now, time, bucket, event_name, success, principal, coalesce(source_ip, source_service) AS remote_ip, access_key_id, error_code,
    request_parameters, resources, recipient_account_id, account_id, request_id, _object, _offset
  FROM cloudtrail_s3
  WHERE event_name IN ('PutBucketReplication', 'CreateJob')
  UNION ALL
  SELECT
    false, eventTime, _bucket, eventName, nullif(errorCode, '') IS NULL, userIdentity.arn, sourceIPAddress, NULL, NULL, requestParameters, resources,
    recipientAccountId, userIdentity.accountId, requestID, _object, _offset
  FROM cloudtrail_baseline
  WHERE eventName = 'PutBucketReplication'
),
-- one rule is an object, several are a list; a job of S3 Batch Operations has one target
targets AS (
  SELECT
    *,
    coalesce(nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), ''), recipient_account_id) AS owner,
    CASE
      WHEN event_name = 'CreateJob' THEN array(request_parameters)
      ELSE from_json(CASE WHEN rules LIKE '[%' THEN rules ELSE concat('[', rules, ']') END, 'ARRAY<STRING>')
    END AS list
  FROM (
    SELECT
      *,
      coalesce(
        get_json_object(request_parameters, '$.ReplicationConfiguration.Rule'), get_json_object(request_parameters, '$.ReplicationConfiguration.Rules'),
        get_json_object(request_parameters, '$.ReplicationConfiguration.rules'), '[]') AS rules
    FROM trail
  )
  WHERE event_name = 'PutBucketReplication' OR request_parameters RLIKE '(?i)S3PutObjectCopy'
),
destinations AS (
  SELECT
    is_now, time, bucket, event_name, success, principal, remote_ip, access_key_id, error_code, request_id, owner, _object, _offset,
    nullif(regexp_extract(rule, '(?i)"Account"\\s*:\\s*\\[?\\s*"?([0-9]{12})', 1), '') AS account,
    nullif(regexp_extract(rule, '(?i)"(?:Bucket|TargetResource)"\\s*:\\s*\\[?\\s*"(?:arn:[^:"]*:s3:::)?([^"/]+)', 1), '') AS destination
  FROM (SELECT *, explode(list) AS rule FROM targets)
  WHERE rule NOT RLIKE '(?i)"Status"\\s*:\\s*\\[?\\s*"Disabled"'
),
-- where copies went before
compared AS (
  SELECT
    *,
    min(CASE WHEN success THEN time END) OVER (PARTITION BY coalesce(account, destination)) AS copied_to_since
  FROM destinations
),
accounts AS (
  SELECT account AS an_account, min(time) AS since, bool_or(has_trail) AS has_trail
  FROM (
    SELECT inline(array(named_struct('account', account_id, 'has_trail', false, 'time', time), named_struct('account', recipient_account_id, 'has_trail', true, 'time', time)))
    FROM (
      SELECT account_id, recipient_account_id, time FROM cloudtrail_events WHERE success
      UNION ALL SELECT userIdentity.accountId, recipientAccountId, eventTime FROM cloudtrail_baseline WHERE nullif(errorCode, '') IS NULL
    )
  )
  WHERE account RLIKE '^[0-9]{12}$'
  GROUP BY account
),
buckets AS (
  SELECT bucket AS a_bucket, max(owner) AS owner
  FROM (
    SELECT bucket, nullif(regexp_extract(resources, '"accountId"\\s*:\\s*"([0-9]{12})"', 1), '') AS owner FROM cloudtrail_s3 WHERE success
    UNION ALL SELECT DISTINCT bucket, NULL FROM s3_access_log
  )
  WHERE bucket IS NOT NULL
  GROUP BY bucket
),
-- where there is no trail, that replication was changed is all that the access log knows
logged AS (
  SELECT time, bucket, error_code IS NULL AND coalesce(http_status, 200) < 300 AS success, requester, remote_ip, error_code, request_id, _object, _offset
  FROM s3_access_log AS l
  WHERE operation = 'REST.PUT.REPLICATION' AND NOT EXISTS (SELECT 1 FROM cloudtrail_s3 AS t WHERE t.request_id = l.request_id)
),
strange AS (
  SELECT
    c.time, c.bucket, c.event_name AS did, c.success, c.principal, c.remote_ip, c.access_key_id, c.error_code, c.request_id, c._object, c._offset,
    c.account, c.destination,
    coalesce(a.since, c.copied_to_since) < hours_before(c.time, :known_hours) OR c.copied_to_since < hours_before(c.time, :known_hours)
      AS is_known
  FROM compared AS c
  LEFT JOIN accounts AS a ON a.an_account = c.account
  LEFT JOIN buckets AS b ON b.a_bucket = c.destination
  WHERE c.is_now AND NOT coalesce(a.has_trail, false) AND NOT coalesce(c.account = c.owner, false)
    -- without an account, a bucket that these logs know is the company's own
    AND NOT (c.account IS NULL AND (b.a_bucket IS NOT NULL OR c.destination IS NULL) AND coalesce(b.owner, c.owner) = c.owner)
  UNION ALL
  SELECT time, bucket, 'REST.PUT.REPLICATION', success, requester, remote_ip, NULL, error_code, request_id, _object, _offset, NULL, NULL, false FROM logged
),
set_up AS (
  SELECT
    time, bucket, did, success, principal, remote_ip, access_key_id, error_code, request_id, _object, _offset,
    array_join(array_sort(collect_set(account)), ', ') AS accounts,
    array_join(array_sort(collect_set(destination)), ', ') AS destinations,
    bool_and(is_known) AS is_known
  FROM strange
  GROUP BY ALL
),
weighed AS (
  SELECT
    f.*,
    is_out_of_place(a.history_since, a.is_private, a.place_since, a.identity_since, a.client_since, hours_before(f.time, :known_hours)) AS is_strange,
    a.configures_since < hours_before(f.time, :known_hours) AS configures
  FROM set_up AS f
  LEFT JOIN known_actors AS a ON a.principal = f.principal AND a.remote_ip = f.remote_ip
),
scored AS (
  SELECT
    *,
    CASE
      WHEN NOT success OR did = 'REST.PUT.REPLICATION' THEN 1
      ELSE CASE WHEN accounts = '' THEN 2 ELSE 3 END
        - CASE WHEN is_known THEN 1 ELSE 0 END
        - CASE WHEN configures AND NOT coalesce(is_strange, false) THEN 1 ELSE 0 END
    END + CASE WHEN is_strange THEN 1 ELSE 0 END AS score
  FROM weighed
)
SELECT
  bucket,
  principal,
  remote_ip,
  severity_of(score) AS severity,
  concat(
    coalesce(principal, 'Somebody unnamed'),
    CASE did
      WHEN 'REST.PUT.REPLICATION' THEN CASE WHEN success THEN ' changed' ELSE ' tried to change' END
      WHEN 'CreateJob' THEN CASE WHEN success THEN ' started a job that copies' ELSE ' tried to start a job that copies' END
      ELSE CASE WHEN success THEN ' set up' ELSE ' tried to set up' END
    END,
    CASE did WHEN 'REST.PUT.REPLICATION' THEN ' the replication of ' WHEN 'CreateJob' THEN ' objects' ELSE ' replication of ' END,
    CASE WHEN did = 'CreateJob' THEN '' ELSE coalesce(bucket, 'an unnamed bucket') END,
    CASE WHEN did = 'REST.PUT.REPLICATION' THEN '' ELSE concat(
      CASE WHEN accounts <> '' THEN concat(' to account ', accounts, CASE WHEN is_known THEN ', which is not its own but known from before' ELSE ', which is not its own' END) ELSE '' END,
      CASE WHEN destinations <> '' THEN concat(CASE WHEN accounts <> '' THEN ', bucket ' ELSE ' to a bucket of which these logs know nothing, ' END, destinations) ELSE '' END)
    END,
    ', from ', coalesce(remote_ip, 'an unknown address'),
    CASE WHEN success THEN '' ELSE concat(', and failed (', coalesce(error_code, 'no reason given'), ')') END,
    CASE WHEN did = 'REST.PUT.REPLICATION' THEN '; only CloudTrail would know to where' ELSE '' END,
    CASE WHEN is_strange THEN '; from a place not known before' WHEN configures THEN '; changes such settings on other days too' ELSE '' END
  ) AS why,
  access_key_id AS access_key,
  nullif(accounts, '') AS destination_accounts,
  nullif(destinations, '') AS destination_buckets,
  time AS first_time,
  time AS last_time,
  error_code,
  request_id,
  _object,
  _offset
FROM scored
ORDER BY score DESC, time, _object, _offset
