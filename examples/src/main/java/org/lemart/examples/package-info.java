@NullMarked
package org.lemart.examples;

import org.jspecify.annotations.NullMarked;
