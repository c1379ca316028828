#include "measure/bandwidth.h"

#include "hardware/machine.h"
#include "measure/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define USUAL_L2   1e6    /* bytes, where the system does not say */
#define LARGEST    ((size_t)256 << 20) /* bytes of both arrays */
#define SIZES      24
#define TRIES      5
#define TRY_BYTES  6e7    /* that one try moves at least */

/* Two arrays and a part of them to copy. */
struct copying {
	char *from, *to;
	size_t bytes;              /* of one array */
	int times;
};

static void
copy_part(void *data, int part, int parts)
{
	const struct copying *c = data;
	size_t each = c->bytes / (size_t)parts, at = each * (size_t)part;

	for (int i = 0; i < c->times; i++)
		memcpy(c->to + at, c->from + at, each);
}

static double
now_seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Return the bytes a second of the best of several tries. */
static double
copy_rate(struct threads *t, struct copying *c, size_t bytes)
{
	double best = INFINITY;

	c->bytes = bytes / 2;
	c->times = (int)ceil(TRY_BYTES / (double)bytes);
	for (int i = 0; i < TRIES; i++) {
		double began = now_seconds();

		threads_run(t, copy_part, c);
		best = fmin(best, now_seconds() - began);
	}
	return (double)bytes * c->times / best;
}

/* Copy arrays from the size of the second cache to the largest.  The share of the last cache ends
 * where a copy is nearer to main memory than to the cache. */
static void
copy_sizes(struct threads *t, struct copying *c, struct bandwidths *out)
{
	double l2 = machine_cache(2), rate[SIZES], size[SIZES];
	int n = 0;

	if (isnan(l2))
		l2 = USUAL_L2;
	for (double s = 2 * l2; n < SIZES && s <= (double)LARGEST; s *= 1.5, n++) {
		size[n] = s;
		rate[n] = copy_rate(t, c, (size_t)s / 4096 * 4096);
	}
	out->memory = out->cache = copy_rate(t, c, LARGEST);
	out->share = l2;
	for (int i = 0; i < n && i < 3; i++)
		out->cache = fmax(out->cache, rate[i]);
	for (int i = 0; i < n; i++)
		if (rate[i] > sqrt(out->cache * out->memory))
			out->share = size[i];
}

bool
bandwidth_measure(int threads, struct bandwidths *out, struct err *e)
{
	struct threads *t = threads_start(threads, e);
	struct copying c = {.from = calloc(1, LARGEST / 2), .to = malloc(LARGEST / 2)};
	bool ok = t != NULL;

	if (ok && (c.from == NULL || c.to == NULL))
		ok = err_set(e, "there is not enough memory to measure its bandwidth");
	if (ok) {
		memset(c.from, 1, LARGEST / 2);
		memset(c.to, 1, LARGEST / 2);
		copy_sizes(t, &c, out);
	}
	if (t != NULL)
		threads_stop(t);
	free(c.from);
	free(c.to);
	return ok;
}
