#include "evaluate/storage.h"

#include "base/number.h"
#include "op/quantization.h"

#include <math.h>

/* Return the bits of an index into `n` values. */
static int
index_bits(int64_t n)
{
	int bits = 0;

	while (bits < 62 && INT64_C(1) << bits < n)
		bits++;
	return bits;
}

int64_t
storage_left(const struct encoding *f, int64_t weights)
{
	/* Of each group of weights `nm_kept` are left, and as many of an incomplete last group. */
	if (f->nm_group > 0) {
		int64_t rest = weights % f->nm_group;

		return weights / f->nm_group * f->nm_kept + (rest < f->nm_kept ? rest : f->nm_kept);
	}
	if (f->sparsity <= 0 || weights == 0)
		return weights;
	/* Round, so that a float next to 0.9 does not count a weight more or less. */
	return weights - (int64_t)floor((double)weights * round(f->sparsity * 1e6) / 1e6 + 1e-6);
}

/* Set a * b + c bits in bytes, rounded up; false on overflow. */
static bool
bits_to_bytes(int64_t a, int64_t b, int64_t c, int64_t *bytes)
{
	if (!number_mul(a, b, bytes) || !number_add(*bytes, c, bytes) ||
	    !number_add(*bytes, 7, bytes))
		return false;
	*bytes /= 8;
	return true;
}

static void
take_smaller(struct storage *s, enum sparse_encoding encoding, int64_t bytes)
{
	if (bytes < s->bytes) {
		s->encoding = encoding;
		s->bytes = bytes;
	}
}

static int64_t
scale_bytes(const struct layer *l, int64_t weights)
{
	if (weights == 0 || l->encoding.blocks > 0 || encoding_weight_bits(&l->encoding) >= 16)
		return 0;
	switch ((enum scales)l->encoding.scales) {
	case SCALES_TENSOR:
		return 4;
	case SCALES_CHANNEL:
		return 4 * op_channels(l->op, &l->out);
	case SCALES_GROUP:
		return 4 * ((weights + SCALES_GROUP_SIZE - 1) / SCALES_GROUP_SIZE);
	case SCALES_NONE:
		break;
	}
	return 0;
}

static bool
try_csr(const struct layer *l, int64_t weights, struct storage *s)
{
	int64_t rows = op_channels(l->op, &l->out);
	int64_t columns = (weights + rows - 1) / rows, bytes;
	int index = index_bits(columns), wide = index <= 8 ? 8 : index <= 16 ? 16 : 32;

	/* Rows are output channels, fewer than 2^58 as their product with 32 fits. */
	if (rows > INT64_MAX / 64 || !bits_to_bytes(s->left, s->value_bits + wide, 32 * (rows + 1),
	    &bytes))
		return false;
	take_smaller(s, ENCODING_CSR, bytes);
	return true;
}

static bool
try_sparse(const struct layer *l, int64_t weights, struct storage *s)
{
	int64_t bytes;

	if (l->encoding.nm_group > 0) {
		if (!bits_to_bytes(s->left, s->value_bits + index_bits(l->encoding.nm_group), 0,
		    &bytes))
			return false;
		take_smaller(s, ENCODING_NM, bytes);
		return true;
	}
	if (!bits_to_bytes(s->left, s->value_bits, weights, &bytes))
		return false;
	take_smaller(s, ENCODING_BITMASK, bytes);
	return try_csr(l, weights, s);
}

bool
storage_unpacked(const struct layer *l, int64_t weights, int64_t *bytes)
{
	if (l->encoding.blocks > 0)
		return quantization_bytes(encoding_blocks(&l->encoding), weights, bytes);
	return bits_to_bytes(weights, encoding_weight_bits(&l->encoding), 0, bytes) &&
	    number_add(*bytes, scale_bytes(l, weights), bytes);
}

/* Weights in blocks, of which nothing is left out. */
static bool
store_blocks(const struct layer *l, int64_t weights, struct storage *out, struct err *e)
{
	*out = (struct storage){.encoding = ENCODING_DENSE,
	    .left = storage_left(&l->encoding, weights),
	    .value_bits = encoding_weight_bits(&l->encoding)};
	if (!quantization_bytes(encoding_blocks(&l->encoding), weights, &out->bytes))
		return err_set(e, "the bytes of the weights are more than 9.2e18");
	out->unpacked = out->bytes;
	return true;
}

bool
storage_weights(const struct layer *l, int64_t weights, struct storage *out, struct err *e)
{
	const struct encoding *f = &l->encoding;
	bool shares = f->clusters > 0 && index_bits(f->clusters) < encoding_weight_bits(f);
	int64_t table = 0, scales = scale_bytes(l, weights);

	if (f->blocks > 0)
		return store_blocks(l, weights, out, e);
	*out = (struct storage){.encoding = ENCODING_DENSE, .left = storage_left(f, weights),
	    .value_bits = shares ? index_bits(f->clusters) : encoding_weight_bits(f)};
	if (!storage_unpacked(l, weights, &out->unpacked) ||
	    !bits_to_bytes(weights, out->value_bits, 0, &out->bytes) ||
	    (out->left < weights && !try_sparse(l, weights, out)))
		return err_set(e, "the bytes of the weights are more than 9.2e18");
	if (shares && weights > 0)
		table = ((int64_t)f->clusters * encoding_weight_bits(f) + 7) / 8;
	return (number_add(out->bytes, table, &out->bytes) &&
	    number_add(out->bytes, scales, &out->bytes)) ||
	    err_set(e, "the bytes of the weights are more than 9.2e18");
}

const char *
storage_name(enum sparse_encoding e)
{
	static const char *const names[] = {"dense", "bitmask", "csr", "n:m"};

	return names[e];
}
