/*
title: Pre-signed links and signed browser forms, a row each, with all that used them
status: stable
sources: [s3_access_log, cloudtrail]
*/
WITH
-- when a session ends by its own word, or a key was taken away
endings AS (
  SELECT
    get_json_object(response_elements, '$.credentials.accessKeyId') AS access_key_id,
    coalesce(
      try_to_timestamp(get_json_object(response_elements, '$.credentials.expiration')),
      try_to_timestamp(get_json_object(response_elements, '$.credentials.expiration'), 'MMM d, yyyy, h:mm:ss a'),
      try_to_timestamp(get_json_object(response_elements, '$.credentials.expiration'), 'MMM d, yyyy h:mm:ss a')
    ) AS ends
  FROM cloudtrail_events
  WHERE event_source = 'sts.amazonaws.com' AND success AND response_elements LIKE '%expiration%'
  UNION ALL
  SELECT
    get_json_object(request_parameters, '$.accessKeyId'),
    CASE WHEN event_name = 'DeleteAccessKey' OR get_json_object(request_parameters, '$.status') = 'Inactive' THEN time END
  FROM cloudtrail_events
  WHERE event_source = 'iam.amazonaws.com' AND event_name IN ('UpdateAccessKey', 'DeleteAccessKey') AND success
),
credentials AS (
  SELECT access_key_id AS credential, min(ends) AS credential_ends FROM endings WHERE access_key_id IS NOT NULL GROUP BY access_key_id
),
links AS (
  SELECT
    url_id, bucket, key, method,
    max(scheme) AS scheme,
    max(access_key_id) AS access_key_id,
    max(signed_by) AS signed_by,
    max(issued) AS issued,
    max(expires) AS expires,
    max(lifetime_seconds) AS lifetime_seconds,
    count_if(success) AS uses,
    count_if(denied) AS denied,
    count(DISTINCT remote_ip) AS addresses,
    count(DISTINCT coalesce(CAST(asn AS STRING), site_of(remote_ip))) AS networks,
    count(DISTINCT country) AS countries,
    count(DISTINCT user_agent) AS user_agents,
    count(DISTINCT referer) AS referers,
    coalesce(sum(CASE WHEN success THEN bytes_sent END), 0) AS bytes_sent,
    min(time) AS first_time,
    max(time) AS last_time,
    count_if(time > expires) AS after_expiry,
    -- refused for the credential's sake: it had ended by then
    min(CASE WHEN error_code IN ('ExpiredToken', 'InvalidAccessKeyId') THEN time END) AS credential_refused,
    -- those that fetch what is pasted somewhere to show a picture of it, and crawlers
    count_if(user_agent RLIKE '(?i)bot\\b|bot/|facebookexternalhit|whatsapp|slack-imgproxy|skypeuripreview|crawler|spider|embedly|iframely|preview|vkshare|pinterest') AS previews,
    count_if(referer RLIKE '(?i)^https?://[^/]*console\\.aws\\.amazon\\.com') AS from_console,
    array_sort(collect_set(nullif(regexp_extract(referer, '^https?://([^/:?#]+)', 1), ''))) AS referring_hosts,
    count_if(user_agent RLIKE '(?i)^(curl|wget|python|go-http|rclone|aria2|java/|okhttp|libwww|node|axios|httpie|powershell|aws-cli|boto)') AS tool_requests,
    count(*) AS requests,
    -- who came after the end from where nobody had used it before, if all of its life was looked at and it was used
    CASE WHEN count_if(success) > 0 AND coalesce(max(issued), min(CASE WHEN success THEN time END)) >= coalesce(asked_from(), min(time)) THEN array_size(array_except(
      collect_set(CASE WHEN time > expires THEN site_of(remote_ip) END), collect_set(CASE WHEN success THEN site_of(remote_ip) END))) END AS late_strangers,
    array_join(array_sort(collect_set(log)), ', ') AS logs
  FROM presigned_requests
  GROUP BY url_id, bucket, key, method
)
SELECT
  url_id, bucket, key, method, scheme, access_key_id, signed_by, issued, expires, lifetime_seconds, uses, denied, requests, addresses, networks,
  countries, user_agents, referers, bytes_sent, first_time, last_time, after_expiry, late_strangers, previews, from_console, referring_hosts,
  tool_requests, logs,
  -- a link dies with what signed it
  least(expires, CASE WHEN credential_ends >= coalesce(issued, credential_ends) THEN credential_ends END, credential_refused) AS effective_expiry
FROM links
LEFT JOIN credentials ON credential = access_key_id
