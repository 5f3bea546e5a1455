/** Networks as ONNX files, for other languages and runtimes. */
@NullMarked
package org.lemart.models.onnx;

import org.jspecify.annotations.NullMarked;
