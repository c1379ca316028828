#include "compare/compare_text.h"

#include "base/clean.h"
#include "base/number.h"
#include "base/phrase.h"
#include "report/column.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define PATH_NARROW   10
#define PATH_LEAST    20 /* from WIDE columns on */
#define PATH_MOST     48
#define WIDE          60
#define OP_COLUMNS    18
#define OP_FROM       100 /* a line of this width has room for the op */
#define VALUE_COLUMNS 8
#define CHANGE_COLUMNS 6
/* A sign before the path, and for each measure two values and the change. */
#define SIGN_COLUMNS  2
#define GROUP_COLUMNS (2 * (VALUE_COLUMNS + 1) + CHANGE_COLUMNS + 1)

/* Add a text, cut off or padded to a number of columns. */
static void
add_padded(struct phrase *l, const char *text, int columns)
{
	char clean[COMPARE_LINE_MAX];
	int used = clean_text(text, columns, clean, sizeof clean);

	phrase_add(l, "%s%*s", clean, columns - used, "");
}

/* Remove the spaces at the end of a line. */
static void
trim_line(struct phrase *l)
{
	while (l->used > 0 && l->buf[l->used - 1] == ' ')
		l->buf[--l->used] = '\0';
}

static bool
differs(const struct comparison *c, int measure)
{
	double a = c->a->total[measure], b = c->b->total[measure];

	return a != b && !(isnan(a) && isnan(b));
}

static bool
has_measure(const struct compare_layout *l, int measure)
{
	for (int i = 0; i < l->n; i++)
		if (l->measure[i] == measure)
			return true;
	return false;
}

/* Add measures by rank while there is room.  Return the columns that are left. */
static int
add_measures(const struct comparison *c, bool only_different, int left, struct compare_layout *out)
{
	for (int rank = 0; rank <= COLUMN_MAX_RANK; rank++)
		for (int i = 0; measure_table[i].name != NULL; i++) {
			if (measure_table[i].rank != rank || !c->shown[i] || has_measure(out, i) ||
			    !measure_adds_up(&measure_table[i]) || left < GROUP_COLUMNS ||
			    (only_different && !differs(c, i)))
				continue;
			out->measure[out->n++] = i;
			left -= GROUP_COLUMNS;
		}
	return left;
}

void
compare_layout(const struct comparison *c, int columns, struct compare_layout *out)
{
	int path = columns < WIDE ? PATH_NARROW : PATH_LEAST, left = columns - SIGN_COLUMNS - path;

	*out = (struct compare_layout){0};
	if (columns >= OP_FROM) {
		out->op_columns = OP_COLUMNS;
		left -= OP_COLUMNS + 1;
	}
	left = add_measures(c, true, left, out);
	left = add_measures(c, false, left, out);
	out->path_columns = path + left < PATH_MOST ? path + left : PATH_MOST;
}

void
compare_head(const struct compare_layout *l, char buf[static COMPARE_LINE_MAX])
{
	struct phrase to = phrase_in(buf, COMPARE_LINE_MAX);

	add_padded(&to, "", SIGN_COLUMNS);
	add_padded(&to, l->path_columns < PATH_LEAST ? "LAYER" : "LAYER, in A and B",
	    l->path_columns);
	if (l->op_columns > 0)
		add_padded(&to, " OP", l->op_columns + 1);
	for (int i = 0; i < l->n; i++)
		phrase_add(&to, " %*.*s %*s %*s", VALUE_COLUMNS, VALUE_COLUMNS,
		    measure_table[l->measure[i]].title, VALUE_COLUMNS, "", CHANGE_COLUMNS,
		    "change");
	trim_line(&to);
}

/* Write the value of a measure, given all values of a layer or a side in the units of columns. */
static void
value_text(int measure, const double *values, char buf[static NUMBER_TEXT_MAX])
{
	const struct measure *m = &measure_table[measure];

	(void)measure_marked(m, values[measure] / m->scale, values[measure_uncounted()], buf);
}

/* Add the values of both sides and the change from the first to the second.  A side that has none
 * is NULL. */
