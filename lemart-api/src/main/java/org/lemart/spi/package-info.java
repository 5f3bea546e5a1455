@NullMarked
package org.lemart.spi;

import org.jspecify.annotations.NullMarked;
