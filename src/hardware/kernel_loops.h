/*
 * The loops of kernel.c for one vector width.  kernel.c includes this file once for each width, so
 * that it has no guard.  Before, it defines VECTOR_BYTES; NAME(x), which makes names of that width;
 * and TARGET, the attribute that lets the compiler use the instructions.
 */
#define LANES ((size_t)VECTOR_BYTES / sizeof(float))
#define SUMS   12                  /* independent sums: more than latency x units */
#define ROWS   4                   /* rows of a block of the product, 2 vectors wide */

typedef float NAME(vector) __attribute__((vector_size(VECTOR_BYTES), aligned(4)));

/* Do one multiply-add for each of the sums.  In a loop over an array they would live in memory. */
#define STEP                                                                                       \
	s0 = s0 * factor + term, s1 = s1 * factor + term, s2 = s2 * factor + term,                 \
	s3 = s3 * factor + term, s4 = s4 * factor + term, s5 = s5 * factor + term,                 \
	s6 = s6 * factor + term, s7 = s7 * factor + term, s8 = s8 * factor + term,                 \
	s9 = s9 * factor + term, sa = sa * factor + term, sb = sb * factor + term

TARGET static double
NAME(arithmetic)(size_t n, float *sink)
{
	/* Each sum begins with another number, so that the compiler cannot merge them. */
	NAME(vector) s0 = {0}, s1 = s0 + 1, s2 = s1 + 1, s3 = s2 + 1, s4 = s3 + 1, s5 = s4 + 1;
	NAME(vector) s6 = s5 + 1, s7 = s6 + 1, s8 = s7 + 1, s9 = s8 + 1, sa = s9 + 1, sb = sa + 1;
	NAME(vector) factor = {0}, term = {0}, all;

	for (size_t i = 0; i < LANES; i++) {
		factor[i] = 0.999f;
		term[i] = *sink;
	}
	for (size_t i = 0; i < n; i++)
		STEP;
	all = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + sa + sb;
	for (size_t i = 0; i < LANES; i++)
		*sink += all[i] * 1e-30f;
	return 2.0 * SUMS * (double)LANES * (double)n;
}

#define AT(p, row, v) (*(NAME(vector) *)&(p)[(row) * KERNEL_SIDE + (v) * LANES])

/* Multiply one block.  Its ROWS x 2 vectors of c stay in registers while k goes over the side. */
TARGET static void
NAME(block)(const float *a, const float *b, float *c)
{
	NAME(vector) s00 = AT(c, 0, 0), s01 = AT(c, 0, 1), s10 = AT(c, 1, 0), s11 = AT(c, 1, 1);
	NAME(vector) s20 = AT(c, 2, 0), s21 = AT(c, 2, 1), s30 = AT(c, 3, 0), s31 = AT(c, 3, 1);

	for (size_t k = 0; k < KERNEL_SIDE; k++) {
		const NAME(vector) left = *(const NAME(vector) *)&b[k * KERNEL_SIDE];
		const NAME(vector) right = *(const NAME(vector) *)&b[k * KERNEL_SIDE + LANES];
		const float *column = &a[k];

		s00 += column[0] * left, s01 += column[0] * right;
		s10 += column[KERNEL_SIDE] * left, s11 += column[KERNEL_SIDE] * right;
		s20 += column[2 * KERNEL_SIDE] * left, s21 += column[2 * KERNEL_SIDE] * right;
		s30 += column[3 * KERNEL_SIDE] * left, s31 += column[3 * KERNEL_SIDE] * right;
	}
	AT(c, 0, 0) = s00, AT(c, 0, 1) = s01, AT(c, 1, 0) = s10, AT(c, 1, 1) = s11;
	AT(c, 2, 0) = s20, AT(c, 2, 1) = s21, AT(c, 3, 0) = s30, AT(c, 3, 1) = s31;
}

TARGET static void
NAME(product)(const float *a, const float *b, float *c)
{
	for (size_t column = 0; column < KERNEL_SIDE; column += 2 * LANES)
		for (size_t row = 0; row < KERNEL_SIDE; row += ROWS)
			NAME(block)(&a[row * KERNEL_SIDE], &b[column],
			    &c[row * KERNEL_SIDE + column]);
}

TARGET static void
NAME(triad)(float *a, const float *b, const float *c, size_t n)
{
	for (size_t i = 0; i < n / LANES * LANES; i += LANES)
		*(NAME(vector) *)&a[i] = *(const NAME(vector) *)&b[i] +
		    3.0f * *(const NAME(vector) *)&c[i];
}

TARGET static float
NAME(sum)(const float *a, size_t n)
{
	NAME(vector) sum[8] = {{0}}, all = {0};
	float total = 0;

	for (size_t i = 0; i + 8 * LANES <= n; i += 8 * LANES)
		for (size_t k = 0; k < 8; k++)
			sum[k] += *(const NAME(vector) *)&a[i + k * LANES];
	for (int k = 0; k < 8; k++)
		all += sum[k];
	for (size_t i = 0; i < LANES; i++)
		total += all[i];
	return total;
}

#undef LANES
#undef SUMS
#undef STEP
#undef AT
#undef ROWS
#undef VECTOR_BYTES
#undef NAME
#undef TARGET
