/** What a snapshot's answers come to: the columns of the views that audits ask. */
@NullMarked
package dev.s3sleuth.posture.facts;

import org.jspecify.annotations.NullMarked;
