#include "op/quantization.h"

#include "base/number.h"

#include <stddef.h>
#include <string.h>

#define GGML QUANTIZATION_GGML

const struct quantization quantization_table[] = {
#define ROW(name, ggml, elements, bytes, weights, product, acts, source, help)               \
	{name, ggml, elements, bytes, DTYPE_##weights, DTYPE_##product, DTYPE_##acts, true, \
	    source, help},
    QUANTIZATIONS(ROW)
#undef ROW
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
