/*
title: Pre-signed links that were used or tried, and by how many
status: test
sources: [s3_access_log, cloudtrail]
duplicates: removed
without:
  s3_access_log: 'Referers, refusals for a wrong signature, and links of buckets whose data events no trail records'
  cloudtrail: 'When the session or key that signed ended, and who signed where S3 names only a canonical id'
  data-events: 'links are known from the access log only'
parameters:
  bucket: {default: null, doc: Only this bucket}
  key: {type: glob, default: null, doc: 'The object key, decoded; * stands for any text, \* for a star'}
  access_key: {default: null, doc: Only links that this access key id signed}
  url_id: {default: null, doc: 'Only this link, by the id that this query gives it'}
known-gaps:
- Making a link leaves no trace; only its use does
- A link is known by all that was signed, for the logs hold no signature; of a browser form they hold neither credential nor end, so it is one row a key
- A link that a session signed dies with it, within 36 hours at the latest; when that is, is known only where the trail has the session's begin
- An address is where the request came from, which may be a proxy or a gateway of many
next: [investigate/presigned_url, investigate/who_downloaded, investigate/credential_chain]
*/
SELECT
  url_id, bucket, key, method, access_key_id, signed_by, issued, expires, lifetime_seconds, effective_expiry,
  uses, addresses, networks, user_agents, referers, bytes_sent, first_time, last_time, after_expiry,
  effective_expiry > asked_at() AS still_valid,
  denied,
  scheme,
  logs
FROM presigned_links
WHERE (:bucket IS NULL OR bucket = :bucket)
  AND (:key IS NULL OR glob(key, :key))
  AND (:access_key IS NULL OR access_key_id = :access_key)
  AND (:url_id IS NULL OR url_id = :url_id)
ORDER BY networks DESC, uses DESC, first_time, url_id, bucket, key, method
