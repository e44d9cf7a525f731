/*
title: Strangers try the names that things are forgotten under
status: test
severity: medium
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Names tried in buckets whose data events no trail records'
  cloudtrail: 'Nothing, for the access log holds these requests too'
  data-events: 'names that were tried are known from the access log only'
techniques: [TA0043:T1595.003, TA0009:T1530]
parameters:
  min_names: {default: 8, doc: Well-known names tried in vain that make a run of one network's}
  public_networks: {default: 3, doc: 'Networks that were led to an object by a page, and guess nothing, that make it meant for everybody'}
false-positives:
- A scan of one's own by an agreed service
- An archive that is offered for download under a name such as backup.zip, on a page that sends no referer
known-gaps:
- Names are those of the list guessed_names; other names that are tried are not counted
- A 200 says that something was sent, not what; a website may answer every name with its front page
- Names of buckets that do not exist are in no log of yours
- A name is whose credentials signed, and an address may be a proxy
next: [investigate/address_activity, investigate/scanners, investigate/data_loss]
*/
WITH
-- rand() keeps Spark from reading the logs anew for each use
named AS (
  SELECT * FROM (
    SELECT
      time, remote_ip, user_agent, bucket, key, principal, referer, bytes_sent, denied,
      coalesce(site_of(remote_ip), '') AS site,
      action = 'read' AS is_read,
      success OR coalesce(http_status = 304, false) AS is_found,
      coalesce(two.name, one.name) AS name,
      coalesce(two.sensitive, one.sensitive) = 'yes' AS is_sensitive
    FROM s3_activity
    LEFT JOIN list_guessed_names AS one ON one.name = lower(substring_index(key, '/', -1))
    LEFT JOIN list_guessed_names AS two ON two.name = lower(substring_index(key, '/', -2))
    WHERE coalesce(two.name, one.name) IS NOT NULL AND remote_ip IS NOT NULL AND bucket IS NOT NULL
      AND (action = 'read' OR operation IN ('REST.HEAD.OBJECT', 'WEBSITE.HEAD.OBJECT') OR (operation IS NULL AND event_name = 'HeadObject'))
      -- somebody known who finds what is there guesses nothing
      AND (coalesce(principal_type, 'anonymous') = 'anonymous' OR NOT success)
  ) WHERE rand() >= 0
),
parties AS (
  SELECT site AS party, count(DISTINCT CASE WHEN NOT is_found THEN name END) AS missed FROM named GROUP BY site
),
-- a page led others there who guess nothing
offered AS (
  SELECT bucket AS offered_bucket, key AS offered_key
  FROM named JOIN parties ON party = site
  WHERE is_found AND referer IS NOT NULL AND missed = 0
  GROUP BY bucket, key
  HAVING count(DISTINCT site) >= :public_networks
),
tries AS (
  SELECT *, is_found AND is_sensitive AND offered_key IS NULL AS is_hit
  FROM named
  JOIN parties ON party = site
  LEFT JOIN offered ON offered_bucket = bucket AND offered_key = key
),
sorted AS (
  SELECT
    *,
    -- a run or a hit is a finding of its own; all the rest is one
    CASE WHEN missed >= :min_names OR bool_or(is_hit) OVER (PARTITION BY site) THEN site ELSE '' END AS who
  FROM tries
  WHERE NOT is_found OR is_hit
),
counted AS (
  SELECT
    who,
    coalesce(max(CASE WHEN is_hit THEN bucket END), CASE WHEN count(DISTINCT bucket) = 1 THEN max(bucket) END) AS bucket,
    CASE WHEN count(DISTINCT coalesce(principal, 'anonymous')) = 1 THEN max(coalesce(principal, 'anonymous')) END AS principal,
    CASE WHEN count(DISTINCT remote_ip) = 1 THEN max(remote_ip) END AS remote_ip,
    count(*) AS requests,
    count(DISTINCT name) AS names,
    count(DISTINCT struct(bucket, key)) AS keys_tried,
    count(DISTINCT CASE WHEN is_hit THEN struct(bucket, key) END) AS keys_found,
    count(DISTINCT CASE WHEN is_hit AND is_read THEN struct(bucket, key) END) AS keys_read,
    slice(array_sort(collect_set(CASE WHEN is_hit THEN concat(bucket, '/', key) END)), 1, 10) AS found,
    slice(array_sort(collect_set(CASE WHEN NOT is_hit THEN name END)), 1, 10) AS names_tried,
    coalesce(sum(CASE WHEN is_hit THEN bytes_sent END), 0) AS bytes_sent,
    count_if(denied) AS denied,
    count(DISTINCT remote_ip) AS addresses,
    count(DISTINCT bucket) AS buckets,
    min(time) AS first_time,
    max(time) AS last_time,
    slice(array_sort(collect_set(user_agent)), 1, 5) AS user_agents
  FROM sorted
  GROUP BY who
)
SELECT
  bucket,
  principal,
  remote_ip,
  CASE WHEN keys_read > 0 THEN 'high' WHEN keys_found > 0 OR who <> '' THEN 'medium' ELSE 'informational' END AS severity,
  concat(
    CASE
      WHEN who = '' THEN concat(addresses, CASE WHEN addresses = 1 THEN ' address' ELSE ' addresses' END, ' tried ')
      ELSE concat(coalesce(remote_ip, concat(addresses, ' addresses of ', who)), ' tried ')
    END,
    names, CASE WHEN names = 1 THEN ' well-known name' ELSE ' well-known names' END, ' in ', CASE WHEN buckets = 1 THEN bucket ELSE concat(buckets, ' buckets') END,
    CASE
      WHEN keys_read > 0 THEN concat(' and read ', array_join(slice(found, 1, 3), ', '), CASE WHEN keys_found > 3 THEN concat(' and ', keys_found - 3, ' more') ELSE '' END,
        ', ', bytes_sent, ' bytes')
      WHEN keys_found > 0 THEN concat(' and found ', array_join(slice(found, 1, 3), ', '), ', without reading')
      ELSE ' and found nothing'
    END
  ) AS why,
  first_time,
  last_time,
  names,
  keys_tried,
  keys_found,
  keys_read,
  found,
  names_tried,
  bytes_sent,
  denied,
  requests,
  addresses,
  buckets,
  user_agents,
  who
FROM counted
ORDER BY keys_read DESC, keys_found DESC, names DESC, first_time, who
