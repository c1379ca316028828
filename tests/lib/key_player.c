#include "lib/key_player.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_ROWS    70
#define MAX_COLUMNS 220

struct bytes {
	const uint8_t *at, *end;
};

static const int special[] = {TERMINAL_FN(KEY_UP), TERMINAL_FN(KEY_DOWN), TERMINAL_FN(KEY_LEFT),
    TERMINAL_FN(KEY_RIGHT), TERMINAL_FN(KEY_PPAGE), TERMINAL_FN(KEY_NPAGE), TERMINAL_FN(KEY_HOME),
    TERMINAL_FN(KEY_END), TERMINAL_FN(KEY_BACKSPACE), TERMINAL_FN(KEY_DC),
    TERMINAL_FN(KEY_ENTER), TERMINAL_FN(KEY_F(1)), TERMINAL_FN(KEY_F(3)), TERMINAL_FN(KEY_F(5)),
    TERMINAL_FN(KEY_F(10)), TERMINAL_FN(KEY_F(12)), TERMINAL_FN(KEY_BTAB)};

#define NSPECIAL (int)(sizeof special / sizeof special[0])

/* Versions of the script: good, with other knobs and rows, wrong, with endless names, without
 * layers, with another shape altogether. */
static const char *const versions[] = {
    "return model { name = 'a', input = { 3, 16, 16 },\n"
    "  knobs = { width = { 8, min = 1, max = 32 }, deep = { false } },\n"
    "  build = function(x, k)\n"
    "    x = block('stem', function(y) return y:conv { k.width, kernel = 3 }:batchnorm():relu() "
    "end, x)\n    for i = 1, k.deep and 12 or 2 do\n"
    "      x = block('stage.' .. i, function(y)\n"
    "        return (y:conv { k.width, kernel = 3, pad = 1 }:batchnorm() + y):relu() end, x)\n"
    "    end\n"
    "    return x:maxpool { 2 }:flatten():dense { 10 }\n"
    "  end }\n",
    "return model { name = 'b', input = { 1, 8 }, build = function(x)\n"
    "  return x:conv { 4, kernel = 3 }:relu():flatten():dense { 2 } end }\n",
    "return model { name = 'c', input = { 1, 8 }, build = function(x) return x:nosuch() end }\n",
    "return model { name = '\\27[2J\\u{202e}\\u{6f22}\\u{6f22}', input = { 2, 9, 9 },\n"
    "  notes = string.rep('word ', 400),\n"
    "  knobs = { width = { 3, min = 1, max = 5, help = string.rep('h', 300) } },\n"
    "  build = function(x, k) for i = 1, 60 do x = x:conv { k.width, kernel = 1,\n"
    "    name = string.rep('\\u{6f22}', 30) .. i } end return x end }\n",
    "return 1\n",
    "return model { name = 'd', input = { 4, 6, 6, 6 }, build = function(x)\n"
    "  local y = x:conv { 4, kernel = 3, pad = 1 } return (x + y):relu() end }\n",
};

#define NVERSIONS (int)(sizeof versions / sizeof versions[0])

/* Each version has a file of its own: to write a file takes long. */
static bool is_written[NVERSIONS];
static int playing;

static void
script_name(int version, char name[static 32])
{
	(void)snprintf(name, 32, "played-%d.lua", version);
}

const char *
key_player_script(int version)
{
	static char name[32];

	playing = version % NVERSIONS;
	script_name(playing, name);
	if (!is_written[playing])
		stage_write(name, versions[playing]);
	is_written[playing] = true;
	return name;
}

/* Save another version in the file that is played. */
static void
save_version(int version)
{
	char name[32];

	script_name(playing, name);
	stage_write(name, versions[version % NVERSIONS]);
	is_written[playing] = false;
}

static int
take(struct bytes *b)
{
	return b->at < b->end ? *b->at++ : 0;
}

static void
must(bool holds, const char *what)
{
	if (holds)
		return;
	(void)fprintf(stderr, "this cannot be: %s\n", what);
	abort();
}

/* A list scrolls to its cursor when it is drawn. */
static void
check_view(const struct view *v, bool drawn)
{
	const struct picker *p = &v->picker;

	must(v->top >= 0, "a page begins before its beginning");
	must(v->kind->list == NULL || (p->at >= 0 && (p->n == 0 || p->at < p->n) && p->top >= 0),
	    "the cursor left the list");
	must(v->kind->list == NULL || !drawn || p->top <= p->at,
	    "the cursor is above what is shown");
}

static void
check(const struct app *a, bool drawn)
{
	const struct rows *r = &a->rows;

	must(app_has_model(a) || (r->n == 0 || a->session.model != NULL), "rows without a model");
	if (app_has_model(a)) {
		must(r->selected >= -1 && r->selected < (r->n > 0 ? r->n : 1), "no such row");
		must(r->n == 0 || r->selected >= 0, "rows, but none is selected");
		for (int i = 0; i < r->n; i++)
			must(r->row[i] >= ROWS_MODEL && r->row[i] < a->session.report.nrows,
			    "a row of no report");
	}
	must(a->views.depth > 0 && view_is_root(a, a->views.stack[0]), "no view is shown");
	for (size_t i = 0; i < a->views.n; i++)
		check_view(a->views.all[i],
		    drawn && a->views.all[i] == a->views.stack[a->views.depth - 1]);
	must(a->prompt.at <= a->prompt.n && a->prompt.n < PROMPT_MAX &&
	    a->prompt.text[a->prompt.n] == '\0', "the cursor left the prompt");
	must(a->palette.n == 0 || a->palette.at < a->palette.n, "the cursor left the palette");
	must(a->palette.n == 0 || a->prompt.kind == &palette_prompt, "a list without its prompt");
}

static void
resize(struct stage *s, struct bytes *b)
{
	int rows = 1 + take(b) % MAX_ROWS, columns = 1 + take(b) % MAX_COLUMNS;

	stage_resize(s, rows, columns);
}

static void
mouse(struct stage *s, struct bytes *b)
{
	static const mmask_t buttons[] = {BUTTON1_PRESSED, BUTTON1_PRESSED, BUTTON4_PRESSED,
	    BUTTON5_PRESSED};
	mmask_t button = buttons[take(b) % 4];
	int y = take(b) % MAX_ROWS, x = take(b) % MAX_COLUMNS;

	stage_mouse(s, y, x, button);
}

static void
play_one(struct stage *s, struct bytes *b)
{
	int byte = take(b);

	if (byte == '/' && s->app.prompt.kind != NULL)
		byte = '_';
	if (byte < 0x80)
		stage_key(s, byte);
	else if (byte < 0xc0)
		stage_key(s, special[byte % NSPECIAL]);
	else if (byte < 0xd8)
		resize(s, b);
	else if (byte < 0xec)
		mouse(s, b);
	else if (byte < 0xf0)
		stage_key(s, 0x80 + take(b) * 256 + take(b));
	else if (byte < 0xfc)
		stage_pause(s);
	else
		save_version(take(b));
}

void
key_player_play(struct stage *s, const uint8_t *data, size_t size)
{
	struct bytes b = {data, data + size};

	while (b.at < b.end && !s->app.quit) {
		play_one(s, &b);
		check(&s->app, !s->hurried);
	}
	if (!s->app.quit) {
		stage_pause(s);
		check(&s->app, true);
	}
}
