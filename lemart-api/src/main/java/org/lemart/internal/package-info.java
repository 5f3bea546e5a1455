/** Not part of the API: may change in any release. */
@NullMarked
package org.lemart.internal;

import org.jspecify.annotations.NullMarked;
