#include "measure/plain.h"

#include "model/primitive.h"

#include <math.h>
#include <string.h>

#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

static inline float
bits_as_float(int32_t bits)
{
	float x;

	memcpy(&x, &bits, sizeof x);
	return x;
}
#define BITS_AS_FLOAT(bits) bits_as_float(bits)
#define SQUARE_ROOT(x)      __builtin_sqrtf(x)

#define VECTOR_BYTES 16
#define ROWS         4
#define NAME(x)      narrow_##x
#define TARGET
#define ISA          "128 bits"
#define PRODUCT8     NULL
#include "measure/plain_loops.h"

#if defined(__x86_64__)
#define VECTOR_BYTES 32
#define ROWS         6
#define NAME(x)      avx2_##x
#define TARGET       __attribute__((target("avx2,fma")))
#define ISA          "AVX2"
#define PRODUCT8     NULL
#include "measure/plain_loops.h"

#define VECTOR_BYTES 64
#define ROWS         12
#define NAME(x)      avx512_##x
#define TARGET       __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma")))
#define ISA          "AVX-512"
#define PRODUCT8     NULL
#include "measure/plain_loops.h"
#endif

const struct plain_loops *
plain_loops_at(int i)
{
#if defined(__x86_64__)
	if (i == 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
		return &avx512_loops;
	if (i == 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		return &avx2_loops;
#endif
	return i == 0 ? &narrow_loops : NULL;
}

const struct plain_loops *
plain_loops(void)
{
	int i = PLAIN_LOOPS - 1;

	while (plain_loops_at(i) == NULL)
		i--;
	return plain_loops_at(i);
}
