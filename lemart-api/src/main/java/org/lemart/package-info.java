@NullMarked
package org.lemart;

import org.jspecify.annotations.NullMarked;
