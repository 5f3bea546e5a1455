@NullMarked
package org.lemart.transforms;

import org.jspecify.annotations.NullMarked;
