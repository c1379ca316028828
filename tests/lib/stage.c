#include "lib/stage.h"

#include "ui.h"

#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Each role has a character. */
static const char role_letter[ROLE_COUNT] = {
    [ROLE_TEXT] = '.', [ROLE_DIM] = 'd', [ROLE_TITLE] = 'T', [ROLE_SETTING] = 's',
    [ROLE_LABEL] = 'l', [ROLE_HEADER] = 'H', [ROLE_SORTED] = 'S', [ROLE_BLOCK] = 'b',
    [ROLE_BAR] = '#', [ROLE_MARK] = 'm', [ROLE_GAIN] = '+', [ROLE_LOSS] = '!',
    [ROLE_SELECTED] = '*', [ROLE_ERROR] = 'E', [ROLE_NOTICE] = 'n', [ROLE_KEY] = 'k',
    [ROLE_ACTION] = 'a', [ROLE_ON] = 'o', [ROLE_PROMPT] = 'p', [ROLE_LINE] = '|',
    [ROLE_THUMB] = '@', [ROLE_SAVED] = '%', [ROLE_ADDED] = '&', [ROLE_HEAT1] = '1',
    [ROLE_HEAT2] = '2', [ROLE_HEAT3] = '3', [ROLE_HEAT4] = '4', [ROLE_HEAT5] = '5',
    [ROLE_HEAT6] = '6', [ROLE_SERIES1] = 'A', [ROLE_SERIES2] = 'B', [ROLE_SERIES3] = 'C',
    [ROLE_SERIES4] = 'D', [ROLE_SERIES5] = 'F', [ROLE_SERIES6] = 'G', [ROLE_SERIES7] = 'I',
    [ROLE_SERIES8] = 'J', [ROLE_FOUND] = 'f',
};

static const struct {
	const char *name;
	int key;
} key_names[] = {
    {"Up", TERMINAL_FN(KEY_UP)}, {"Down", TERMINAL_FN(KEY_DOWN)},
    {"Left", TERMINAL_FN(KEY_LEFT)}, {"Right", TERMINAL_FN(KEY_RIGHT)},
    {"PgUp", TERMINAL_FN(KEY_PPAGE)}, {"PgDn", TERMINAL_FN(KEY_NPAGE)},
    {"Home", TERMINAL_FN(KEY_HOME)}, {"End", TERMINAL_FN(KEY_END)},
    {"Del", TERMINAL_FN(KEY_DC)}, {"BS", TERMINAL_FN(KEY_BACKSPACE)},
    {"F1", TERMINAL_FN(KEY_F(1))}, {"F2", TERMINAL_FN(KEY_F(2))},
    {"F6", TERMINAL_FN(KEY_F(6))}, {"F3", TERMINAL_FN(KEY_F(3))},
    {"F4", TERMINAL_FN(KEY_F(4))}, {"F8", TERMINAL_FN(KEY_F(8))},
    {"F9", TERMINAL_FN(KEY_F(9))},
    {"Enter", '\r'}, {"Esc", TERMINAL_ESC}, {"Space", ' '},
    {"Tab", '\t'}, {"Shift-Tab", TERMINAL_FN(KEY_BTAB)},
    {"Word-Left", TERMINAL_WORD_LEFT}, {"Word-Right", TERMINAL_WORD_RIGHT},
    {"Word-Erase", TERMINAL_WORD_ERASE},
};

static void
give_up(const char *what)
{
	perror(what);
	exit(99);
}

static void
draw(struct stage *s)
{
	app_draw(&s->app);
	if (!s->hurried)
		(void)refresh();
}

/* Wait at most a minute for the script, because the machine may be busy and no test is about
 * time. */
void
stage_settle(struct stage *s)
{
	struct waits w = {0};

	for (app_waits(&s->app, &w); w.busy; app_waits(&s->app, &w)) {
		int limit = waits_timeout(&w);

		(void)poll(w.fd, (nfds_t)w.n, limit < 0 || limit > 1000 ? 1000 : limit);
		app_poll(&s->app);
	}
	waits_free(&w);
}

