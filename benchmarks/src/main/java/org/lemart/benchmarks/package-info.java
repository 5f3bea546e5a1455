@NullMarked
package org.lemart.benchmarks;

import org.jspecify.annotations.NullMarked;
