@NullMarked
package org.lemart.models;

import org.jspecify.annotations.NullMarked;
