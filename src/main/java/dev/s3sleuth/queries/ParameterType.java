package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.UsageException;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** The types a parameter can have, and how its text becomes a value that is bound, never pasted. */
enum ParameterType {
    STRING {
        @Override
        Object bind(String text) {
            return text;
        }
    },
    INTEGER {
        @Override
        Object bind(String text) {
            if (!text.matches("-?\\d{1,18}")) {
                throw new UsageException("it must be a whole number");
            }
            long value = Long.parseLong(text);
            return value == (int) value ? (Object) (int) value : value; // LIMIT takes an int
        }
    },
    NUMBER {
        @Override
        Object bind(String text) {
            if (!text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
                throw new UsageException("it must be a number");
            }
            return Double.parseDouble(text);
        }
    },
    /** A pre-signed URL; its signature goes no further. */
    LINK {
        @Override
        Object bind(String text) {
            try {
                return LinkFunctions.bind(text);
            } catch (IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        boolean isSecret() {
            return true;
        }
    },
    /** Settings that somebody thinks of, as JSON; for the SQL function {@code judged}. */
    CHANGE {
        @Override
        Object bind(String text) {
            return WhatifFunctions.bind(text);
        }
    },
    /** Text in which {@code *} stands for any text; for the SQL function {@code glob}. */
    GLOB {
        @Override
        Object bind(String text) {
            Glob glob = Glob.of(text);
            return functions.struct(
                    functions.lit(glob.prefix()).as("prefix"),
                    functions.lit(glob.regex()).as("regex"));
        }
    };

    /** The value to bind for that text. */
    abstract Object bind(String text);

    /** Whether the text must not be repeated. */
    boolean isSecret() {
        return false;
    }

    static ParameterType of(Map<?, ?> yaml, @Nullable Object otherwise) {
        Object type = yaml.get("type");
        if (type != null) {
            try {
                return valueOf(type.toString().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new UsageException(
                        "parameter type '" + type + "' is unknown: string, integer, number, glob, link or change", e);
            }
        }
        if (otherwise instanceof Double) {
            return NUMBER;
        }
        return otherwise instanceof Number ? INTEGER : STRING;
    }
}
