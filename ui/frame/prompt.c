#include "frame/prompt.h"

#include "frame/app.h"
#include "base/clean.h"
#include "screen/terminal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

void
prompt_open(struct prompt *p, const struct prompt_kind *kind, void *of, const char *text)
{
	*p = (struct prompt){.kind = kind, .of = of};
	(void)snprintf(p->text, sizeof p->text, "%s", text);
	p->n = p->at = strlen(p->text);
	p->selected = kind->replaces && p->n > 0;
}

static bool
is_inside_char(const struct prompt *p, size_t at)
{
	return at < p->n && ((unsigned char)p->text[at] & 0xc0) == 0x80;
}

static size_t
char_before(const struct prompt *p, size_t at)
{
	while (at > 0 && is_inside_char(p, --at))
		;
	return at;
}

static size_t
char_after(const struct prompt *p, size_t at)
{
	if (at < p->n)
		at++;
	while (is_inside_char(p, at))
		at++;
	return at;
}

static void
erase_range(struct prompt *p, size_t from, size_t to)
{
	memmove(p->text + from, p->text + to, p->n - to + 1);
	p->n -= to - from;
	p->at = from;
}

static size_t
word_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && p->text[at - 1] == ' ')
		at--;
	while (at > 0 && p->text[at - 1] != ' ')
		at--;
	return at;
}

static void
insert_char(struct prompt *p, wchar_t c)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = {0};
	size_t n = wcrtomb(bytes, c, &state);

	if (n == (size_t)-1 || wcwidth(c) < 1 || p->n + n >= sizeof p->text)
		return;
	memmove(p->text + p->at + n, p->text + p->at, p->n - p->at + 1);
	memcpy(p->text + p->at, bytes, n);
	p->n += n;
	p->at += n;
}

static void
edit_text(struct prompt *p, int key)
{
	switch (key) {
	case TERMINAL_FN(KEY_LEFT):
	case TERMINAL_CTRL('b'):
		p->at = char_before(p, p->at);
		break;
	case TERMINAL_FN(KEY_RIGHT):
	case TERMINAL_CTRL('f'):
		p->at = char_after(p, p->at);
		break;
	case TERMINAL_FN(KEY_HOME):
	case TERMINAL_CTRL('a'):
		p->at = 0;
		break;
	case TERMINAL_FN(KEY_END):
	case TERMINAL_CTRL('e'):
		p->at = p->n;
		break;
	case TERMINAL_FN(KEY_BACKSPACE):
	case 127:
	case '\b':
		erase_range(p, char_before(p, p->at), p->at);
		break;
	case TERMINAL_FN(KEY_DC):
		erase_range(p, p->at, char_after(p, p->at));
		break;
	case TERMINAL_CTRL('u'):
		erase_range(p, 0, p->at);
		break;
	case TERMINAL_CTRL('k'):
		erase_range(p, p->at, p->n);
		break;
	case TERMINAL_CTRL('w'):
		erase_range(p, word_before(p), p->at);
		break;
	default:
		if (key < ' ')
			return;
		if (p->selected)
			erase_range(p, 0, p->n);
		insert_char(p, (wchar_t)key);
	}
	p->selected = false;
}

static bool
is_cancel(int key)
{
	return key == TERMINAL_ESC || key == TERMINAL_CTRL('g') || key == TERMINAL_CTRL('c');
}

static bool
is_yes(const struct prompt_kind *kind, int key)
{
	for (const int *yes = kind->yes; *yes != 0; yes++)
		if (*yes == key)
			return true;
	return key == 'y' || key == 'Y';
}

/* Answer a question.  A key that is no answer leaves it open. */
static void
answer_key(struct app *a, int key)
{
	const struct prompt_kind *kind = a->prompt.kind;
	bool yes = is_yes(kind, key);

	if (!yes && key != 'n' && key != 'N' && !is_cancel(key))
		return;
	a->prompt.kind = NULL;
	kind->answered(a, a->prompt.of, yes);
}

void
prompt_key(struct app *a, int key)
{
	const struct prompt_kind *kind = a->prompt.kind;
	char text[PROMPT_MAX];

	if (kind->answered != NULL) {
		answer_key(a, key);
	} else if (key == '\r' || key == '\n' || key == TERMINAL_FN(KEY_ENTER)) {
		memcpy(text, a->prompt.text, sizeof text);
		a->prompt.kind = NULL;
		kind->done(a, a->prompt.of, text);
	} else if (is_cancel(key)) {
		a->prompt.kind = NULL;
		if (kind->cancelled != NULL)
			kind->cancelled(a);
	} else {
		edit_text(&a->prompt, key);
		if (kind->changed != NULL)
			kind->changed(a, a->prompt.text);
	}
}

void
prompt_draw(const struct prompt *p, struct canvas *c, struct rect r)
{
	int most = p->kind->answered != NULL ? r.columns : r.columns / 2;
	int label = draw_text(c, ROLE_PROMPT, r.y, r.x, most, p->kind->label) + 1;
	int columns = r.columns - label - 1, width;
	char head[PROMPT_MAX];
	size_t from = 0;

	/* Scroll so that the cursor is in sight. */
	for (;;) {
		memcpy(head, p->text + from, p->at - from);
		head[p->at - from] = '\0';
		width = clean_width(head);
		if (width <= columns || from >= p->at)
			break;
		from = char_after(p, from);
	}
	(void)draw_text(c, p->selected ? ROLE_SELECTED : ROLE_TEXT, r.y, r.x + label, columns,
	    p->text + from);
	(void)move(r.y, r.x + label + width < c->rect.columns ? r.x + label + width
	    : c->rect.columns - 1);
}
