#include "screen/bar.h"

#include <math.h>

#define BAR_BYTES 1024

/* Signs with and without UTF-8. */
static const struct {
	const char *utf8, *ascii;
} saved_sign = {"\u2591", "."}, added_sign = {"\u2593", "+"}, beyond_sign = {"\u25b6", ">"};

static int
columns_of(double part, int columns)
{
	return part >= 1 ? columns : (int)lround(part * columns);
}

/* Draw one sign in each column from `from` up to, but not including, `to`. */
static void
draw_signs(struct canvas *c, enum role role, int y, int x, int from, int to, const char *sign)
{
	for (int i = from; i < to; i++)
		(void)draw_text(c, role, y, x + i, 1, sign);
}

void
bar_draw(struct canvas *c, enum role role, int y, int x, int columns, double before, double now)
{
	bool utf8 = c->theme.utf8;
	double solid = fmin(before, now);
	char text[BAR_BYTES];
	int from, steps = utf8 ? 8 : 1;

	if (columns < 1 || isnan(now))
		return;
	if (isnan(before))
		before = solid = now;
	theme_bar(&c->theme, solid, columns, text, sizeof text);
	(void)draw_text(c, role, y, x, columns, text);
	if (now > before) {
		from = columns_of(before, columns);
		draw_signs(c, ROLE_ADDED, y, x, from, columns_of(now, columns),
		    utf8 ? added_sign.utf8 : added_sign.ascii);
	} else if (before > now) {
		/* A column that is partly solid has no shade. */
		from = ((int)lround(fmin(now, 1) * columns * steps) + steps - 1) / steps;
		draw_signs(c, ROLE_SAVED, y, x, from, columns_of(before, columns),
		    utf8 ? saved_sign.utf8 : saved_sign.ascii);
	}
	if (fmax(before, now) > 1 + 1e-9)
		(void)draw_text(c, now > 1 ? role : ROLE_SAVED, y, x + columns - 1, 1,
		    utf8 ? beyond_sign.utf8 : beyond_sign.ascii);
}
