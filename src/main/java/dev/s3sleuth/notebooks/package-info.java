/** Notebooks in Java: a kernel for Jupyter that has Spark and s3sleuth at hand. */
@NullMarked
package dev.s3sleuth.notebooks;

import org.jspecify.annotations.NullMarked;
