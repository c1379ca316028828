#include "hardware/kernel.h"

#define VECTOR_BYTES 16
#define NAME(x)      narrow_##x
#define TARGET
#include "hardware/kernel_loops.h"

#if defined(__x86_64__)
#define VECTOR_BYTES 32
#define NAME(x)      avx2_##x
#define TARGET       __attribute__((target("avx2,fma")))
#include "hardware/kernel_loops.h"

#define VECTOR_BYTES 64
#define NAME(x)      avx512_##x
#define TARGET       __attribute__((target("avx512f")))
#include "hardware/kernel_loops.h"
#endif

struct kernels {
	const char *width;
	double (*arithmetic)(size_t n, float *sink);
	void (*product)(const float *a, const float *b, float *c);
	void (*triad)(float *a, const float *b, const float *c, size_t n);
	float (*sum)(const float *a, size_t n);
};

static const struct kernels narrow = {"128 bits", narrow_arithmetic, narrow_product, narrow_triad,
    narrow_sum};
#if defined(__x86_64__)
static const struct kernels avx2 = {"AVX2", avx2_arithmetic, avx2_product, avx2_triad, avx2_sum};
static const struct kernels avx512 = {"AVX-512", avx512_arithmetic, avx512_product, avx512_triad,
    avx512_sum};
#endif

static const struct kernels *
widest_kernels(void)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx512f"))
		return &avx512;
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		return &avx2;
#endif
	return &narrow;
}

double
kernel_arithmetic(size_t n, float *sink)
{
	return widest_kernels()->arithmetic(n, sink);
}

void
kernel_product(const float *a, const float *b, float *c)
{
	widest_kernels()->product(a, b, c);
}

void
kernel_triad(float *a, const float *b, const float *c, size_t n)
{
	widest_kernels()->triad(a, b, c, n);
}

float
kernel_sum(const float *a, size_t n)
{
	return widest_kernels()->sum(a, n);
}

const char *
kernel_width(void)
{
	return widest_kernels()->width;
}
