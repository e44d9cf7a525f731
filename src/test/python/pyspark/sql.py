"""Stands in for PySpark in tests: the few of its calls that our pages and notebooks make, sent to Spark as PySpark sends them."""

from .py4j_client import Gateway, JavaPackage


def to_str(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


class SparkSession:
    def __init__(self, port):
        gateway = Gateway(port)
        self._jvm = JavaPackage(gateway)
        self._jsparkSession = gateway.send("c", "t", "session")

    @property
    def read(self):
        return DataFrameReader(self, self._jsparkSession.read())

    def sql(self, statement):
        return DataFrame(self._jsparkSession.sql(statement), self)

    def table(self, name):
        return DataFrame(self._jsparkSession.table(name), self)


class DataFrameReader:
    def __init__(self, spark, jreader):
        self._spark, self._jreader = spark, jreader

    def format(self, source):
        return DataFrameReader(self._spark, self._jreader.format(source))

    def option(self, key, value):
        return DataFrameReader(self._spark, self._jreader.option(key, to_str(value)))

    def options(self, **options):
        reader = self
        for key, value in options.items():
            reader = reader.option(key, value)
        return reader

    def load(self, path):
        return DataFrame(self._jreader.load(path), self._spark)


class DataFrame:
    def __init__(self, jdf, spark):
        self._jdf, self.sparkSession = jdf, spark

    def where(self, condition):
        return DataFrame(self._jdf.where(condition), self.sparkSession)

    def limit(self, number):
        return DataFrame(self._jdf.limit(number), self.sparkSession)

    def count(self):
        return self._jdf.count()

    def createOrReplaceTempView(self, name):
        self._jdf.createOrReplaceTempView(name)

    def show(self, n=20, truncate=True):
        print(self._jdf.showString(n, 20 if truncate is True else int(truncate), False))
