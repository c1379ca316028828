/*
 * The loops of plain.h for one vector width.  plain_loops.c includes this file once for each width,
 * so that it has no guard.  Before, it defines VECTOR_BYTES; ROWS of a tile of a product, which is
 * two vectors wide; NAME(x), which makes names of that width; and TARGET, the attribute that lets
 * the compiler use the instructions.
 */
#define LANES ((size_t)VECTOR_BYTES / sizeof(float))

typedef float NAME(vector) __attribute__((vector_size(VECTOR_BYTES), aligned(4)));

TARGET static void
NAME(product)(const float *a, size_t stride, size_t k, const float *panel, float *tile)
{
	NAME(vector) left[ROWS], right[ROWS];

	UNROLL
	for (size_t r = 0; r < ROWS; r++)
		left[r] = right[r] = (NAME(vector)){0};
	for (size_t i = 0; i < k; i++) {
		NAME(vector) p = *(const NAME(vector) *)&panel[2 * LANES * i];
		NAME(vector) q = *(const NAME(vector) *)&panel[2 * LANES * i + LANES];

		UNROLL
		for (size_t r = 0; r < ROWS; r++) {
			left[r] += a[r * stride + i] * p;
			right[r] += a[r * stride + i] * q;
		}
	}
	UNROLL
	for (size_t r = 0; r < ROWS; r++) {
		*(NAME(vector) *)&tile[2 * LANES * r] = left[r];
		*(NAME(vector) *)&tile[2 * LANES * r + LANES] = right[r];
	}
}

TARGET static void
NAME(product_row)(const float *a, size_t k, const float *panel, float *tile)
{
	NAME(vector) left = {0}, right = {0};

	for (size_t i = 0; i < k; i++) {
		left += a[i] * *(const NAME(vector) *)&panel[2 * LANES * i];
		right += a[i] * *(const NAME(vector) *)&panel[2 * LANES * i + LANES];
	}
	*(NAME(vector) *)tile = left;
	*(NAME(vector) *)&tile[LANES] = right;
}

TARGET static void
NAME(multiply_add)(float *restrict sum, const float *restrict x, const float *restrict w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum[i] += x[i] * w[i];
}

TARGET static void
NAME(add)(float *restrict x, const float *restrict y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] += y[i];
}

TARGET static void
NAME(multiply)(float *restrict x, const float *restrict y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] *= y[i];
}

TARGET static void
NAME(largest)(float *restrict x, const float *restrict y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] = y[i] > x[i] ? y[i] : x[i];
}

TARGET static void
NAME(scale_shift)(float *restrict x, const float *restrict in, const float *restrict a,
    const float *restrict b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] = in[i] * a[i] + b[i];
}

/* Return e to the power of x, within 2e-7 of it for |x| < 87: a power of two, and a polynomial for
 * the rest, whose terms are those of the series. */
TARGET static inline float
NAME(exponential)(float x)
{
	float whole, rest, power;
	int32_t bits;

	x = x > 88.0f ? 88.0f : x < -87.0f ? -87.0f : x;
	whole = (float)(int32_t)(x * 1.44269504f + (x < 0 ? -0.5f : 0.5f));
	rest = x - whole * 0.693359375f + whole * 2.12194440e-4f;
	power = 1.0f / 5040;
	power = power * rest + 1.0f / 720;
	power = power * rest + 1.0f / 120;
	power = power * rest + 1.0f / 24;
	power = power * rest + 1.0f / 6;
	power = power * rest + 0.5f;
	power = power * rest + 1.0f;
	power = power * rest + 1.0f;
	bits = ((int32_t)whole + 127) << 23;
	return power * BITS_AS_FLOAT(bits);
}

TARGET static inline float
NAME(sigmoid)(float x)
{
	return 1.0f / (1.0f + NAME(exponential)(-x));
}

#define EACH(expression)                                                                           \
	for (size_t i = 0; i < n; i++) {                                                           \
		float v = x[i];                                                                    \
		x[i] = (expression);                                                               \
	}                                                                                          \
	break

/* GELU with tanh (Hendrycks and Gimpel, arXiv:1606.08415, section 2): tanh(y) is
 * 2 sigmoid(2 y) - 1. */
TARGET static void
NAME(activate)(int activation, float *x, size_t n)
{
	switch ((enum activation)activation) {
	case ACTIVATION_RELU:
		EACH(v > 0 ? v : 0);
	case ACTIVATION_RELU6:
		EACH(v < 0 ? 0 : v > 6 ? 6 : v);
	case ACTIVATION_LEAKY_RELU:
		EACH(v > 0 ? v : 0.01f * v);
	case ACTIVATION_SIGMOID:
		EACH(NAME(sigmoid)(v));
	case ACTIVATION_TANH:
		EACH(2 * NAME(sigmoid)(2 * v) - 1);
	case ACTIVATION_GELU:
		EACH(v * NAME(sigmoid)(1.59576912f * (v + 0.044715f * v * v * v)));
	case ACTIVATION_SILU:
		EACH(v * NAME(sigmoid)(v));
	case ACTIVATION_HARDSWISH:
		EACH(v * (v < -3 ? 0 : v > 3 ? 6 : v + 3) * (1.0f / 6));
	case ACTIVATION_HARDSIGMOID:
		EACH((v < -3 ? 0 : v > 3 ? 6 : v + 3) * (1.0f / 6));
	case ACTIVATIONS:
		break;
	}
}

TARGET static void
NAME(softmax)(float *restrict x, const float *restrict in, size_t n)
{
	float most = in[0], sum = 0;

	for (size_t i = 1; i < n; i++)
		most = in[i] > most ? in[i] : most;
	for (size_t i = 0; i < n; i++)
		x[i] = NAME(exponential)(in[i] - most);
	for (size_t i = 0; i < n; i++)
		sum += x[i];
	sum = 1.0f / sum;
	for (size_t i = 0; i < n; i++)
		x[i] *= sum;
}

TARGET static void
NAME(layernorm)(float *restrict x, const float *restrict in, const float *restrict a,
    const float *restrict b, size_t n)
{
	float mean = 0, squares = 0, factor;

	for (size_t i = 0; i < n; i++)
		mean += in[i];
	mean /= (float)n;
	for (size_t i = 0; i < n; i++)
		squares += (in[i] - mean) * (in[i] - mean);
	factor = 1.0f / SQUARE_ROOT(squares / (float)n + 1e-5f);
	for (size_t i = 0; i < n; i++)
		x[i] = (in[i] - mean) * factor * a[i] + b[i];
}

static const struct plain_loops NAME(loops) = {
    .isa = ISA,
    .vector_bytes = VECTOR_BYTES,
    .rows = ROWS,
    .columns = 2 * LANES,
    .product = NAME(product),
    .product_row = NAME(product_row),
    .product8 = PRODUCT8,
    .multiply_add = NAME(multiply_add),
    .add = NAME(add),
    .multiply = NAME(multiply),
    .largest = NAME(largest),
    .scale_shift = NAME(scale_shift),
    .activate = NAME(activate),
    .softmax = NAME(softmax),
    .layernorm = NAME(layernorm),
};

#undef EACH
#undef LANES
#undef ROWS
#undef ISA
#undef PRODUCT8
#undef VECTOR_BYTES
#undef NAME
#undef TARGET
