/** Whether everything is in place: this machine, the credentials, and the logs. Starts no Spark. */
@NullMarked
package dev.s3sleuth.doctor;

import org.jspecify.annotations.NullMarked;
