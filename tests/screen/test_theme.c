/*
 * Check the themes: whatever can stand on the screen can be read, in each depth of colours; and
 * colours are those that the sources name.
 */
#include "lib/tap.h"
#include "screen/colour.h"
#include "screen/theme.h"

#include <math.h>
#include <string.h>

/* The 16 colours of xterm (XTerm-col.ad) and of the console of Linux (drivers/tty/vt/vt.c,
 * default_red, default_grn and default_blu), whose colours are those of VGA. */
static const struct {
	const char *name;
	uint32_t colour[16];
} palettes[] = {
    {"xterm", {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff}},
    {"Linux", {0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
        0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff}},
};
#define PALETTES ((int)(sizeof palettes / sizeof palettes[0]))

static const char *const depth_names[] = {"mono", "16", "256", "direct"};

static double
least_contrast(const struct theme_kind *k, enum depth depth, enum role role)
{
	if (role_table[role].is_line)
		return COLOUR_LINE_CONTRAST;
	return depth == DEPTH_16 ? COLOUR_TEXT_CONTRAST : k->contrast;
}

static void
check_contrast(const struct theme_kind *k, enum depth depth, int palette, enum role role,
    bool selected)
{
	struct role_look look = theme_look(k, depth, role, selected);
	uint32_t fore = look.fore, back = look.back;
	double least = least_contrast(k, depth, role), contrast;

	if (depth == DEPTH_16) {
		fore = palettes[palette].colour[look.fore16];
		back = palettes[palette].colour[look.back16];
	}
	contrast = colour_contrast(fore, back);
	if (!tap_ok(contrast >= least, "%s, %s%s%s colours: %s%s has a contrast of %.1f",
	    k->name, depth == DEPTH_16 ? palettes[palette].name : "",
	    depth == DEPTH_16 ? " " : "", depth_names[depth], role_table[role].name,
	    selected ? " on a selected row" : "", least))
		tap_diag("%06x on %06x: %.2f", fore, back, contrast);
}

static void
check_theme(const struct theme_kind *k)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		for (int selected = 0; selected < 2; selected++) {
			check_contrast(k, DEPTH_DIRECT, 0, (enum role)role, selected);
			check_contrast(k, DEPTH_256, 0, (enum role)role, selected);
			for (int p = 0; p < PALETTES; p++)
				check_contrast(k, DEPTH_16, p, (enum role)role, selected);
		}
}

/* Two looks that must not be taken for each other, in any theme and depth. */
static void
check_differ(const struct theme_kind *k, enum depth depth, enum role a, enum role b)
{
	struct role_look x = theme_look(k, depth, a, false), y = theme_look(k, depth, b, false);
	bool differ = depth == DEPTH_MONO ? x.attr != y.attr : depth == DEPTH_16
	    ? x.back16 != y.back16 : x.back != y.back;

	tap_ok(differ, "%s, %s colours: %s differs from %s", k->name, depth_names[depth],
	    role_table[a].name, role_table[b].name);
}

/* Check that the scale of heat has an order for eyes that tell no hues apart. */
static void
check_order(const struct theme_kind *k)
{
	for (int i = ROLE_HEAT1; i < ROLE_HEAT6; i++) {
		double less = colour_contrast(k->look[i].fore, k->paper);
		double more = colour_contrast(k->look[i + 1].fore, k->paper);

		tap_ok(k->look[i].fore != k->look[i + 1].fore && (more >= less * 0.95),
		    "%s: heat %d is not weaker than heat %d", k->name, i - ROLE_HEAT1 + 2,
		    i - ROLE_HEAT1 + 1);
	}
}

static void
test_themes(void)
{
	for (const struct theme_kind *k = theme_table; k->name != NULL; k++) {
		enum depth first = k->has_colours ? DEPTH_16 : DEPTH_MONO;

		tap_ok(theme_find(k->name) == k, "%s has one row", k->name);
		if (k->has_colours) {
			check_theme(k);
			check_order(k);
		}
		for (int d = (int)first; d <= (k->has_colours ? DEPTH_DIRECT : DEPTH_MONO); d++) {
			check_differ(k, (enum depth)d, ROLE_HEADER, ROLE_SELECTED);
			check_differ(k, (enum depth)d, ROLE_HEADER, ROLE_SORTED);
			check_differ(k, (enum depth)d, ROLE_TEXT, ROLE_SELECTED);
			check_differ(k, (enum depth)d, ROLE_TEXT, ROLE_ON);
		}
	}
}

/* Terminals that say on what they show text: black, white, and backgrounds that people use
 * (Solarized, Nord, One Dark, Gruvbox). */
