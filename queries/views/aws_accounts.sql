/*
title: Accounts of AWS that policies must name so that its services can deliver logs and bills
status: stable
sources: []
*/
-- The load balancers of Regions from before August 2022, and the delivery of bills; services have principals of their own since.
-- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
SELECT * FROM VALUES
  ('127311923021', 'load balancers of us-east-1'), ('033677994240', 'load balancers of us-east-2'), ('027434742980', 'load balancers of us-west-1'),
  ('797873946194', 'load balancers of us-west-2'), ('098369216593', 'load balancers of af-south-1'), ('754344448648', 'load balancers of ap-east-1'),
  ('589379963580', 'load balancers of ap-southeast-3'), ('718504428378', 'load balancers of ap-south-1'), ('383597477331', 'load balancers of ap-northeast-3'),
  ('600734575887', 'load balancers of ap-northeast-2'), ('114774131450', 'load balancers of ap-southeast-1'), ('783225319266', 'load balancers of ap-southeast-2'),
  ('582318560864', 'load balancers of ap-northeast-1'), ('985666609251', 'load balancers of ca-central-1'), ('054676820928', 'load balancers of eu-central-1'),
  ('156460612806', 'load balancers of eu-west-1'), ('652711504416', 'load balancers of eu-west-2'), ('635631232127', 'load balancers of eu-south-1'),
  ('009996457667', 'load balancers of eu-west-3'), ('897822967062', 'load balancers of eu-north-1'), ('076674570225', 'load balancers of me-south-1'),
  ('507241528517', 'load balancers of sa-east-1'), ('048591011584', 'load balancers of us-gov-west-1'), ('190560391635', 'load balancers of us-gov-east-1'),
  ('638102146993', 'load balancers of cn-north-1'), ('037604701340', 'load balancers of cn-northwest-1'), ('386209384616', 'bills')
AS aws_accounts(account_id, delivers)
