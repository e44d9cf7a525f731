package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a catalog says when it cannot be asked, in a line. */
final class CatalogErrors {

    private CatalogErrors() {}

    /** Asks. */
    static <T> T asking(LakePlace place, Supplier<T> question) {
        try {
            return question.get();
        } catch (NoSuchTableException | AlreadyExistsException | UsageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UsageException(
                    "the catalog of the lake " + place.text() + " cannot be asked: "
                            + CatalogAdvice.reasonAndAdvice(chain(e)),
                    e);
        } catch (NoClassDefFoundError e) {
            throw new UsageException(
                    "the catalog of the lake " + place.text() + " needs a library that is not there: " + e.getMessage()
                            + "; add its jar to the class path",
                    e);
        }
    }

    static void telling(LakePlace place, Runnable statement) {
        asking(place, () -> {
            statement.run();
            return place;
        });
    }

    /** Does work in the midst of which the catalog or its store may fail; other failures stay what they are. */
    static <T> T working(LakePlace place, Supplier<T> work) {
        try {
            return work.get();
        } catch (UsageException e) {
            throw e;
        } catch (Exception e) { // Spark throws checked ones that it does not declare
            List<Throwable> chain = chain(e);
            if (chain.stream().noneMatch(CatalogErrors::isOfCatalogs)) {
                throw e;
            }
            throw new UsageException(
                    "the lake " + place.text() + " failed midway: " + CatalogAdvice.reasonAndAdvice(chain)
                            + "; batches that were done count, and the same command goes on after them",
                    e);
        }
    }

    private static boolean isOfCatalogs(Throwable e) {
        return e instanceof RESTException
                || e instanceof UncheckedSQLException
                || e instanceof CommitFailedException
                || e instanceof CommitStateUnknownException
                || e instanceof SdkException; // logs that cannot be read do not end a run
    }

    /** From what happened last to what happened first. */
    private static List<Throwable> chain(Throwable e) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = e; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
