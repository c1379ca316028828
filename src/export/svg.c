#include "export/svg.h"

#include "export/svg_private.h"
#include "file/atomic_file.h"

#include "base/mem.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* All sizes are in pixels. */
#define WIDTH      SVG_WIDTH
#define LEFT       88
#define RIGHT      40
#define TOP        88
#define SIDES_TOP  42         /* of a chart that has sides instead of axes */
#define KEYS       46         /* the line of the legend */
#define AREA       400        /* height of the part inside the axes */
#define BELOW      56         /* from there to the first note */
#define NOTE       SVG_NOTE
#define AREA_WIDTH (WIDTH - LEFT - RIGHT)
#define LETTER     SVG_LETTER
#define LABELLED   9          /* marks that have their names beside them: the heaviest */
#define NARROW     0.5        /* of bars that are narrower only the highest are written */

/* The looks of a chart are classes by their names (chart_look_name()). */
const char svg_style[] =
    ".chart{font:13px system-ui,sans-serif;fill:#1f2328}\n"
    ".chart .title{font-weight:600;font-size:15px}\n"
    ".chart .note,.chart .tick{fill:#57606a;font-size:12px}\n"
    ".chart .axis{stroke:#8c959f;fill:none}.chart .grid{stroke:#d0d7de;stroke-width:.5}\n"
    ".chart .now{fill:#0969da;stroke:#0969da}.chart .baseline{fill:#8c959f;stroke:#8c959f}\n"
    ".chart .limit{fill:#cf222e;stroke:#cf222e}.chart .roof{fill:#57606a;stroke:#57606a}\n"
    ".chart .best{fill:#1a7f37;stroke:#1a7f37}.chart .other{fill:#afb8c1;stroke:#afb8c1}\n"
    ".chart .compute{fill:#0969da;stroke:#0969da}.chart .memory{fill:#bc4c00;stroke:#bc4c00}\n"
    ".chart .above{fill:#bc4c00;stroke:#bc4c00}\n"
    ".chart .overhead{fill:#8250df;stroke:#8250df}\n"
    ".chart .s0{fill:#0969da;stroke:#0969da}.chart .s1{fill:#bc4c00;stroke:#bc4c00}\n"
    ".chart .s2{fill:#1a7f37;stroke:#1a7f37}.chart .s3{fill:#8250df;stroke:#8250df}\n"
    ".chart .s4{fill:#bf3989;stroke:#bf3989}.chart .s5{fill:#9a6700;stroke:#9a6700}\n"
    ".chart .s6{fill:#1b7c83;stroke:#1b7c83}.chart .s7{fill:#6e7781;stroke:#6e7781}\n"
    ".chart .large{font-size:26px;font-weight:600}.chart .name{font-size:12px}\n"
    ".chart .won{fill:#1a7f37}\n"
    ".chart line{stroke-width:1.5}.chart rect{stroke:none}.chart circle{fill-opacity:.55}\n"
    "@media (prefers-color-scheme:dark){.chart{fill:#e6edf3}\n"
    ".chart .note,.chart .tick{fill:#9198a1}.chart .grid{stroke:#30363d}\n"
    ".chart .now,.chart .compute,.chart .s0{fill:#4493f8;stroke:#4493f8}\n"
    ".chart .memory,.chart .above,.chart .s1{fill:#f0883e;stroke:#f0883e}\n"
    ".chart .best,.chart .s2{fill:#3fb950;stroke:#3fb950}\n"
    ".chart .overhead,.chart .s3{fill:#ab7df8;stroke:#ab7df8}\n"
    ".chart .won{fill:#3fb950}.chart .limit{fill:#f85149;stroke:#f85149}}\n";

static double
place_x(const struct chart *c, double v)
{
	return LEFT + AREA_WIDTH * axis_position(&c->x, v);
}

static double
place_y(const struct chart *c, double v)
{
	return TOP + AREA * (1 - axis_position(&c->y, v));
}

/* Keep a place inside the axes; values may lie a little beyond them. */
static double
within(double v, double low, double high)
{
	return fmin(fmax(v, low), high);
}

