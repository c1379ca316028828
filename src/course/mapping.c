#include "course/mapping.h"

#include <inttypes.h>
#include <stdarg.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define PLOT_COLUMNS 33
#define PLOT_ROWS    8
#define FEW_BITS     2                     /* so that a plot shows steps */

struct mapping
mapping_of(const struct course_mapping *m)
{
	struct mapping to = {.most = ((int64_t)1 << m->bits) - 1};

	to.scale = (m->high - m->low) / (double)to.most;
	to.zero = llround(-m->low / to.scale);
	return to;
}

int64_t
mapping_whole(const struct mapping *m, double real)
{
	int64_t whole = llround(real / m->scale) + m->zero;

	return whole < 0 ? 0 : whole > m->most ? m->most : whole;
}

double
mapping_real(const struct mapping *m, int64_t whole)
{
	return (double)(whole - m->zero) * m->scale;
}

/* Where lines go. */
struct output {
	void (*put)(void *ctx, const char *line);
	void *ctx;
};

static void say(const struct output *out, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
say(const struct output *out, const char *fmt, ...)
{
	char line[MAPPING_LINE_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	out->put(out->ctx, line);
}

/* Draw whole numbers over real ones; 'o' is where the value goes. */
static void
plot(const struct output *out, const struct course_mapping *m)
{
	struct mapping to = mapping_of(m);
	char row[PLOT_COLUMNS + 1];

	for (int y = PLOT_ROWS - 1; y >= 0; y--) {
		memset(row, ' ', PLOT_COLUMNS);
		row[PLOT_COLUMNS] = '\0';
		for (int x = 0; x < PLOT_COLUMNS; x++) {
			double real = m->low + (m->high - m->low) * x / (PLOT_COLUMNS - 1);
			double at = (double)mapping_whole(&to, real) / (double)to.most;

			if ((int)lround(at * (PLOT_ROWS - 1)) == y)
				row[x] = '*';
		}
		if ((int)lround((double)mapping_whole(&to, m->value) / (double)to.most *
		    (PLOT_ROWS - 1)) == y)
			row[lround((m->value - m->low) / (m->high - m->low) *
			    (PLOT_COLUMNS - 1))] = 'o';
		say(out, "%4" PRId64 " %s", y == PLOT_ROWS - 1 ? to.most : y == 0 ? 0
		    : (int64_t)llround((double)to.most * y / (PLOT_ROWS - 1)), row);
	}
	say(out, "     %-*g%*g", PLOT_COLUMNS / 2, m->low, PLOT_COLUMNS - PLOT_COLUMNS / 2,
	    m->high);
}

void
mapping_lines(const struct course_mapping *m, const char *times,
    void (*put)(void *ctx, const char *line), void *ctx)
{
	struct output out = {put, ctx};
	struct mapping to = mapping_of(m);
	struct course_mapping few = *m;
	int64_t whole = mapping_whole(&to, m->value);
	double back = mapping_real(&to, whole);

	say(&out, "scale");
	say(&out, "  (%g - %g) / (2^%d - 1) = %.5f", m->high, m->low, m->bits, to.scale);
	say(&out, "zero point");
	say(&out, "  round(%g / %.5f) = %" PRId64, -m->low, to.scale, to.zero);
	say(&out, "%.5g becomes", m->value);
	say(&out, "  round(%.5g / %.5f) + %" PRId64 " = %" PRId64, m->value, to.scale, to.zero,
	    whole);
	say(&out, "and back");
	say(&out, "  (%" PRId64 " - %" PRId64 ") %s %.5f = %.5f", whole, to.zero, times, to.scale,
	    back);
	say(&out, "error %.5f, at most %.5f", fabs(back - m->value), to.scale / 2);
	say(&out, "%s", "");
	plot(&out, m);
	if (m->bits <= FEW_BITS)
		return;
	few.bits = FEW_BITS;
	to = mapping_of(&few);
	back = mapping_real(&to, mapping_whole(&to, m->value));
	say(&out, "%s", "");
	say(&out, "In %d bits, an error of %.5f:", FEW_BITS, fabs(back - m->value));
	plot(&out, &few);
}
