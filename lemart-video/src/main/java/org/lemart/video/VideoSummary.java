package org.lemart.video;

/**
 * What was done to a video.
 *
 * @param frames in all
 * @param skipped frames whose result was there already
 * @param empty frames whose mask was empty
 * @param shots runs of frames between cuts; flashes do not count
 */
public record VideoSummary(long frames, long skipped, long empty, int shots) {}
