#include "model/graph.h"

const struct quantization *
encoding_blocks(const struct encoding *f)
{
	return f->blocks > 0 ? &quantization_table[f->blocks - 1] : NULL;
}

enum dtype
encoding_bias_type(const struct encoding *f)
{
	if (f->biases > 0)
		return (enum dtype)(f->biases - 1);
	return f->blocks == 0 && dtype_table[f->weights].bits >= 16 ? f->weights : DTYPE_FP32;
}

enum dtype
encoding_factor_type(const struct encoding *f)
{
	return f->blocks > 0 ? encoding_blocks(f)->product : (enum dtype)f->weights;
}

enum dtype
encoding_multiplied_type(const struct encoding *f)
{
	return f->blocks > 0 ? encoding_blocks(f)->product : (enum dtype)f->acts;
}
