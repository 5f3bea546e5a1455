@NullMarked
package org.lemart.masks;

import org.jspecify.annotations.NullMarked;
