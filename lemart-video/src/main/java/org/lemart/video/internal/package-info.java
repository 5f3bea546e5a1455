/** Video files through ffmpeg; for this module only. */
@NullMarked
package org.lemart.video.internal;

import org.jspecify.annotations.NullMarked;
