@NullMarked
package org.lemart.models.layers;

import org.jspecify.annotations.NullMarked;
