/*
 * Charts of sides as pictures: totals in large digits, and a pair of bars for each name, which grow
 * away from the name.
 */
#include "export/svg.h"
#include "export/svg_private.h"

#include <math.h>

#define MIDDLE     (SVG_WIDTH / 2)
#define NAMES      180        /* width of the column of names */
#define VALUES     80         /* width of a column of values */
#define VERDICTS   90
#define BAR_LEFT   (8 + VALUES)
#define BARS       ((SVG_WIDTH - 16 - NAMES - 2 * VALUES - VERDICTS) / 2)
#define NAME_LEFT  (BAR_LEFT + BARS)
#define NAME_RIGHT (NAME_LEFT + NAMES)
#define SIDES      56         /* height of the names of the sides */
#define FIGURE     44         /* of a total in large digits */
#define FIGURES    5          /* that are written large */
#define PAIR       22         /* height of a pair of bars */
#define HEADING    34

static void
write_text_at(double x, double y, const char *anchor, const char *class, const char *text, FILE *f)
{
	char at[NUMBER_TEXT_MAX], down[NUMBER_TEXT_MAX];

	(void)fprintf(f, "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">", class, anchor,
	    svg_pixels(x, at), svg_pixels(y, down));
	(void)svg_text(text, f);
	(void)fputs("</text>\n", f);
}

/* Write who wins by how much, with an arrow to the better side. */
static void
write_verdict(double x, double y, const char *anchor, int winner, const char *verdict, FILE *f)
{
	char text[64];

	(void)snprintf(text, sizeof text, "%s%.40s%s", winner == 0 ? "\u25c0 " : "", verdict,
	    winner == 1 ? " \u25b6" : "");
	write_text_at(x, y, anchor, winner == CHART_NEITHER ? "note" : "won", text, f);
}

static int
count_large(const struct chart *c)
{
	return c->nfigures < FIGURES ? (int)c->nfigures : FIGURES;
}

static void
write_figure(const struct chart_figure *figure, double y, FILE *f)
{
	static const double x[2] = {NAME_LEFT - 12, NAME_RIGHT + 12};

	for (int side = 0; side < 2; side++)
		write_text_at(x[side], y + 24, side == 0 ? "end" : "start",
		    figure->winner == side ? "large won" : "large", figure->text[side], f);
	write_text_at(NAME_LEFT + NAMES / 2.0, y + 6, "middle", "note", figure->title, f);
	write_verdict(NAME_LEFT + NAMES / 2.0, y + 23, "middle", figure->winner, figure->verdict,
	    f);
}

static double
largest_value(const struct chart *c)
{
	double most = 0;

	for (size_t i = 0; i < c->npairs; i++)
		for (int side = 0; side < 2; side++)
			most = fmax(most, c->pair[i].value[side]);
	return most;
}

/* Write a bar that ends at the names, or begins behind them. */
static void
write_side_bar(const struct chart_pair *p, int side, double most, double y, FILE *f)
{
	double width = p->value[side] / most * (BARS - 8);
	char x[NUMBER_TEXT_MAX], w[NUMBER_TEXT_MAX], top[NUMBER_TEXT_MAX];

	if (!(width > 0))
		return;
	width = fmax(width, 1);
	(void)fprintf(f, "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%d\"/>\n",
	    side == 0 ? "s0" : "s1", svg_pixels(side == 0 ? NAME_LEFT - width : NAME_RIGHT, x),
	    svg_pixels(y + 3, top), svg_pixels(width, w), PAIR - 6);
}

static void
write_pair(const struct chart *c, const struct chart_pair *p, double most, double y, FILE *f)
{
	for (int side = 0; side < 2 && c->side[side] != NULL; side++) {
		write_side_bar(p, side, most, y, f);
		write_text_at(side == 0 ? BAR_LEFT - 6 : NAME_RIGHT + BARS + VALUES - 6, y + 15,
		    "end", "tick", p->text[side], f);
	}
	write_text_at(NAME_LEFT + NAMES / 2.0, y + 15, "middle", "name", p->name, f);
	if (p->verdict != NULL)
		write_verdict(NAME_RIGHT + BARS + VALUES + 8, y + 15, "start", p->winner,
		    p->verdict, f);
}

/* Return the part of the longest bar that a value has; a logarithmic one is at least a tenth. */
static double
part_of(const struct chart *c, double value)
{
	double most = largest_value(c), least = most;

	if (!c->log_pairs || !(value > 0))
		return value / most;
	for (size_t i = 0; i < c->npairs; i++)
		if (c->pair[i].value[0] > 0)
			least = fmin(least, c->pair[i].value[0]);
	return 0.1 + 0.9 * log(value / least) / log(most / least);
}

/* Write the bar of a chart of one side: the name, the bar, its value, and what there is to say. */
static void
write_single(const struct chart *c, const struct chart_pair *p, double y, FILE *f)
{
	double width = part_of(c, p->value[0]) * BARS;
	char w[NUMBER_TEXT_MAX], top[NUMBER_TEXT_MAX];

	write_text_at(NAMES + 8, y + 15, "end", p->winner == 0 ? "name won" : "name", p->name, f);
	if (width > 0)
		(void)fprintf(f, "<rect class=\"s0\" x=\"%d\" y=\"%s\" width=\"%s\" "
		    "height=\"%d\"/>\n", NAMES + 18, svg_pixels(y + 3, top),
		    svg_pixels(fmax(width, 1), w), PAIR - 6);
	write_text_at(NAMES + 24 + (width > 0 ? width : 0), y + 15, "start", "tick", p->text[0],
	    f);
	if (p->verdict != NULL)
		write_text_at(NAMES + 18 + BARS + VALUES, y + 15, "start", "note", p->verdict, f);
}

static void
write_side_names(const struct chart *c, int y, FILE *f)
{
	static const double x[2] = {NAME_LEFT - 12, NAME_RIGHT + 12};

	for (int side = 0; side < 2 && c->side[side] != NULL; side++) {
		const char *anchor = side == 0 ? "end" : "start";
		char name[256];

		(void)snprintf(name, sizeof name, "%c  %.200s", 'A' + side, c->side[side]);
		write_text_at(x[side], y + 16, anchor, "title", name, f);
		if (c->about[side] != NULL)
			write_text_at(x[side], y + 34, anchor, "note", c->about[side], f);
	}
}

void
svg_write_sides(const struct chart *c, int top, FILE *f)
{
	double most = largest_value(c), y = top;

	if (c->side[1] != NULL) {
		write_side_names(c, top, f);
		y += SIDES;
	}
	for (int i = 0; i < count_large(c); i++, y += FIGURE)
		write_figure(&c->figure[i], y, f);
	write_text_at(8, y + HEADING - 12, "start", "title", c->pairs, f);
	y += HEADING;
	for (size_t i = 0; i < c->npairs; i++, y += PAIR)
		if (c->side[1] != NULL)
			write_pair(c, &c->pair[i], most, y, f);
		else
			write_single(c, &c->pair[i], y, f);
}

int
svg_sides_height(const struct chart *c)
{
	return (c->side[1] != NULL ? SIDES : 0) + FIGURE * count_large(c) + HEADING +
	    PAIR * (int)c->npairs;
}