static void
add_values(struct phrase *to, int measure, const double *a, const double *b)
{
	char x[NUMBER_TEXT_MAX] = "", y[NUMBER_TEXT_MAX] = "", change[NUMBER_TEXT_MAX] = "";

	if (a != NULL)
		value_text(measure, a, x);
	if (b != NULL)
		value_text(measure, b, y);
	if (a != NULL && b != NULL && a[measure] != b[measure] && !isnan(a[measure]) &&
	    !isnan(b[measure]))
		(void)number_percent(number_change(a[measure], b[measure]), change);
	phrase_add(to, " %*s %*s %*s", VALUE_COLUMNS, x, VALUE_COLUMNS, y, CHANGE_COLUMNS, change);
}

/* Return the op of a row, and its op in side a if that differs: "conv 3x3", "conv 1x1 > 3x3",
 * "relu > gelu". */
static const char *
op_change_text(const struct compare_row *r, char buf[static COMPARE_LINE_MAX])
{
	const char *a, *b;
	size_t kind;

	if (r->a == NULL || r->b == NULL)
		return (r->b != NULL ? r->b : r->a)->op;
	a = r->a->op;
	b = r->b->op;
	if (strcmp(a, b) == 0)
		return b;
	kind = strcspn(a, " ");
	if (strncmp(a, b, kind) == 0 && a[kind] == ' ' && b[kind] == ' ')
		b += kind + 1;
	(void)snprintf(buf, COMPARE_LINE_MAX, "%s > %s", a, b);
	return buf;
}

void
compare_line(const struct compare_layout *l, const struct compare_row *r,
    char buf[static COMPARE_LINE_MAX])
{
	char path[1024], op[COMPARE_LINE_MAX];
	struct phrase to = phrase_in(buf, COMPARE_LINE_MAX);

	phrase_add(&to, "%c ", change_sign(r->change));
	if (r->renamed)
		(void)snprintf(path, sizeof path, "%s (was %s)", r->b->path, r->a->path);
	else
		(void)snprintf(path, sizeof path, "%s", compare_path(r));
	add_padded(&to, path, l->path_columns);
	if (l->op_columns > 0) {
		phrase_add(&to, " ");
		add_padded(&to, op_change_text(r, op), l->op_columns);
	}
	for (int i = 0; i < l->n; i++)
		add_values(&to, l->measure[i], r->a != NULL ? r->a->value : NULL,
		    r->b != NULL ? r->b->value : NULL);
	trim_line(&to);
}

void
compare_total(const struct compare_layout *l, const struct comparison *c,
    char buf[static COMPARE_LINE_MAX])
{
	struct phrase to = phrase_in(buf, COMPARE_LINE_MAX);

	add_padded(&to, "", SIGN_COLUMNS);
	add_padded(&to, "total", l->path_columns + (l->op_columns > 0 ? l->op_columns + 1 : 0));
	for (int i = 0; i < l->n; i++)
		add_values(&to, l->measure[i], c->a->total, c->b->total);
	trim_line(&to);
}

void
compare_measure_head(int columns, char buf[static COMPARE_LINE_MAX])
{
	struct phrase to = phrase_in(buf, COMPARE_LINE_MAX);

	if (columns >= WIDE)
		phrase_add(&to, "%-10s %10s %10s  %7s  %7s", "", "A", "B", "change", "A / B");
	else
		phrase_add(&to, "%-9s %8s %8s %6s", "", "A", "B", "change");
}

void
compare_measure(const struct comparison *c, int measure, int columns,
    char buf[static COMPARE_LINE_MAX])
{
	const struct measure *m = &measure_table[measure];
	double a = c->a->total[measure], b = c->b->total[measure];
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], change[NUMBER_TEXT_MAX] = "";
	struct phrase to = phrase_in(buf, COMPARE_LINE_MAX);

	if (a > 0 && b > 0)
		(void)number_percent(number_change(a, b), change);
	value_text(measure, c->a->total, x);
	value_text(measure, c->b->total, y);
	if (columns < WIDE)
		phrase_add(&to, "%-9s %8s %8s %6s", m->title, x, y, change);
	else if (a > 0 && b > 0)
		phrase_add(&to, "%-10s %10s %10s  %7s  %6.2fx", m->title, x, y, change, a / b);
	else
		phrase_add(&to, "%-10s %10s %10s", m->title, x, y);
}

