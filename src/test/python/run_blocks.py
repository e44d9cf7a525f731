"""Runs pieces of Python one after the other, in one namespace that has a session as notebooks have it: run_blocks.py PORT FILE…"""

import sys

from pyspark.sql import SparkSession

names = {"spark": SparkSession(int(sys.argv[1]))}
for file in sys.argv[2:]:
    with open(file, encoding="utf-8") as code:
        exec(compile(code.read(), file, "exec"), names)
