#include "screen/big_text.h"

#include "base/clean.h"

#include <string.h>

#define PIXEL_ROWS 5

/* The pixels of each sign: a string for each row of them, from the top. */
static const struct glyph {
	char sign;
	const char *row[PIXEL_ROWS];
} glyph_table[] = {
    {'0', {"###", "# #", "# #", "# #", "###"}},
    {'1', {" # ", "## ", " # ", " # ", "###"}},
    {'2', {"###", "  #", "###", "#  ", "###"}},
    {'3', {"###", "  #", "###", "  #", "###"}},
    {'4', {"# #", "# #", "###", "  #", "  #"}},
    {'5', {"###", "#  ", "###", "  #", "###"}},
    {'6', {"###", "#  ", "###", "# #", "###"}},
    {'7', {"###", "  #", "  #", "  #", "  #"}},
    {'8', {"###", "# #", "###", "# #", "###"}},
    {'9', {"###", "# #", "###", "  #", "###"}},
    {'-', {"   ", "   ", "###", "   ", "   "}},
    {'?', {"###", "  #", " ##", "   ", " # "}},
    {'.', {" ", " ", " ", " ", "#"}},
    {'\0', {NULL}},
};

/* Return the pixels of a sign, or NULL if it has none. */
static const struct glyph *
find_glyph(char sign)
{
	for (const struct glyph *g = glyph_table; g->sign != '\0'; g++)
		if (g->sign == sign)
			return g;
	return NULL;
}

/* Return the length of the part of a text before its digits: ">= 3.10 ms". */
static size_t
text_before_digits(const char *text)
{
	size_t n = strcspn(text, "0123456789?");

	return text[n] == '\0' ? 0 : n;
}

int
big_text_columns(const struct theme *t, const char *text)
{
	size_t before = text_before_digits(text);
	int columns = (int)before;

	if (!t->utf8)
		return clean_width(text);
	for (text += before; find_glyph(*text) != NULL; text++)
		columns += (int)strlen(find_glyph(*text)->row[0]) + 1;
	return columns + clean_width(text);
}

/* Draw one row of cells of a sign, each of two pixels above each other. */
static void
draw_glyph_row(struct canvas *c, enum role role, int y, int x, const struct glyph *g, int row)
{
	static const char *const signs[] = {" ", "\u2580", "\u2584", "\u2588"};
	const char *upper = g->row[2 * row], *lower = 2 * row + 1 < PIXEL_ROWS
	    ? g->row[2 * row + 1] : NULL;

	for (int i = 0; upper[i] != '\0'; i++) {
		int sign = (upper[i] == '#' ? 1 : 0) + (lower != NULL && lower[i] == '#' ? 2 : 0);

		if (sign != 0)
			(void)draw_text(c, role, y, x + i, 1, signs[sign]);
	}
}

int
big_text_draw(struct canvas *c, enum role role, int y, int x, const char *text)
{
	size_t before = text_before_digits(text);
	int from = x;

	if (!c->theme.utf8)
		return draw_text(c, role, y + 1, x, clean_width(text), text);
	(void)draw_text(c, role, y + 1, x, (int)before, text);
	x += (int)before;
	for (text += before; find_glyph(*text) != NULL; text++) {
		const struct glyph *g = find_glyph(*text);

		for (int row = 0; row < BIG_TEXT_ROWS; row++)
			draw_glyph_row(c, role, y + row, x, g, row);
		x += (int)strlen(g->row[0]) + 1;
	}
	x += draw_text(c, role, y + 2, x, clean_width(text), text);
	return x - from;
}
