/** The commands of {@code lemart}, one class each. */
@NullMarked
package org.lemart.examples.cli;

import org.jspecify.annotations.NullMarked;
