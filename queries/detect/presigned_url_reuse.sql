/*
title: A pre-signed link is used by more than those it was made for, or lives longer than it should
status: test
severity: medium
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Referers, and links of buckets whose data events no trail records'
  cloudtrail: 'When the session or key that signed ended'
  data-events: 'links are known from the access log only'
techniques: [TA0010:T1567, TA0009:T1530]
parameters:
  many_networks: {default: 5, doc: Networks from which one link was used that count as many}
  few_networks: {default: 3, doc: Networks that count where the clients differ too}
  min_weight: {default: 2, doc: 'Sensitivity of a name, as in lists/sensitive_names.csv, from which it counts'}
  max_lifetime: {default: 86400, doc: Seconds that a link may live}
  max_lifetime_of_a_long_lived_key: {default: 43200, doc: Seconds that a link may live that a key of an IAM user signed}
false-positives:
- A link meant for many, such as a download page's or a newsletter's
- A team behind several gateways that was sent one link
known-gaps:
- Neither the address nor the user agent proves who it was; a proxy hides the one and the client writes the other
- A link that is passed on within one network looks like one user
- Clients that preview links are known by their user agent only
- A link that was made before the window may have been used then from anywhere; who comes after its end is a stranger only to links made within it
next: [investigate/presigned_urls, investigate/who_downloaded, investigate/credential_chain]
*/
WITH
names AS (
  SELECT concat('(?i)', array_join(array_sort(collect_list(pattern)), '|')) AS any_of FROM list_sensitive_names WHERE CAST(weight AS INT) >= :min_weight
),
signs AS (
  SELECT
    *,
    array_join(slice(filter(referring_hosts, h -> NOT h RLIKE '(^|\\.)amazonaws\\.com$|(^|\\.)aws\\.amazon\\.com$'), 1, 3), ', ') AS pages,
    array_size(filter(referring_hosts, h -> NOT h RLIKE '(^|\\.)amazonaws\\.com$|(^|\\.)aws\\.amazon\\.com$')) AS page_count,
    -- one user on the way changes networks but not clients; many users have many of both
    networks >= :many_networks AND user_agents >= 3 AS many_users,
    networks >= :few_networks AND user_agents >= 2 AS some_users,
    countries >= 3 AND user_agents >= 2 AS far_apart,
    networks >= 2 AND user_agents >= 2 AND tool_requests > 0 AND tool_requests < requests AS tool_besides,
    matches_list(key, (SELECT any_of FROM names)) AS is_sensitive,
    networks >= :many_networks AND unix_timestamp(last_time) - unix_timestamp(first_time) > 86400 AS long_spread,
    scheme <> 'form' AND (lifetime_seconds > :max_lifetime
      OR (lifetime_seconds IS NULL AND unix_timestamp(expires) - unix_timestamp(first_time) > :max_lifetime)) AS long_lived,
    access_key_id LIKE 'AKIA%' AND coalesce(lifetime_seconds, unix_timestamp(expires) - unix_timestamp(first_time)) > :max_lifetime_of_a_long_lived_key AS long_lived_key,
    coalesce(lifetime_seconds, unix_timestamp(expires) - unix_timestamp(first_time)) AS life
  FROM presigned_links
  WHERE scheme <> 'form'
),
judged AS (
  SELECT
    *,
    CASE
      WHEN (many_users OR far_apart) AND (uses > 0 OR denied >= :many_networks) THEN 'high'
      WHEN previews > 0 AND networks >= 2 AND uses > 0 THEN CASE WHEN networks >= :few_networks THEN 'high' ELSE 'medium' END
      -- one opened it, another with a tool and from elsewhere took it: of most files that is nothing much, of some it is
      WHEN tool_besides AND uses > 0 AND is_sensitive THEN 'high'
      WHEN some_users OR long_spread OR (tool_besides AND uses > 0) THEN 'medium'
      WHEN page_count >= 2 AND networks >= 2 THEN 'medium'
      WHEN late_strangers > 0 THEN 'medium'
      WHEN after_expiry > 0 OR previews > 0 THEN 'low'
      WHEN long_lived OR long_lived_key THEN 'low'
    END AS severity
  FROM signs
)
SELECT
  url_id, bucket, key, method, access_key_id, signed_by, issued, expires, lifetime_seconds, effective_expiry,
  uses, addresses, networks, user_agents, referers, bytes_sent, first_time, last_time, after_expiry,
  effective_expiry > asked_at() AS still_valid,
  severity,
  concat(
    'A link to ', coalesce(key, 'an unnamed key'),
    CASE
      WHEN networks > 1 THEN concat(' was used or tried from ', networks, ' networks by ', user_agents, CASE WHEN user_agents = 1 THEN ' kind' ELSE ' kinds' END, ' of client')
      ELSE concat(' was used ', uses, CASE WHEN uses = 1 THEN ' time' ELSE ' times' END)
    END,
    CASE WHEN countries > 1 THEN concat(', from ', countries, ' countries') ELSE '' END,
    CASE WHEN previews > 0 THEN concat(', ', previews, CASE WHEN previews = 1 THEN ' time' ELSE ' times' END, ' by a crawler or what previews links') ELSE '' END,
    CASE WHEN pages <> '' THEN concat(', opened from ', pages, CASE WHEN page_count > 3 THEN ' and others' ELSE '' END) ELSE '' END,
    CASE WHEN after_expiry > 0 THEN concat(', tried ', after_expiry, CASE WHEN after_expiry = 1 THEN ' time' ELSE ' times' END, ' after it had expired') ELSE '' END,
    CASE WHEN late_strangers > 0 THEN ' from where it had not been used before' ELSE '' END,
    CASE
      WHEN NOT (long_lived OR coalesce(long_lived_key, false)) THEN ''
      WHEN life > 172800 THEN concat(', made to live ', round(life / 86400.0, 1), ' days')
      ELSE concat(', made to live ', round(life / 3600.0, 1), ' hours')
    END,
    CASE WHEN long_lived_key THEN ', signed with a long-lived key' ELSE '' END,
    CASE WHEN is_sensitive THEN '; by its name the object is confidential' ELSE '' END
  ) AS why,
  denied,
  scheme,
  signed_by AS principal,
  access_key_id AS access_key
FROM judged
WHERE severity IS NOT NULL AND NOT (lifetime_seconds <= 300 AND from_console = requests)
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, networks DESC, first_time, url_id, bucket, key, method
