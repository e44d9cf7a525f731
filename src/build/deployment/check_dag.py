"""Checks a DAG of Airflow without Airflow: its syntax, and that its operators take the arguments they are given. Exits with 1 if not."""

import ast
import sys

# airflow.providers.amazon.aws.operators.emr, without what is deprecated; then BaseOperator, as far as it is of use here
ARGUMENTS = {
    "EmrServerlessStartJobOperator": {
        "needed": {"task_id", "application_id", "execution_role_arn", "job_driver", "configuration_overrides"},
        "known": {"client_request_token", "config", "wait_for_completion", "aws_conn_id", "name", "waiter_max_attempts",
                  "waiter_delay", "deferrable", "retries", "retry_delay", "execution_timeout", "on_failure_callback"},
    },
    "DAG": {
        "needed": {"dag_id", "schedule", "start_date"},
        "known": {"catchup", "max_active_runs", "default_args", "tags", "description"},
    },
}

file = sys.argv[1]
with open(file, encoding="utf-8") as source:
    calls = [node for node in ast.walk(ast.parse(source.read(), file)) if isinstance(node, ast.Call)]
problems = []
for name, arguments in ARGUMENTS.items():
    found = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name]
    if not found:
        problems.append(f"there is no {name}")
    for call in found:
        given = {keyword.arg for keyword in call.keywords}
        problems += [f"line {call.lineno}: {name} needs {missing}" for missing in sorted(arguments["needed"] - given)]
        problems += [f"line {call.lineno}: {name} knows no {odd}" for odd in sorted(given - arguments["needed"] - arguments["known"])]
for problem in problems:
    print(f"{file}: {problem}", file=sys.stderr)
if not problems:
    print(f"{file}: its operators take what they are given")
sys.exit(1 if problems else 0)
