/** Harmonizing and making pre-training data on Apache Spark. */
@NullMarked
package org.lemart.spark;

import org.jspecify.annotations.NullMarked;