static void
write_x_axis(const struct chart *c, FILE *f)
{
	double tick[AXIS_MAX_TICKS];
	int n = axis_ticks(&c->x, AREA_WIDTH / 90, tick);
	char text[NUMBER_TEXT_MAX], x[NUMBER_TEXT_MAX];

	for (int i = 0; i < n; i++) {
		(void)svg_pixels(place_x(c, tick[i]), x);
		(void)fprintf(f, "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>"
		    "<text class=\"tick\" text-anchor=\"middle\" x=\"%s\" y=\"%d\">%s</text>\n",
		    x, x, TOP, TOP + AREA, x, TOP + AREA + 18, c->x.text(tick[i], text));
	}
	(void)fprintf(f, "<text text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>\n", WIDTH - RIGHT,
	    TOP + AREA + 36, c->x.title);
}

static void
write_y_axis(const struct chart *c, FILE *f)
{
	double tick[AXIS_MAX_TICKS];
	int n = axis_ticks(&c->y, AREA / 60, tick);
	char text[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX];

	for (int i = 0; i < n; i++) {
		(void)svg_pixels(place_y(c, tick[i]), y);
		(void)fprintf(f, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
		    "<text class=\"tick\" text-anchor=\"end\" dy=\".32em\" x=\"%d\" y=\"%s\">"
		    "%s</text>\n",
		    LEFT, LEFT + AREA_WIDTH, y, y, LEFT - 8, y, c->y.text(tick[i], text));
	}
	(void)fprintf(f, "<text x=\"%d\" y=\"%d\">%s</text>\n", 8, TOP - 14, c->y.title);
}

/* Write the numbers of the right axis. */
static void
write_right_axis(const struct chart *c, FILE *f)
{
	double tick[AXIS_MAX_TICKS];
	int n = axis_ticks(&c->right, AREA / 60, tick);
	char text[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX];

	for (int i = 0; i < n; i++)
		(void)fprintf(f, "<text class=\"tick\" dy=\".32em\" x=\"%d\" y=\"%s\">%s</text>\n",
		    LEFT + AREA_WIDTH + 6, svg_pixels(place_y(c, chart_height(c, c->right_look,
		    tick[i])), y), c->right.text(tick[i], text));
	(void)fprintf(f, "<text text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>\n", WIDTH - 8,
	    TOP - 14, c->right.title);
}

/* Write the dots; of those that share a square of two pixels, only the first. */
static void
write_dots(const struct chart *c, FILE *f)
{
	bool *taken = mem_calloc((AREA_WIDTH / 2 + 1) * (AREA / 2 + 1), sizeof *taken);
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX];

	for (size_t i = 0; i < c->ndots; i++) {
		double left = place_x(c, c->dot[i].x), top = place_y(c, c->dot[i].y);
		size_t at;

		if (!(left >= LEFT && left <= LEFT + AREA_WIDTH && top >= TOP && top <= TOP + AREA))
			continue;
		at = (size_t)((top - TOP) / 2) * (AREA_WIDTH / 2 + 1) + (size_t)((left - LEFT) / 2);
		if (!taken[at])
			(void)fprintf(f, "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"1.5\"/>\n",
			    chart_look_name(c->dot[i].look), svg_pixels(left, x),
			    svg_pixels(top, y));
		taken[at] = true;
	}
	free(taken);
}

static void
write_name(const char *name, FILE *f)
{
	if (name == NULL)
		return;
	(void)fputs("<title>", f);
	(void)svg_text(name, f);
	(void)fputs("</title>", f);
}

static void
write_bar(const struct chart *c, const struct chart_bar *b, FILE *f)
{
	double left = within(place_x(c, b->x0), LEFT, LEFT + AREA_WIDTH);
	double right = within(place_x(c, b->x1), LEFT, LEFT + AREA_WIDTH);
	double top = within(place_y(c, b->y1), TOP, TOP + AREA);
	double bottom = within(place_y(c, b->y0), TOP, TOP + AREA);
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], w[NUMBER_TEXT_MAX], h[NUMBER_TEXT_MAX];

	(void)fprintf(f, "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">",
	    chart_look_name(b->look), svg_pixels(left, x), svg_pixels(top, y),
	    svg_pixels(fmax(right - left - (right - left > 4 ? 1 : 0), NARROW), w),
	    svg_pixels(bottom - top, h));
	write_name(b->name, f);
	(void)fputs("</rect>\n", f);
}

