"""The daily report of s3sleuth on EMR Serverless, every morning. Needs apache-airflow-providers-amazon and your buckets, application and role."""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.amazon.aws.operators.emr import EmrServerlessStartJobOperator

with DAG(
    dag_id="s3sleuth_daily",
    schedule="30 6 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,  # --since-last fills gaps by itself
    max_active_runs=1,
) as dag:
    EmrServerlessStartJobOperator(
        task_id="daily_anomaly_report",
        name="s3sleuth run daily_anomaly_report",
        application_id="00f5trm1fv0d3p09",
        execution_role_arn="arn:aws:iam::111122223333:role/s3sleuth-JobRole",
        job_driver={
            "sparkSubmit": {
                "entryPoint": "s3://amzn-s3-demo-code/s3sleuth.jar",
                "entryPointArguments": [
                    "run", "daily_anomaly_report", "--since-last",
                    "--access-log", "s3://amzn-s3-demo-logs/",
                    "--cloudtrail", "s3://amzn-s3-demo-trail/AWSLogs/",
                    "--output", "s3://amzn-s3-demo-reports/daily/"
                ],
                "sparkSubmitParameters": "--class dev.s3sleuth.jobs.Main",
            }
        },
        configuration_overrides={
            "monitoringConfiguration": {"managedPersistenceMonitoringConfiguration": {"enabled": True}}
        },
        config={"executionTimeoutMinutes": 240},
        # no client_request_token: Airflow makes one a try, and a try after a failure is to be another run
        waiter_delay=60,
        waiter_max_attempts=250,
        retries=1,
        retry_delay=timedelta(minutes=15),
    )
