@NullMarked
package org.lemart.models.classic;

import org.jspecify.annotations.NullMarked;