void
stage_open_screen(struct stage *s, const char *term)
{
	*s = (struct stage){.in = fopen("/dev/null", "re"), .out = fopen("/dev/null", "we")};
	if (s->in == NULL || s->out == NULL)
		give_up("/dev/null");
	s->screen = newterm(term, s->out, s->in);
	if (s->screen == NULL)
		give_up(term);
	(void)keypad(stdscr, TRUE);
	(void)mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

void
stage_close_screen(struct stage *s)
{
	(void)endwin();
	delscreen(s->screen);
	(void)fclose(s->in);
	(void)fclose(s->out);
}

void
stage_begin(struct stage *s, int rows, int columns, const struct request *request,
    const struct cli_wishes *wishes)
{
	struct err e;

	(void)resize_term(rows, columns);
	if (!ui_open(&s->app, request, wishes, &e)) {
		(void)fprintf(stderr, "%s\n", e.text);
		exit(99);
	}
	/* What a screen shows does not depend on the time that something takes. */
	s->app.busy.patience = INFINITY;
	s->colour = s->app.canvas.theme.pair[0][ROLE_HEADER] != 0;
	app_poll(&s->app);
	stage_settle(s);
	draw(s);
}

void
stage_end(struct stage *s)
{
	app_free(&s->app);
}

void
stage_open_with(struct stage *s, const char *term, int rows, int columns,
    const struct request *request)
{
	stage_open_screen(s, term);
	stage_begin(s, rows, columns, request, &(struct cli_wishes){.clean = true});
}

void
stage_open_on(struct stage *s, const char *term, int rows, int columns, const char *file)
{
	struct request request = {.limits.time = 60};

	request_set_model(&request, file);
	stage_open_with(s, term, rows, columns, &request);
	request_free(&request);
}

void
stage_open(struct stage *s, int rows, int columns, const char *file)
{
	stage_open_on(s, "xterm-256color", rows, columns, file);
}

void
stage_theme(struct stage *s, const char *name)
{
	if (!theme_choose(&s->app.canvas.theme, name))
		give_up(name);
	draw(s);
}

void
stage_close(struct stage *s)
{
	stage_end(s);
	stage_close_screen(s);
}

void
stage_pause(struct stage *s)
{
	app_poll(&s->app);
	stage_settle(s);
	draw(s);
}

void
stage_key(struct stage *s, int key)
{
	app_key(&s->app, key);
	if (!s->hurried)
		stage_pause(s);
}

void
stage_resize(struct stage *s, int rows, int columns)
{
	(void)resize_term(rows, columns);
	stage_key(s, TERMINAL_FN(KEY_RESIZE));
}

void
stage_mouse(struct stage *s, int y, int x, mmask_t button)
{
	MEVENT event = {.y = y, .x = x, .bstate = button};

	(void)ungetmouse(&event);
	stage_key(s, TERMINAL_FN(KEY_MOUSE));
	(void)flushinp();
}

static void
type(struct stage *s, const char *word)
{
	mbstate_t state = {0};
	wchar_t c;
	size_t n;

	while ((n = mbrtowc(&c, word, strlen(word), &state)) != 0 && n < (size_t)-2) {
		stage_key(s, (int)c);
		word += n;
	}
}

static void
word_key(struct stage *s, const char *word)
{
	int rows, columns, y, x, end = 0;

	for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++)
		if (strcmp(word, key_names[i].name) == 0) {
			stage_key(s, key_names[i].key);
			return;
		}
	if (strncmp(word, "Ctrl-", 5) == 0)
		stage_key(s, TERMINAL_CTRL(word[5]));
	else if (sscanf(word, "%dx%d%n", &columns, &rows, &end) == 2 && word[end] == '\0')
		stage_resize(s, rows, columns);
	else if (sscanf(word, "click:%d,%d%n", &y, &x, &end) == 2 && word[end] == '\0')
		stage_mouse(s, y, x, BUTTON1_PRESSED);
	else if (strcmp(word, "wheel-up") == 0)
		stage_mouse(s, 0, 0, BUTTON4_PRESSED);
	else if (strcmp(word, "wheel-down") == 0)
		stage_mouse(s, 0, 0, BUTTON5_PRESSED);
	else
		type(s, word);
}

void
stage_keys(struct stage *s, const char *keys)
{
	char word[256];

	while (*keys != '\0') {
		size_t n = strcspn(keys, " ");

		(void)snprintf(word, sizeof word, "%.*s", (int)n, keys);
		if (n > 0)
			word_key(s, word);
		keys += n + (keys[n] == ' ');
	}
}

static char
mono_letter(attr_t seen)
{
	switch (seen) {
	case A_NORMAL:
		return '.';
	case A_BOLD:
		return 'b';
	case A_REVERSE:
		return 'r';
	case A_BOLD | A_REVERSE:
		return 'R';
	case A_BOLD | A_UNDERLINE:
		return 'u';
	case A_BOLD | A_UNDERLINE | A_REVERSE:
		return 'U';
	default:
		return '~';
	}
}

/* Return the character for the look of a cell, or '~' if no role looks like it.  Set *selected if
 * it is the look on a selected row. */
static char
look(const struct stage *s, attr_t attr, short pair, bool *selected)
{
	const struct theme *t = &s->app.canvas.theme;
	attr_t seen = attr & (A_BOLD | A_REVERSE | A_UNDERLINE | A_DIM | A_BLINK | A_STANDOUT);
	int role = (pair - 1) % ROLE_COUNT;

	*selected = s->colour && pair > ROLE_COUNT;
	if (!s->colour)
		return mono_letter(seen);
	if (pair == 0)
		return seen == A_NORMAL && !t->paints ? '.' : '~';
	if (pair > 2 * ROLE_COUNT || seen != t->attr[*selected][role])
		return '~';
	return role_letter[role];
}

static size_t
without_spaces(char *text, size_t n, char space)
{
	while (n > 0 && text[n - 1] == space)
		n--;
	text[n] = '\0';
	return n;
}

