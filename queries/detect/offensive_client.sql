/*
title: A client made for attacks is used, or an unusual one that thieves like
status: test
severity: medium
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Clients at buckets whose data events no trail records, and strangers who scan'
  cloudtrail: 'Clients that call other services than S3, and the access keys they use'
  data-events: 'who read objects with which client is known from the access log only'
techniques: [TA0001:T1078.004, TA0007:T1619, TA0010:T1567.002]
false-positives:
- An agreed penetration test, or somebody of the security team whose machine runs Kali Linux
- Somebody who has always moved files with Cyberduck, WinSCP or rclone
known-gaps:
- A client says itself what it is; who wants to hide says something else, as Pacu does
- Programs without a name of their own look like the SDK they are written with
- Ordinary programs for files count for more only where their caller has others elsewhere in the window
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/principal_timeline, investigate/address_activity, investigate/credential_chain]
*/
WITH
-- one pass over the logs; rand() keeps Spark from making another for each use
clients AS (
  SELECT * FROM (
    SELECT
      principal, access_key_id, remote_ip, user_agent,
      -- who showed no credentials, or such as did not hold, is nobody
      coalesce(identity_of(principal), 'anonymous') AS who,
      coalesce(site_of(remote_ip), '') AS site,
      count(*) AS requests,
      count_if(NOT success) AS failed,
      count_if(action = 'read' AND success) AS reads,
      coalesce(sum(CASE WHEN action = 'read' AND success THEN bytes_sent END), 0) AS bytes_sent,
      count_if(action = 'list' AND success) AS lists,
      count_if(action IN ('write', 'delete', 'config') AND success) AS changes,
      collect_set(bucket) AS buckets,
      collect_set(event) AS events,
      min(time) AS first_time,
      max(time) AS last_time
    FROM all_activity
    GROUP BY principal, access_key_id, remote_ip, user_agent
  ) WHERE rand() >= 0
),
-- one expression finds the agents worth a closer look
tools AS (
  SELECT agent, min(struct(rank, kind, tool, note)) AS found
  FROM (
    SELECT DISTINCT user_agent AS agent
    FROM clients
    WHERE matches_list(user_agent, (SELECT concat('(?i)', array_join(array_sort(collect_list(pattern)), '|')) FROM list_offensive_clients))
  )
  JOIN (
    SELECT pattern, tool, kind, note, CASE kind WHEN 'attack' THEN 0 WHEN 'scanner' THEN 1 WHEN 'audit' THEN 2 ELSE 3 END AS rank
    FROM list_offensive_clients
  ) ON matches_list(agent, concat('(?i)', pattern))
  GROUP BY agent
),
named AS (
  SELECT clients.*, found.tool AS tool, found.kind AS kind, found.note AS note FROM clients LEFT JOIN tools ON agent = user_agent
),
-- where else, and with what else, they work
places AS (
  SELECT
    who AS worker, site AS place, sum(CASE WHEN tool IS NULL THEN requests ELSE 0 END) AS with_others,
    max(sum(CASE WHEN tool IS NULL THEN requests ELSE 0 END)) OVER (PARTITION BY who) AS most
  FROM named
  WHERE who <> 'anonymous'
  GROUP BY who, site
),
uses AS (
  SELECT
    tool, kind, who, min(note) AS note,
    CASE WHEN count(DISTINCT principal) = 1 THEN max(principal) ELSE who END AS principal,
    CASE WHEN count(DISTINCT access_key_id) = 1 THEN max(access_key_id) END AS access_key,
    CASE WHEN count(DISTINCT remote_ip) = 1 THEN max(remote_ip) END AS remote_ip,
    array_sort(array_distinct(flatten(collect_list(buckets)))) AS bucket_names,
    sum(requests) AS requests,
    sum(failed) AS failed,
    sum(reads) AS reads,
    sum(bytes_sent) AS bytes_sent,
    sum(lists) AS lists,
    sum(changes) AS changes,
    count(DISTINCT remote_ip) AS addresses,
    min(first_time) AS first_time,
    max(last_time) AS last_time,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents,
    slice(array_sort(array_distinct(flatten(collect_list(events)))), 1, 10) AS events,
    -- somebody else's program, where its caller otherwise never is
    coalesce(bool_and(with_others = 0) AND max(most) > 0, false) AS is_elsewhere
  FROM named
  LEFT JOIN places ON worker = who AND place = site
  WHERE tool IS NOT NULL
  GROUP BY tool, kind, who
),
judged AS (
  SELECT
    *,
    CASE
      WHEN who = 'anonymous' THEN CASE WHEN kind = 'attack' AND failed < requests THEN 'medium' WHEN kind = 'attack' OR lists > 0 THEN 'low' ELSE 'informational' END
      WHEN failed = requests THEN CASE kind WHEN 'attack' THEN 'medium' WHEN 'scanner' THEN 'low' WHEN 'client' THEN CASE WHEN is_elsewhere THEN 'low' ELSE 'informational' END ELSE 'informational' END
      WHEN kind = 'attack' THEN 'high'
      WHEN kind = 'scanner' OR (kind = 'client' AND is_elsewhere) THEN 'medium'
      ELSE 'low'
    END AS severity
  FROM uses
)
SELECT
  CASE WHEN size(bucket_names) = 1 THEN bucket_names[0] END AS bucket,
  principal,
  remote_ip,
  severity,
  concat(
    tool, CASE kind WHEN 'attack' THEN ', made for attacks,' WHEN 'scanner' THEN ', a scanner,' WHEN 'audit' THEN ', which audits accounts,' ELSE '' END,
    CASE WHEN who = 'anonymous' THEN ' came without valid credentials' ELSE concat(' was used by ', principal) END,
    CASE WHEN addresses = 1 THEN concat(' from ', coalesce(remote_ip, '1 address')) WHEN addresses > 1 THEN concat(' from ', addresses, ' addresses') ELSE '' END,
    CASE WHEN is_elsewhere THEN ', who works elsewhere with other programs' ELSE '' END,
    ': ', requests, CASE WHEN requests = 1 THEN ' request' ELSE ' requests' END,
    CASE WHEN failed = requests THEN ', all refused or failed' WHEN failed > 0 THEN concat(', ', failed, ' of them refused or failed') ELSE '' END,
    CASE WHEN reads > 0 THEN concat(', ', reads, CASE WHEN reads = 1 THEN ' read' ELSE ' reads' END) ELSE '' END,
    CASE WHEN changes > 0 THEN concat(', ', changes, CASE WHEN changes = 1 THEN ' change' ELSE ' changes' END, ' made') ELSE '' END,
    CASE WHEN size(bucket_names) > 1 THEN concat(', in ', size(bucket_names), ' buckets') ELSE '' END
  ) AS why,
  access_key,
  first_time,
  last_time,
  tool,
  kind,
  who,
  note,
  requests,
  failed,
  reads,
  bytes_sent,
  lists,
  changes,
  size(bucket_names) AS buckets,
  addresses,
  events,
  user_agents
FROM judged
ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, first_time, tool, kind, who
