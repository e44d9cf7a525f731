package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.UsageException;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;

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
                    "the catalog of the lake " + place.text() + " cannot be asked: " + reason(e)
                            + "; check its address, that it is up, and the credentials",
                    e);
        }
    }

    static void telling(LakePlace place, Runnable statement) {
        asking(place, () -> {
            statement.run();
            return place;
        });
    }

    /** The innermost reason, which is what happened; what is around it is where. */
    private static String reason(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String message = inner.getMessage();
        return message == null
                ? inner.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
