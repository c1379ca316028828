/*
 * TensorFlow Lite files from a few lines of text.
 *
 *	input x int8 1x8x8x3            an input of the model; "batch x ..." leaves its samples open
 *	tensor y int8 1x6x6x4           what an operator gives, as the file notes it
 *	weight w int8 4x3x3x3           a stored tensor; "sparse w float16 8x8 32" with 32 bytes
 *	ints axes 1,2    int axis -1    stored whole numbers: a list, one
 *	state s int8 1x20               a variable tensor
 *	op 3 x w - -> y 0b=1 1i=2       builtin op 3, with fields of its options: the number of the
 *	                                field, b for a byte, i for 32 bits, n for 64, f for a float,
 *	                                v for a list of 32 bits each, l of 64: 0l=1,2
 *	custom Name x -> y bytes=0a1b   a custom op, with the bytes of its options
 *	output y
 *	graph                           begins the next subgraph
 *
 * Codes and fields are numbers of the schema, so that a test does not share the reader's table.
 */
#ifndef LAYERTOP_TEST_TFLITE_TEXT_H
#define LAYERTOP_TEST_TFLITE_TEXT_H

#include "lib/tflite_writer.h"

/* End the test program when a line does not work. */
void tflite_write_text(struct bytes *out, const char *text);

#endif
