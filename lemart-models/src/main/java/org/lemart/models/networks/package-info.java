@NullMarked
package org.lemart.models.networks;

import org.jspecify.annotations.NullMarked;