static void
test_backgrounds(void)
{
	const struct theme_kind *dark = theme_find("dark"), *light = theme_find("light");
	static const uint32_t darks[] = {0x000000, 0x002b36, 0x2e3440, 0x282c34, 0x282828};
	static const uint32_t lights[] = {0xffffff, 0xfdf6e3, 0xfafafa};

	for (size_t i = 0; i < sizeof darks / sizeof darks[0]; i++) {
		tap_ok(theme_suits(dark, DEPTH_DIRECT, darks[i]), "dark suits %06x", darks[i]);
		tap_ok(!theme_suits(light, DEPTH_DIRECT, darks[i]), "light does not");
	}
	for (size_t i = 0; i < sizeof lights / sizeof lights[0]; i++) {
		tap_ok(theme_suits(light, DEPTH_DIRECT, lights[i]), "light suits %06x", lights[i]);
		tap_ok(!theme_suits(dark, DEPTH_DIRECT, lights[i]), "dark does not");
	}
	tap_ok(!theme_suits(dark, DEPTH_DIRECT, 0x808080) &&
	    !theme_suits(light, DEPTH_DIRECT, 0x808080), "no theme suits middle grey");
	tap_ok(theme_suits(dark, DEPTH_16, 0x000000) && !theme_suits(dark, DEPTH_16, 0x2e3440),
	    "of the backgrounds of 16 colours, black suits dark");
}

static int
distance_of_256(int number, int red, int green, int blue)
{
	uint32_t rgb = colour_of_256(number);
	int r = (int)(rgb >> 16) - red, g = (int)(rgb >> 8 & 255) - green;
	int b = (int)(rgb & 255) - blue;

	return r * r + g * g + b * b;
}

/* No other of the 256 colours is nearer than the nearest one. */
static void
test_nearest(void)
{
	int farther = 0;

	for (int at = 0; at < 32 * 32 * 32; at++) {
		int red = at / 1024 * 255 / 31, green = at / 32 % 32 * 255 / 31;
		int blue = at % 32 * 255 / 31;
		uint32_t rgb = (uint32_t)(red << 16 | green << 8 | blue);
		int least = distance_of_256(colour_nearest_256(rgb), red, green, blue);

		for (int i = COLOUR_FIRST_FIXED; i < 256; i++)
			farther += distance_of_256(i, red, green, blue) < least;
	}
	tap_is_int(farther, 0, "colours that are nearer than the nearest");
}

/* Figures of WCAG 2.2 and its "Understanding" pages, and of xterm's 256colres.pl. */
static void
test_colours(void)
{
	tap_ok(fabs(colour_contrast(0x000000, 0xffffff) - 21) < 1e-9, "black on white is 21");
	tap_ok(fabs(colour_contrast(0x777777, 0x777777) - 1) < 1e-9, "a colour on itself is 1");
	tap_ok(fabs(colour_contrast(0xffffff, 0x767676) - 4.54) < 0.005,
	    "the lightest grey for text on white, 767676, is 4.54");
	tap_ok(fabs(colour_luminance(0xff0000) - 0.2126) < 1e-9, "red has a luminance of 0.2126");
	tap_ok(colour_of_256(16) == 0x000000 && colour_of_256(231) == 0xffffff &&
	    colour_of_256(67) == 0x5f87af, "the cube of six levels");
	tap_ok(colour_of_256(232) == 0x080808 && colour_of_256(255) == 0xeeeeee, "the greys");
	for (int i = COLOUR_FIRST_FIXED; i < 256; i++)
		tap_ok(colour_of_256(colour_nearest_256(colour_of_256(i))) == colour_of_256(i),
		    "%d is nearest to itself", i);
	tap_ok(colour_nearest_256(0x60d6b0) == 79, "5fd7af is nearest to 60d6b0");
	test_nearest();
}

static void
test_heat(void)
{
	tap_ok(theme_heat(0) == ROLE_DIM && theme_heat(-1) == ROLE_DIM, "zero is not hot");
	tap_ok(theme_heat(NAN) == ROLE_TEXT, "an unknown figure has no heat");
	tap_ok(theme_heat(1e-9) == ROLE_HEAT1, "anything more than zero is on the scale");
	tap_ok(theme_heat(1) == ROLE_HEAT6 && theme_heat(2) == ROLE_HEAT6,
	    "the largest is the hottest");
	for (int i = 1; i <= 100; i++)
		tap_ok(theme_heat(i / 100.0) >= theme_heat((i - 1) / 100.0) || i == 1,
		    "%d%% is not cooler than %d%%", i, i - 1);
}

int
main(void)
{
	test_colours();
	test_themes();
	test_backgrounds();
	test_heat();
	return tap_done();
}
