package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.account.Client.Transport;
import dev.s3sleuth.simulate.clock.Dice;
import java.util.List;

/** User agents as they stand in logs, the more frequent first. */
public final class Agents {

    public static final List<Agent> BROWSERS = List.of(
            Agent.modern(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
                    Tool.BROWSER),
            Agent.modern(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                    Tool.BROWSER),
            Agent.modern(
                    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36",
                    Tool.BROWSER),
            Agent.modern(
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
                    Tool.BROWSER),
            new Agent(
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:146.0) Gecko/20100101 Firefox/146.0",
                    Tool.BROWSER,
                    Transport.TLS13_CHACHA),
            new Agent(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0",
                    Tool.BROWSER,
                    Transport.TLS13_CHACHA),
            Agent.modern(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
                    Tool.BROWSER),
            Agent.older("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", Tool.BROWSER));

    /** The command line, on people's machines. */
    public static final List<Agent> CLI = List.of(
            Agent.modern(
                    "aws-cli/2.31.18 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.7 md/pyimpl#CPython m/E,C,b,Z cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#s3.cp",
                    Tool.BOTO),
            Agent.modern(
                    "aws-cli/2.27.50 md/awscrt#0.26.1 ua/2.1 os/linux#6.8.0-1031-aws md/arch#x86_64 lang/python#3.13.4 md/pyimpl#CPython m/N,E,b,Z cfg/retry-mode#standard md/installer#exe md/distrib#ubuntu.24 md/prompt#off md/command#s3.sync",
                    Tool.BOTO),
            Agent.modern(
                    "Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.12.11 md/pyimpl#CPython m/D,Z,b cfg/retry-mode#legacy Botocore/1.40.61",
                    Tool.BOTO),
            Agent.older("aws-cli/1.22.34 Python/3.10.12 Linux/5.15.0-134-generic botocore/1.23.34", Tool.BOTO));

    /** Programs on servers. */
    public static final List<Agent> SERVERS = List.of(
            Agent.modern(
                    "aws-sdk-java/2.35.11 md/io#sync md/http#Apache ua/2.1 api/S3#2.35.x os/Linux#6.1.155-176.282.amzn2023.x86_64 lang/java#21.0.9 md/OpenJDK_64-Bit_Server_VM#21.0.9+10-LTS md/vendor#Amazon.com_Inc. md/en cfg/auth-source#imds m/D,N",
                    Tool.JAVA),
            Agent.modern(
                    "Boto3/1.38.23 md/Botocore#1.38.23 ua/2.1 os/linux#6.1.141-155.222.amzn2023.x86_64 md/arch#x86_64 lang/python#3.11.13 md/pyimpl#CPython exec-env/AWS_ECS_FARGATE m/Z,b,D cfg/retry-mode#legacy Botocore/1.38.23",
                    Tool.BOTO),
            Agent.modern(
                    "aws-sdk-js/3.922.0 ua/2.1 os/linux#5.10.245-241.976.amzn2.x86_64 lang/js md/nodejs#22.20.0 api/s3#3.922.0 exec-env/AWS_Lambda_nodejs22.x m/E,b,n",
                    Tool.SDK),
            Agent.modern(
                    "aws-sdk-go-v2/1.39.4 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#arm64 api/s3#1.88.6 m/E,g,n",
                    Tool.SDK),
            Agent.older("aws-sdk-go/1.44.157 (go1.19.3; linux; amd64) S3Manager", Tool.PLAIN));

    public static final Agent S3A = Agent.older(
            "Hadoop 3.4.1, aws-sdk-java/2.29.52 md/io#async md/http#NettyNio ua/2.1 os/Linux#6.1.147-172.266.amzn2023.x86_64 lang/java#17.0.16 md/OpenJDK_64-Bit_Server_VM#17.0.16+8-LTS md/vendor#Amazon.com_Inc. md/en md/PAUSED_REQUEST_CALLBACK m/D,G",
            Tool.S3A);

    public static final Agent CONSOLE = Agent.modern(
            "S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.750 Linux/5.10.244-219.975.amzn2int.x86_64 OpenJDK_64-Bit_Server_VM/25.472-b08 java/1.8.0_472 vendor/N/A cfg/retry-mode/standard",
            Tool.CONSOLE);

    /** What the console's pages ask other services with. */
    public static final Agent CONSOLE_PAGE = Agent.modern("AWS Internal", Tool.BROWSER);

    public static final Agent CLOUDFRONT = Agent.older("Amazon CloudFront", Tool.SERVICE);

    public static final Agent TERRAFORM = Agent.modern(
            "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) terraform-provider-aws/6.17.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.3 ua/2.1 os/linux lang/go#1.24.8 md/GOOS#linux md/GOARCH#amd64 api/s3#1.88.5 m/n",
            Tool.SDK);

    public static final Agent CURL = Agent.modern("curl/8.16.0", Tool.PLAIN);

    public static final Agent WGET = Agent.modern("Wget/1.25.0", Tool.PLAIN);

    public static final Agent PYTHON = Agent.modern("python-requests/2.32.5", Tool.PLAIN);

    /** Those who look for open buckets and forgotten files. */
    public static final List<Agent> SCANNERS = List.of(
            Agent.modern("Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)", Tool.PLAIN),
            Agent.modern("Go-http-client/1.1", Tool.PLAIN),
            PYTHON,
            Agent.modern("Mozilla/5.0 zgrab/0.x", Tool.PLAIN),
            new Agent("curl/7.68.0", Tool.PLAIN, Transport.TLS12),
            new Agent(null, Tool.PLAIN, Transport.TLS12));

    /** Programs that fetch a link because somebody wrote it into a message. */
    public static final List<Agent> PREVIEWERS = List.of(
            Agent.modern("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", Tool.PLAIN),
            Agent.modern("WhatsApp/2.25.31.2 A", Tool.PLAIN),
            Agent.modern("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", Tool.PLAIN),
            Agent.modern("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", Tool.PLAIN));

    public static final List<Agent> CRAWLERS = List.of(
            Agent.modern("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", Tool.PLAIN),
            Agent.modern(
                    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36",
                    Tool.PLAIN),
            Agent.modern(
                    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)",
                    Tool.PLAIN),
            Agent.modern("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", Tool.PLAIN));

    /** What somebody who holds another's key works with. */
    public static final List<Agent> OFFENSIVE = List.of(
            Agent.modern(
                    "aws-cli/2.23.6 md/awscrt#0.23.4 ua/2.0 os/linux#6.12.25-amd64 md/arch#x86_64 lang/python#3.13.3 md/pyimpl#CPython cfg/retry-mode#standard md/installer#source md/distrib#kali.2025 md/prompt#off md/command#s3.sync",
                    Tool.BOTO),
            Agent.modern(
                    "Boto3/1.34.46 md/Botocore#1.34.46 ua/2.0 os/linux#6.12.25-amd64 md/arch#x86_64 lang/python#3.13.3 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.46",
                    Tool.BOTO),
            Agent.modern("rclone/v1.71.2", Tool.SDK),
            Agent.modern("S3 Browser/12.5.9 (https://s3browser.com)", Tool.PLAIN));

    private Agents() {}

    /** The browser on a machine; the same one each time. */
    public static Client browser(Client machine, Dice dice) {
        Agent agent =
                BROWSERS.get(Math.floorMod(String.valueOf(machine.address()).hashCode(), BROWSERS.size() - 1));
        return Client.of(String.valueOf(machine.address()), dice.chance(0.02) ? dice.favour(BROWSERS) : agent);
    }
}