void
compare_side(const struct side *s, bool settings, char buf[static COMPARE_LINE_MAX])
{
	char text[COMPARE_LINE_MAX], batch[NUMBER_TEXT_MAX];
	struct phrase to = phrase_in(text, COMPARE_LINE_MAX);

	phrase_add(&to, "%s: %s%s%s", s->label, s->model, *s->knobs != '\0' ? ", " : "", s->knobs);
	phrase_add(&to, "%s%s", *s->choices != '\0' ? ", " : "", s->choices);
	if (settings)
		phrase_add(&to, "; %s, %s, counted %s, batch %s", s->hardware, s->latency,
		    s->convention, number_exact(s->batch, batch));
	(void)clean_text(text, COMPARE_LINE_MAX - 1, buf, COMPARE_LINE_MAX);
}

void
compare_counts(const struct comparison *c, char buf[static COMPARE_LINE_MAX])
{
	struct phrase to = phrase_in(buf, COMPARE_LINE_MAX);

	phrase_add(&to, "%d %s the same, %d changed, %d added, %d removed", c->count[CHANGE_NONE],
	    c->count[CHANGE_NONE] == 1 ? "layer" : "layers", c->count[CHANGE_FIGURES],
	    c->count[CHANGE_ADDED], c->count[CHANGE_REMOVED]);
	if (c->renamed > 0)
		phrase_add(&to, "; %d under another name", c->renamed);
}

static void
set_detail(struct detail *d, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
set_detail(struct detail *d, const char *label, const char *fmt, ...)
{
	va_list ap;

	d->label = label;
	va_start(ap, fmt);
	(void)vsnprintf(d->text, sizeof d->text, fmt, ap);
	va_end(ap);
}

static const char *
short_text(double v, char buf[static NUMBER_TEXT_MAX])
{
	return isnan(v) ? "?" : number_short(v, buf);
}

static const char *
ratio_text(double times, char buf[static NUMBER_TEXT_MAX])
{
	(void)snprintf(buf, NUMBER_TEXT_MAX, isnan(times) ? "?x" : "%.2fx", times);
	return buf;
}

/* Write how many times fewer or more: "2.19x fewer", "1.50x more". */
static const char *
fewer_text(double times, char buf[static NUMBER_TEXT_MAX])
{
	char number[NUMBER_TEXT_MAX];

	(void)snprintf(buf, NUMBER_TEXT_MAX, "%.20s %s", ratio_text(times < 1 ? 1 / times : times,
	    number), times < 1 ? "more" : "fewer");
	return buf;
}

/* Write a duration in the unit that suits it, up to years. */
static const char *
long_text(double seconds, char buf[static NUMBER_TEXT_MAX])
{
	const double hour = 3600, day = 24 * hour, year = 365.25 * day;

	if (!(seconds >= 2 * hour))
		return number_seconds(seconds, buf);
	if (seconds < 2 * day)
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.1f hours", seconds / hour);
	else if (seconds < 2 * year)
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.1f days", seconds / day);
	else
		(void)snprintf(buf, NUMBER_TEXT_MAX, "%.4g years", seconds / year);
	return buf;
}

int
distill_lines(const struct distillation *d, struct detail out[static DISTILL_LINES])
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX], c[NUMBER_TEXT_MAX], n[NUMBER_TEXT_MAX],
	    t[NUMBER_TEXT_MAX];
	int k = 0;

	set_detail(&out[k++], "student", "%s parameters, %s bytes of weights, %s as fast as its "
	    "teacher", fewer_text(d->compression, a), fewer_text(d->size, b),
	    ratio_text(d->speedup, c));
	set_detail(&out[k++], "one sample", "%s FLOPs: teacher forward %s + student forward %s + "
	    "student backward %d x %s", short_text(d->teacher_forward + d->student_forward +
	    d->student_backward, t), short_text(d->teacher_forward, a),
	    short_text(d->student_forward, b), DISTILL_BACKWARD, short_text(d->student_forward, c));
	set_detail(&out[k++], "all samples", "%s x %s = %s FLOPs", number_grouped(d->samples, n),
	    t, short_text(d->flops, a));
	set_detail(&out[k++], "time", "%s, if a backward pass takes %d times as long as a forward "
	    "pass",
	    long_text(d->seconds, a), DISTILL_BACKWARD);
	set_detail(&out[k++], "source", "%s", DISTILL_SOURCE);
	return k;
}
