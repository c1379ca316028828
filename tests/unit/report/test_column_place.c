/*
 * The columns of the table at every width.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"
#include "report/column_place.h"

#include <string.h>

static const struct column_list automatic;

/* A report of one dense layer as written, and one with optimizations on. */
struct two_reports {
	struct hardware h;
	struct graph *g, *variant;
	struct model m;
	struct choices none, some;
	struct evaluation v, w;
	struct report plain, changed;
};

static void
evaluate_into(const struct graph *g, const struct hardware *h, struct evaluation *v)
{
	struct settings s = {.hardware = h, .convention = convention_find("textbook"),
	    .latency = latency_find("roofline"), .batch = 1};
	struct err e;

	if (!evaluate(g, &s, v, &e))
		build_fail("evaluate", &e);
}

static void
open_reports(struct two_reports *t)
{
	static const char *const choices[] = {"bits=8", NULL};
	struct build b = build_start();
	struct baseline written;
	int x = build_input(&b, "4");

	*t = (struct two_reports){.h = variant_device()};
	t->g = build_end(&b, build_layer(&b, "dense", "dense", "units=3", 1, x));
	t->some = variant_choices(choices);
	t->variant = variant_of(t->g, choices);
	t->m.graph = t->g;
	evaluate_into(t->g, &t->h, &t->v);
	evaluate_into(t->variant, &t->h, &t->w);
	written = baseline_as_written(&t->v);
	report_make(&t->m, &t->none, &written, &t->v, &t->plain);
	report_make(&t->m, &t->some, &written, &t->w, &t->changed);
}

static void
close_reports(struct two_reports *t)
{
	report_free(&t->plain);
	report_free(&t->changed);
	evaluation_free(&t->v);
	evaluation_free(&t->w);
	choices_free(&t->some);
	graph_free(t->variant);
	graph_free(t->g);
}

static int
find(const struct column_place *p, int n, const struct column *c)
{
	int found = 0;

	for (int i = 0; i < n; i++)
		found += p[i].column == c;
	return found;
}

static void
check_automatic(const struct two_reports *t)
{
	struct column_place before[COLUMN_MAX_SHOWN], after[COLUMN_MAX_SHOWN];
	int gone = 0, twice = 0, narrow = 0, gaps = 0, came = 0;

	for (int width = 20; width <= 240; width++) {
		int n = column_arrange(&t->plain, width, &automatic, NULL, before), sum = 0;
		int k = column_arrange(&t->changed, width, &automatic, NULL, after);

		for (int i = 0; i < n; i++) {
			gone += find(after, k, before[i].column) == 0;
			twice += find(before, n, before[i].column) != 1;
			sum += before[i].width + 1;
		}
		narrow += n > 1 && before[0].width < COLUMN_NAME_MIN;
		gaps += sum != width;
		came += k > n;
	}
	tap_is_int(gone, 0, "no column leaves because an optimization came on");
	tap_ok(came > 0, "columns of changes come where there is space");
	tap_is_int(twice, 0, "no column is shown twice");
	tap_is_int(narrow, 0, "names keep their width");
	tap_is_int(gaps, 0, "all of the width is used");
}

/* A terminal of 80 columns has a name, what the layer is, its output and what it costs. */
static void
check_eighty(const struct two_reports *t)
{
	static const char *const want[] = {"layer", "op", "output_shape", "params", "macs",
	    "latency_us", "share_percent"};
	struct column_place p[COLUMN_MAX_SHOWN];
	int n = column_arrange(&t->plain, 80, &automatic, NULL, p);

	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		tap_is_int(find(p, n, column_find(want[i])), 1, "80 columns show %s", want[i]);
}

static void
check_sorted(const struct two_reports *t)
{
	struct column_place p[COLUMN_MAX_SHOWN];
	int missing = 0;

	for (int width = 40; width <= 240; width++)
		for (const struct column *c = column_table; c->name != NULL; c++)
			if (column_says(c, &t->plain))
				missing += find(p, column_arrange(&t->plain, width, &automatic, c,
				    p), c) != 1;
	tap_is_int(missing, 0, "the column to sort by is always shown, once");
}

static void
check_list(const struct two_reports *t)
{
	static const char *const names[] = {"latency_us", "op", "flops", "macs", "params",
	    "weight_bytes", "traffic_bytes"};
	struct column_place p[COLUMN_MAX_SHOWN];
	struct column_list l = {0};
	struct err e;
	int n;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		tap_ok(column_list_add(&l, names[i], &e), "%s can be listed", names[i]);
	tap_ok(!column_list_add(&l, "op", &e), "a column is listed once");
	tap_is_str(e.text, "the column 'op' is listed twice", "with a sentence");
	tap_ok(!column_list_add(&l, "compute_us", &e), "one that is not on the screen cannot be");
	tap_ok(column_list_add(&l, "layer", &e) && l.n == 7, "names are there in any case");
	n = column_arrange(&t->plain, 200, &l, NULL, p);
	tap_is_int(n, 8, "a wide screen shows all");
	tap_is_str(p[1].column->name, "latency_us", "in the order of the list");
	tap_is_int(column_most_skipped(&t->plain, 200, &l), 0, "and nothing scrolls");
	n = column_arrange(&t->plain, 60, &l, NULL, p);
	tap_ok(n < 8 && p[1].column == l.column[0], "a narrow one shows the first");
	l.skipped = column_most_skipped(&t->plain, 60, &l);
	n = column_arrange(&t->plain, 60, &l, NULL, p);
	tap_ok(l.skipped > 0 && p[n - 1].column == l.column[6], "and scrolls to the last");
}

int
main(void)
{
	struct two_reports t;

	open_reports(&t);
	check_automatic(&t);
	check_eighty(&t);
	check_sorted(&t);
	check_list(&t);
	close_reports(&t);
	return tap_done();
}
