@NullMarked
package org.lemart.models.internal;

import org.jspecify.annotations.NullMarked;
