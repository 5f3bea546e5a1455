/** How all plots look. */
@NullMarked
package org.lemart.examples.charts;

import org.jspecify.annotations.NullMarked;
