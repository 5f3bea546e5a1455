/**
 * The paper's studies (Liu et al., LEMaRT, CVPR 2023): lists of trainings that differ in one thing,
 * run one after the other, and their results beside each other.
 */
@NullMarked
package org.lemart.examples.study;

import org.jspecify.annotations.NullMarked;
