/** Harmonizes videos: sequences of pictures and video files, without flicker. */
@NullMarked
package org.lemart.video;

import org.jspecify.annotations.NullMarked;
