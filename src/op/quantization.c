#include "op/quantization.h"

#include "base/number.h"

#include <stddef.h>
#include <string.h>

#define GGML "ggml-org/llama.cpp, ggml/src/ggml-common.h; ggml-cpu.c: vec_dot_type"
#define AWQ  "arXiv:2306.00978, section 4: groups of 128, products in 16 bits"
#define GPTQ "arXiv:2210.17323, section 4: groups of 128, products in 16 bits"
#define FP8  "arXiv:2412.19437, section 3.3: a scale for each block of 128 x 128 weights"
#define MX   "OCP Microscaling Formats (MX) 1.0, section 5.2: 32 numbers and a scale"
#define NV   "NVIDIA, Introducing NVFP4 (2025): 16 numbers, one scale of 8 bits"

const struct quantization quantization_table[] = {
    {"q8_0", 8, 32, 34, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "8 bits, a scale for each 32"},
    {"q6_k", 14, 256, 210, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "6 bits, scales of 8 bits for each 16"},
    {"q5_k", 13, 256, 176, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "5 bits, scales and minima of 6 bits for each 32"},
    {"q5_0", 6, 32, 22, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "5 bits, a scale for each 32"},
    {"q4_k", 12, 256, 144, DTYPE_INT4, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "4 bits, scales and minima of 6 bits for each 32"},
    {"q4_0", 2, 32, 18, DTYPE_INT4, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "4 bits, a scale for each 32"},
    {"iq4_xs", 23, 256, 136, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "4 bits that choose one of 16 values, scales of 6 bits for each 32"},
    {"q3_k", 11, 256, 110, DTYPE_INT4, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "3 bits, scales of 6 bits for each 16"},
    {"q2_k", 10, 256, 84, DTYPE_INT2, DTYPE_INT8, DTYPE_FP16, true, GGML,
        "2 bits, scales and minima of 4 bits for each 16"},
    {"awq", QUANTIZATION_NO_NUMBER, 256, 133, DTYPE_INT4, DTYPE_FP16, DTYPE_FP16, true, AWQ,
        "4 bits in groups of 128, each with a scale of 16 bits and a zero of 4"},
    {"gptq", QUANTIZATION_NO_NUMBER, 256, 133, DTYPE_INT4, DTYPE_FP16, DTYPE_FP16, true, GPTQ,
        "4 bits in groups of 128, each with a scale of 16 bits and a zero of 4"},
    {"fp8_block", QUANTIZATION_NO_NUMBER, 16384, 16388, DTYPE_FP8, DTYPE_FP8, DTYPE_BF16, true,
        FP8, "e4m3, a scale of 32 bits for each 128 x 128"},
    {"mxfp4", 39, 32, 17, DTYPE_FP4, DTYPE_BF16, DTYPE_BF16, true, MX,
        "4 bits of floating point, a scale of 8 bits for each 32"},
    {"nvfp4", 40, 64, 36, DTYPE_FP4, DTYPE_FP4, DTYPE_BF16, true, NV,
        "4 bits of floating point, a scale of 8 bits for each 16"},
    /* Others that files hold. */
    {"q4_1", 3, 32, 20, DTYPE_INT4, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "4 bits, a scale and a minimum for each 32"},
    {"q5_1", 7, 32, 24, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "5 bits, a scale and a minimum for each 32"},
    {"q8_1", 9, 32, 36, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "8 bits, a scale and a sum for each 32"},
    {"q8_k", 15, 256, 292, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "8 bits, a scale for each 256"},
    {"iq2_xxs", 16, 256, 66, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "2 bits that choose rows of a table"},
    {"iq2_xs", 17, 256, 74, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "2 bits that choose rows of a table, scales of 4 bits"},
    {"iq3_xxs", 18, 256, 98, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "3 bits that choose rows of a table"},
    {"iq1_s", 19, 256, 50, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "1 bit, rows of a table"},
    {"iq4_nl", 20, 32, 18, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "4 bits that choose one of 16 values, a scale for each 32"},
    {"iq3_s", 21, 256, 110, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "3 bits that choose rows of a table, with signs"},
    {"iq2_s", 22, 256, 82, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "2 bits that choose rows of a table, with signs"},
    {"iq1_m", 29, 256, 56, DTYPE_INT8, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "1 bit, rows of a table, scales of 3 bits"},
    {"tq1_0", 34, 256, 54, DTYPE_INT2, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "three values, five in a byte"},
    {"tq2_0", 35, 256, 66, DTYPE_INT2, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "three values, four in a byte"},
    {"q1_0", 41, 128, 18, DTYPE_INT1, DTYPE_INT8, DTYPE_FP16, false, GGML,
        "1 bit, a scale for each 128"},
    {NULL, 0, 0, 0, DTYPE_FP32, DTYPE_FP32, DTYPE_FP32, false, NULL, NULL},
};

int
quantization_count(void)
{
	return (int)(sizeof quantization_table / sizeof *quantization_table) - 1;
}

int
quantization_find(const char *name)
{
	for (int i = 0; quantization_table[i].name != NULL; i++)
		if (strcmp(quantization_table[i].name, name) == 0)
			return i;
	return -1;
}

int
quantization_of_ggml(int64_t type)
{
	for (int i = 0; quantization_table[i].name != NULL; i++)
		if (quantization_table[i].ggml != QUANTIZATION_NO_NUMBER &&
		    quantization_table[i].ggml == type)
			return i;
	return -1;
}

double
quantization_bits(const struct quantization *q)
{
	return 8.0 * q->bytes / q->elements;
}

bool
quantization_bytes(const struct quantization *q, int64_t weights, int64_t *bytes)
{
	int64_t blocks = weights / q->elements + (weights % q->elements != 0);

	return number_mul(blocks, q->bytes, bytes);
}
