/** The networks as DJL models: a model zoo, model URLs, and translators. */
@NullMarked
package org.lemart.models.djl;

import org.jspecify.annotations.NullMarked;