/* Columns of a row that are drawn as selected: from `from` up to, but not including, `to`. */
struct chosen {
	int from, to;
};

/* Read a row as text and as looks, and find what is selected in it. */
static void
read_row(const struct stage *s, int y, char *text, size_t size, char *looks, size_t nlooks,
    struct chosen *chosen)
{
	bool selected = false;
	wchar_t wide[CCHARW_MAX + 1];
	char bytes[64];
	cchar_t cell;
	attr_t attr;
	short pair;
	size_t used = 0, n = 0;
	int width;

	*chosen = (struct chosen){COLS, 0};
	for (int x = 0; x < COLS && n + 1 < nlooks; x += width) {
		(void)mvin_wch(y, x, &cell);
		(void)getcchar(&cell, wide, &attr, &pair, NULL);
		width = wcwidth(wide[0]) > 1 ? wcwidth(wide[0]) : 1;
		if (wcstombs(bytes, wide, sizeof bytes) == (size_t)-1)
			(void)snprintf(bytes, sizeof bytes, "<bad>");
		used += (size_t)snprintf(text + used, size - used, "%s", bytes);
		for (int i = 0; i < width && n + 1 < nlooks; i++)
			looks[n++] = look(s, attr, pair, &selected);
		if (selected) {
			chosen->from = x < chosen->from ? x : chosen->from;
			chosen->to = x + width;
		}
	}
	(void)without_spaces(text, used, ' ');
	(void)without_spaces(looks, n, '.');
}

const char *
stage_row(const struct stage *s, int y)
{
	static char text[4096];
	char looks[1024];
	struct chosen chosen;

	read_row(s, y, text, sizeof text, looks, sizeof looks, &chosen);
	return text;
}

bool
stage_shows(const struct stage *s, const char *part)
{
	for (int y = 0; y < LINES; y++)
		if (strstr(stage_row(s, y), part) != NULL)
			return true;
	return false;
}

/* The rows that a picture shows: from `from` up to, but not including, `to`, without those of
 * `hidden`. */
struct picture {
	int from, to;
	struct rect hidden;
};

static bool
is_hidden(const struct picture *p, int y)
{
	return y >= p->hidden.y && y < p->hidden.y + p->hidden.rows;
}

/* Write rows as text or as looks, and note the looks. */
static void
write_rows(const struct stage *s, const struct picture *p, bool as_looks, bool used[256], FILE *f)
{
	char text[4096], looks[1024];
	struct chosen chosen;

	for (int y = p->from; y < p->to; y++) {
		read_row(s, y, text, sizeof text, looks, sizeof looks, &chosen);
		if (is_hidden(p, y)) {
			(void)fprintf(f, "...\n");
			continue;
		}
		(void)fprintf(f, "%s\n", as_looks ? looks : text);
		for (const char *c = looks; *c != '\0'; c++)
			used[(unsigned char)*c] = *c != '.';
	}
}

/* Write what is drawn as selected: its rows and columns, which begin with 0. */
static void
write_chosen(const struct stage *s, const struct picture *p, FILE *f)
{
	char text[4096], looks[1024];
	struct chosen chosen;

	for (int y = p->from; y < p->to; y++) {
		read_row(s, y, text, sizeof text, looks, sizeof looks, &chosen);
		if (chosen.to > 0 && !is_hidden(p, y))
			(void)fprintf(f, "---- selected: row %d, columns %d to %d\n", y,
			    chosen.from, chosen.to - 1);
	}
}

static char *
picture_text(const struct stage *s, const struct picture *p)
{
	static const char *const depths[] = {"", ", 16 colours", ", 256 colours", ", all colours"};
	bool used[256] = {false};
	char *out;
	size_t size;
	FILE *f = open_memstream(&out, &size);

	if (f == NULL)
		give_up("stage_text");
	write_rows(s, p, false, used, f);
	(void)fprintf(f, "---- shown as\n");
	write_rows(s, p, true, used, f);
	(void)fprintf(f, "---- %s%s:", s->app.canvas.theme.kind->name,
	    depths[s->app.canvas.theme.depth]);
	for (int i = 0; s->colour && i < ROLE_COUNT; i++)
		if (used[(unsigned char)role_letter[i]])
			(void)fprintf(f, " %c %s", role_letter[i], role_table[i].name);
	if (!s->colour)
		(void)fprintf(f, " b bold r reverse R bold and reverse u bold and underlined "
		    "U all three");
	(void)fprintf(f, "\n");
	write_chosen(s, p, f);
	(void)fclose(f);
	return out;
}

char *
stage_text(const struct stage *s)
{
	return picture_text(s, &(struct picture){.to = LINES});
}

char *
stage_text_of(const struct stage *s, enum stage_rows rows)
{
	struct picture p = {.to = LINES};

	if (rows == STAGE_FOOTER)
		p.from = s->app.layout.keys.y;
	else
		p.hidden = s->app.layout.keys;
	return picture_text(s, &p);
}
