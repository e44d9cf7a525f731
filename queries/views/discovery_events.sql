/*
title: Events that ask who one is, what there is and how it is guarded, as somebody with new credentials does
status: stable
sources: []
*/
-- The names are those in the records; operation is the access log's name for the same. An object's ACL is REST.GET.ACL too, with a key.
SELECT * FROM VALUES
  ('s3.amazonaws.com', 'ListBuckets', NULL),
  ('s3.amazonaws.com', 'GetBucketAcl', 'REST.GET.ACL'),
  ('s3.amazonaws.com', 'GetBucketPolicy', 'REST.GET.BUCKETPOLICY'),
  ('s3.amazonaws.com', 'GetBucketPolicyStatus', 'REST.GET.POLICY_STATUS'),
  ('s3.amazonaws.com', 'GetBucketPublicAccessBlock', 'REST.GET.PUBLIC_ACCESS_BLOCK'),
  ('s3.amazonaws.com', 'GetAccountPublicAccessBlock', NULL),
  ('s3.amazonaws.com', 'GetBucketOwnershipControls', 'REST.GET.OWNERSHIP_CONTROLS'),
  ('s3.amazonaws.com', 'GetBucketLocation', 'REST.GET.LOCATION'),
  ('s3.amazonaws.com', 'GetBucketLogging', 'REST.GET.LOGGING_STATUS'),
  ('s3.amazonaws.com', 'GetBucketVersioning', 'REST.GET.VERSIONING'),
  ('s3.amazonaws.com', 'GetBucketLifecycle', 'REST.GET.LIFECYCLE'),
  ('s3.amazonaws.com', 'GetBucketReplication', 'REST.GET.REPLICATION'),
  ('s3.amazonaws.com', 'GetBucketEncryption', 'REST.GET.ENCRYPTION'),
  ('s3.amazonaws.com', 'GetBucketObjectLockConfiguration', 'REST.GET.OBJECT_LOCK_CONFIGURATION'),
  ('s3.amazonaws.com', 'GetBucketNotification', 'REST.GET.NOTIFICATION'),
  ('s3.amazonaws.com', 'GetBucketWebsite', 'REST.GET.WEBSITE'),
  ('s3.amazonaws.com', 'GetBucketCors', 'REST.GET.CORS'),
  ('s3.amazonaws.com', 'GetBucketTagging', 'REST.GET.TAGGING'),
  ('s3.amazonaws.com', 'ListAccessPoints', NULL),
  ('s3.amazonaws.com', 'GetAccessPointPolicy', NULL),
  ('sts.amazonaws.com', 'GetCallerIdentity', NULL),
  ('iam.amazonaws.com', 'GetUser', NULL),
  ('iam.amazonaws.com', 'ListUsers', NULL),
  ('iam.amazonaws.com', 'ListRoles', NULL),
  ('iam.amazonaws.com', 'ListGroups', NULL),
  ('iam.amazonaws.com', 'ListGroupsForUser', NULL),
  ('iam.amazonaws.com', 'ListAccessKeys', NULL),
  ('iam.amazonaws.com', 'ListPolicies', NULL),
  ('iam.amazonaws.com', 'ListUserPolicies', NULL),
  ('iam.amazonaws.com', 'ListRolePolicies', NULL),
  ('iam.amazonaws.com', 'ListAttachedUserPolicies', NULL),
  ('iam.amazonaws.com', 'ListAttachedRolePolicies', NULL),
  ('iam.amazonaws.com', 'GetAccountSummary', NULL),
  ('iam.amazonaws.com', 'GetAccountAuthorizationDetails', NULL),
  ('iam.amazonaws.com', 'SimulatePrincipalPolicy', NULL),
  ('organizations.amazonaws.com', 'ListAccounts', NULL),
  ('organizations.amazonaws.com', 'DescribeOrganization', NULL),
  ('cloudtrail.amazonaws.com', 'DescribeTrails', NULL),
  ('cloudtrail.amazonaws.com', 'GetTrailStatus', NULL),
  ('cloudtrail.amazonaws.com', 'GetEventSelectors', NULL)
AS discovery_events(event_source, event_name, operation)