/* Write the bars; of those that share half a pixel, only the highest. */
static void
write_bars(const struct chart *c, FILE *f)
{
	size_t highest = 0;

	for (size_t i = 0; i < c->nbars; i++) {
		bool first = i == 0 || floor(place_x(c, c->bar[i].x0) / NARROW) !=
		    floor(place_x(c, c->bar[i - 1].x0) / NARROW);

		if (first && i > 0)
			write_bar(c, &c->bar[highest], f);
		if (first || c->bar[i].y1 > c->bar[highest].y1)
			highest = i;
	}
	if (c->nbars > 0)
		write_bar(c, &c->bar[highest], f);
}

static void
write_lines(const struct chart *c, FILE *f)
{
	char x0[NUMBER_TEXT_MAX], y0[NUMBER_TEXT_MAX], x1[NUMBER_TEXT_MAX], y1[NUMBER_TEXT_MAX];

	for (size_t i = 0; i < c->nlines; i++) {
		const struct chart_line *l = &c->line[i];
		double from = place_y(c, chart_height(c, l->look, l->y0));
		double to = place_y(c, chart_height(c, l->look, l->y1));

		(void)fprintf(f, "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n",
		    chart_look_name(l->look),
		    svg_pixels(within(place_x(c, l->x0), LEFT, LEFT + AREA_WIDTH), x0),
		    svg_pixels(within(from, TOP, TOP + AREA), y0),
		    svg_pixels(within(place_x(c, l->x1), LEFT, LEFT + AREA_WIDTH), x1),
		    svg_pixels(within(to, TOP, TOP + AREA), y1));
		if (l->label == NULL)
			continue;
		(void)fprintf(f, "<text class=\"note\" text-anchor=\"end\" x=\"%s\" y=\"%s\" "
		    "dy=\"-4\">", x1, y1);
		(void)svg_text(l->label, f);
		(void)fputs("</text>\n", f);
	}
}

/* Return the weight from which on marks have their names beside them. */
static double
least_labelled(const struct chart *c)
{
	double heaviest[LABELLED] = {0};

	for (size_t i = 0; i < c->nmarks; i++) {
		double w = c->mark[i].weight, swap;

		for (int k = 0; k < LABELLED; k++)
			if (w > heaviest[k]) {
				swap = heaviest[k];
				heaviest[k] = w;
				w = swap;
			}
	}
	return fmax(heaviest[LABELLED - 1], 1e-9);
}

/* The places of the names that have been written, so that no two lie over each other. */
struct labels {
	int n;
	struct label {
		double left, right, y;
	} at[LABELLED];
};

/* Take the place of a name beside a mark, unless another name is there. */
static bool
take_place(struct labels *taken, double x, double y, bool left, const char *name)
{
	double width = LETTER * (double)strlen(name) + 12;
	struct label here = {left ? x - width : x, left ? x : x + width, y};

	if (taken->n == LABELLED)
		return false;
	for (int i = 0; i < taken->n; i++)
		if (fabs(taken->at[i].y - y) < NOTE && taken->at[i].left < here.right &&
		    taken->at[i].right > here.left)
			return false;
	taken->at[taken->n++] = here;
	return true;
}

static void
write_marks(const struct chart *c, FILE *f)
{
	double least = least_labelled(c);
	struct labels taken = {0};
	char x[NUMBER_TEXT_MAX], y[NUMBER_TEXT_MAX], r[NUMBER_TEXT_MAX];

	for (size_t i = 0; i < c->nmarks; i++) {
		const struct chart_mark *m = &c->mark[i];
		bool left = place_x(c, m->x) > LEFT + AREA_WIDTH / 2.0;
		double height = place_y(c, chart_height(c, m->look, m->y));

		(void)fprintf(f, "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\">",
		    chart_look_name(m->look), svg_pixels(place_x(c, m->x), x),
		    svg_pixels(height, y),
		    svg_pixels(3 + 16 * sqrt(fmax(m->weight, 0)), r));
		write_name(m->name, f);
		(void)fputs("</circle>\n", f);
		if (m->name == NULL || (m->weight < least && m->sign == 0) ||
		    !take_place(&taken, place_x(c, m->x), height, left, m->name))
			continue;
		(void)fprintf(f, "<text class=\"note\" text-anchor=\"%s\" x=\"%s\" y=\"%s\" "
		    "dy=\"-12\">", left ? "end" : "start", x, y);
		(void)svg_text(m->name, f);
		(void)fputs("</text>\n", f);
	}
}

