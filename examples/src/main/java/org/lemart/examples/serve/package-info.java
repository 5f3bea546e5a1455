/** The playground: a page on the loopback address, and what it asks of the server. */
@NullMarked
package org.lemart.examples.serve;

import org.jspecify.annotations.NullMarked;
