@NullMarked
package org.lemart.train;

import org.jspecify.annotations.NullMarked;
