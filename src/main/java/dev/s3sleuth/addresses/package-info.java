/** Internet addresses and what they begin with, as text has them; no name is ever looked up. */
@NullMarked
package dev.s3sleuth.addresses;

import org.jspecify.annotations.NullMarked;
