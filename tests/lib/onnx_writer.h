/*
 * Writing ONNX files for tests from a text that reads like the graph, one line for each thing:
 *
 *	opset 13
 *	input x float 1x3x8x8           dimensions; N or ? is open, - is no shape at all
 *	weight w float 8x3x3x3          a stored tensor whose data lie in a file beside the model
 *	ints shape 1,-1                 a stored list of whole numbers; "int axis 1" is one number
 *	floats scales 1,1,2,2           the same for real numbers, "float half 0.5"
 *	data h float16 2 9 003c00c0     a stored tensor with its values in field 9 of it, as bytes
 *	sparse w 8x3 6                  a sparse stored tensor with 6 of its 24 elements
 *	Conv x w -> y kernel_shape=3,3 @/conv1/Conv
 *	com.microsoft/QLinearAdd ...    an op of another domain
 *	note y 1x8x6x6                  what the file says of the shape of a tensor
 *	output y
 *
 * Attributes are name=1 (a whole number), name=1,2 or name=[1] (a list of them), name=0.5f,
 * name=0.5f,2f (real numbers), name={1,2} (a list in one field), name='text', name=&body (a graph),
 * name=$attribute (of a function) and value=ints:1,2 or value=float:0.5 (a tensor).  "-" among the
 * inputs is one that is left out.  "body NAME" ... "end" is a graph for attributes, "function
 * DOMAIN NAME a b $k $n=1 -> c" ... "end" a function of the model with attributes, of which some
 * have a value of their own.
 */
#ifndef LAYERTOP_TEST_ONNX_WRITER_H
#define LAYERTOP_TEST_ONNX_WRITER_H

#include "lib/protobuf_writer.h"

/* The file of a text; exits with a message when the text is wrong. */
void onnx_write(const char *text, struct bytes *out);

#endif
