package dev.s3sleuth.bench;

/** Who asked, from where, with what: the members of an event that say so. */
record MadeUpCaller(Object identity, String arn, String address, String agent) {

    static final String ACCOUNT = "111122223333";

    private static final int ADDRESSES = 5_000;
    private static final String[] BLOCKS = {"192.0.2.", "198.51.100.", "203.0.113."};
    private static final String[] AGENTS = {
        "[aws-sdk-java/2.31.21 md/io#async md/http#NettyNio ua/2.1 api/S3#2.31.x os/Linux#5.10.0 lang/java#17.0.9 md/OpenJDK_64-Bit_Server_VM#17.0.9+8-LTS md/vendor#Amazon.com_Inc. exec-env/AWS_ECS_FARGATE cfg/auth-source#cont m/D,Z]",
        "[Boto3/1.35.36 md/Botocore#1.35.36 ua/2.0 os/linux#6.1.0 md/arch#x86_64 lang/python#3.11.6 exec-env/AWS_Lambda_python3.11 cfg/retry-mode#legacy Botocore/1.35.36]",
        "[Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36]",
        "[Hadoop 3.3.6, aws-sdk-java/1.12.656 Linux/5.10.210 OpenJDK_64-Bit_Server_VM/17.0.10+7-LTS java/17.0.10 vendor/Amazon.com_Inc. cfg/retry-mode/legacy]",
        "[aws-cli/2.15.30 Python/3.11.8 Linux/5.15.0-1056-aws exe/x86_64.ubuntu.22 prompt/off command/s3.sync]",
        "[backup \"nightly\" \\\\files\\eu run]"
    };

    /** The callers of an account: roles mostly, some users, an AWS service, nobody in particular. */
    static final class Crowd {
        private final Dice dice;
        private final String[] addresses = new String[ADDRESSES];
        private final String[] roles = new String[40];

        Crowd(Dice dice) {
            this.dice = dice;
            for (int i = 0; i < ADDRESSES; i++) {
                String v6 = "2001:db8:" + dice.text(Dice.HEX, 4) + "::" + dice.text(Dice.HEX, 4);
                int low = i / BLOCKS.length;
                addresses[i] = low < 254 ? BLOCKS[i % BLOCKS.length] + (1 + low) : v6;
            }
            for (int i = 0; i < roles.length; i++) {
                roles[i] = "AROA" + dice.text(Dice.UPPER, 10) + "EXAMPLE";
            }
        }

        MadeUpCaller next(String day) {
            return switch (dice.below(20)) {
                case 0, 1, 2 -> user();
                case 3 -> anonymous();
                case 4 -> service();
                default -> role(day);
            };
        }

        private MadeUpCaller role(String day) {
            int number = dice.below(roles.length);
            String session = "i-0" + dice.text(Dice.HEX, 2) + "23456789abcdef";
            String arn = "arn:aws:sts::" + ACCOUNT + ":assumed-role/app-role-" + number + "/" + session;
            JsonText issuer = new JsonText()
                    .with("type", "Role")
                    .with("principalId", roles[number])
                    .with("arn", "arn:aws:iam::" + ACCOUNT + ":role/app-role-" + number)
                    .with("accountId", ACCOUNT)
                    .with("userName", "app-role-" + number);
            JsonText attributes = new JsonText()
                    .with("creationDate", day + "T00:00:0" + dice.below(10) + "Z")
                    .with("mfaAuthenticated", "false");
            JsonText context = new JsonText().literal("sessionIssuer", issuer).literal("attributes", attributes);
            JsonText identity = new JsonText()
                    .with("type", "AssumedRole")
                    .with("principalId", roles[number] + ":" + session)
                    .with("arn", arn)
                    .with("accountId", ACCOUNT)
                    .with("accessKeyId", "ASIA" + dice.text(Dice.UPPER, 9) + "EXAMPLE")
                    .literal("sessionContext", dice.oneIn(3) ? context.with("ec2RoleDelivery", "2.0") : context);
            return calling(identity, arn);
        }

        private MadeUpCaller user() {
            String name = dice.pick("deploy", "ana.lopez", "backup", "jo.smith", "terraform");
            String arn = "arn:aws:iam::" + ACCOUNT + ":user/" + name;
            JsonText identity = new JsonText()
                    .with("type", "IAMUser")
                    .with("principalId", "AIDA" + dice.text(Dice.UPPER, 10) + "EXAMPLE")
                    .with("arn", arn)
                    .with("accountId", ACCOUNT)
                    .with("accessKeyId", "AKIA" + dice.text(Dice.UPPER, 9) + "EXAMPLE")
                    .with("userName", name);
            return calling(identity, arn);
        }

        private MadeUpCaller anonymous() {
            JsonText identity = new JsonText()
                    .with("type", "AWSAccount")
                    .with("principalId", "")
                    .with("accountId", "anonymous");
            return calling(identity, "anonymous");
        }

        private static MadeUpCaller service() {
            String name = "cloudfront.amazonaws.com";
            JsonText identity = new JsonText().with("type", "AWSService").with("invokedBy", name);
            return new MadeUpCaller(identity, name, name, name);
        }

        private MadeUpCaller calling(Object identity, String arn) {
            return new MadeUpCaller(identity, arn, dice.pick(addresses), dice.pick(AGENTS));
        }
    }
}