/* Return whether a chart has sides instead of axes. */
static bool
has_sides(const struct chart *c)
{
	return c->side[0] != NULL;
}

/* Return where the first note stands. */
static int
notes_at(const struct chart *c)
{
	return has_sides(c) ? SIDES_TOP + svg_sides_height(c) + 2 * NOTE : TOP + AREA + BELOW;
}

static void
write_words(const struct chart *c, FILE *f)
{
	double x = 8;
	char text[NUMBER_TEXT_MAX];

	(void)fprintf(f, "<text class=\"title\" x=\"8\" y=\"22\">%s</text>\n", c->title);
	for (size_t i = 0; i < c->nkeys; i++) {
		const struct chart_key *k = &c->key[i];

		(void)fprintf(f, "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"10\" "
		    "height=\"10\"/>",
		    chart_look_name(k->look), svg_pixels(x, text), KEYS - 9);
		(void)fprintf(f, "<text class=\"note\" x=\"%s\" y=\"%d\">",
		    svg_pixels(x + 15, text), KEYS);
		(void)svg_text(k->text, f);
		(void)fputs("</text>\n", f);
		x += 34 + LETTER * (double)strlen(k->text);
	}
	for (size_t i = 0; i < c->nnotes; i++) {
		(void)fprintf(f, "<text class=\"note\" x=\"8\" y=\"%d\">",
		    notes_at(c) + NOTE * (int)i);
		(void)svg_text(c->note[i], f);
		(void)fputs("</text>\n", f);
	}
}

/* Write everything inside of the <svg> element. */
static void
write_body(const struct chart *chart, FILE *f)
{
	struct chart c = *chart;

	axis_open(&c.x);
	axis_open(&c.y);
	if (!c.y.log)
		axis_lift(&c.y);
	write_words(&c, f);
	if (has_sides(chart)) {
		svg_write_sides(chart, SIDES_TOP, f);
		return;
	}
	if (c.nbars + c.nlines + c.nmarks > 0) {
		write_x_axis(&c, f);
		write_y_axis(&c, f);
		if (c.has_right)
			write_right_axis(&c, f);
	}
	write_dots(&c, f);
	write_bars(&c, f);
	write_lines(&c, f);
	write_marks(&c, f);
	(void)fprintf(f, "<path class=\"axis\" d=\"M%d %dV%dH%d\"/>\n", LEFT, TOP, TOP + AREA,
	    LEFT + AREA_WIDTH);
}

static int
height_of(const struct chart *c)
{
	return notes_at(c) + NOTE * (int)c->nnotes;
}

static int
height_of_all(const struct chart *c)
{
	int height = 0;

	for (; c != NULL; c = c->next)
		height += height_of(c);
	return height;
}

/* Write a chart, and those that follow it below each other. */
static void
write_all(const struct chart *c, FILE *f)
{
	int y = 0;

	for (; c != NULL; c = c->next) {
		(void)fprintf(f, "<g transform=\"translate(0,%d)\">\n", y);
		write_body(c, f);
		(void)fputs("</g>\n", f);
		y += height_of(c);
	}
}

bool
svg_write_inline(const struct chart *c, FILE *f)
{
	(void)fprintf(f, "<svg class=\"chart\" role=\"img\" aria-label=\"%s\" "
	    "viewBox=\"0 0 %d %d\">\n",
	    c->title, WIDTH, height_of_all(c));
	write_all(c, f);
	return fputs("</svg>\n", f) != EOF && !ferror(f);
}

bool
svg_write(const struct chart *c, FILE *f, struct err *e)
{
	(void)fprintf(f, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"%d\" "
	    "height=\"%d\" viewBox=\"0 0 %d %d\">\n<style>%s</style>\n", WIDTH, height_of_all(c),
	    WIDTH, height_of_all(c), svg_style);
	write_all(c, f);
	return (fputs("</svg>\n", f) != EOF && fflush(f) == 0 && !ferror(f)) ||
	    err_set(e, "the picture cannot be written: %s", strerror(errno));
}

static bool
write_chart(const void *chart, FILE *f, struct err *e)
{
	return svg_write(chart, f, e);
}

bool
svg_write_file(const struct chart *c, const char *path, struct err *e)
{
	return atomic_file_write(path, write_chart, c, e);
}

bool
svg_is_path(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && strcasecmp(path + n - 4, ".svg") == 0;
}
