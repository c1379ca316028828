#include "frame/prompt.h"

#include "frame/app.h"
#include "base/clean.h"
#include "base/phrase.h"
#include "screen/terminal.h"

#include <ctype.h>
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
	p->selected = !kind->continues && p->n > 0;
}

void
prompt_set(struct prompt *p, const char *text)
{
	(void)snprintf(p->text, sizeof p->text, "%s", text);
	p->n = p->at = strlen(p->text);
	p->selected = false;
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

/* Return where the word before the cursor begins; spaces part words. */
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

/* Letters, digits and all beyond ASCII make words to move by. */
static bool
is_in_word(const struct prompt *p, size_t at)
{
	unsigned char c = (unsigned char)p->text[at];

	return isalnum(c) != 0 || c >= 0x80;
}

static size_t
word_left(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && !is_in_word(p, at - 1))
		at--;
	while (at > 0 && is_in_word(p, at - 1))
		at--;
	return at;
}

static size_t
word_right(const struct prompt *p)
{
	size_t at = p->at;

	while (at < p->n && !is_in_word(p, at))
		at++;
	while (at < p->n && is_in_word(p, at))
		at++;
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

/* Move the cursor; false if the key does not. */
static bool
move_key(struct prompt *p, int key)
{
	switch (key) {
	case TERMINAL_FN(KEY_LEFT):
	case TERMINAL_CTRL('b'):
		p->at = char_before(p, p->at);
		return true;
	case TERMINAL_FN(KEY_RIGHT):
	case TERMINAL_CTRL('f'):
		p->at = char_after(p, p->at);
		return true;
	case TERMINAL_WORD_LEFT:
		p->at = word_left(p);
		return true;
	case TERMINAL_WORD_RIGHT:
		p->at = word_right(p);
		return true;
	case TERMINAL_FN(KEY_HOME):
	case TERMINAL_CTRL('a'):
		p->at = 0;
		return true;
	case TERMINAL_FN(KEY_END):
	case TERMINAL_CTRL('e'):
		p->at = p->n;
		return true;
	default:
		return false;
	}
}

/* Erase a part of the text, or all of it while it is selected; false if the key does not. */
static bool
erase_key(struct prompt *p, int key)
{
	size_t from = p->at, to = p->at;

	switch (key) {
	case TERMINAL_FN(KEY_BACKSPACE):
	case 127:
	case '\b':
		from = char_before(p, p->at);
		break;
	case TERMINAL_FN(KEY_DC):
	case TERMINAL_CTRL('d'):
		to = char_after(p, p->at);
		break;
	case TERMINAL_CTRL('u'):
		from = 0;
		break;
	case TERMINAL_CTRL('k'):
		to = p->n;
		break;
	case TERMINAL_CTRL('w'):
		from = word_before(p);
		break;
	case TERMINAL_WORD_ERASE:
		from = word_left(p);
		break;
	default:
		return false;
	}
	if (p->selected)
		erase_range(p, 0, p->n);
	else
		erase_range(p, from, to);
	return true;
}

static void
edit_text(struct prompt *p, int key)
{
	if (move_key(p, key) || erase_key(p, key)) {
		p->selected = false;
	} else if (key >= ' ') {
		if (p->selected)
			erase_range(p, 0, p->n);
		p->selected = false;
		insert_char(p, (wchar_t)key);
	}
}

/* Go back in the history, or forward to what was typed. */
static void
recall(struct app *a, int by)
{
	struct prompt *p = &a->prompt;
	int to = p->back + by;
	const char *line = to == 0 ? p->typed : p->kind->history == NULL ? NULL
	    : history_line(&a->histories, p->kind->history, to - 1);

	if (to < 0 || line == NULL)
		return;
	if (p->back == 0)
		memcpy(p->typed, p->text, sizeof p->typed);
	p->back = to;
	prompt_set(p, line);
}

/* Show words that Tab leaves open. */
static void
say_offers(struct app *a, const struct offers *o)
{
	char words[600];
	struct phrase list = phrase_in(words, sizeof words);

	for (size_t i = 0; i < o->n; i++)
		if (!phrase_whole(&list, "  ", "%s", o->offer[i].word))
			break;
	app_say(a, "%s", words);
}

/* Complete the word before the cursor as far as all that is offered goes. */
static void
complete_word(struct app *a)
{
	struct prompt *p = &a->prompt;
	struct offers o = {0};
	char head[PROMPT_MAX], tail[PROMPT_MAX];
	size_t typed, common;

	if (p->kind->offer == NULL)
		return;
	p->selected = false;
	(void)snprintf(head, sizeof head, "%.*s", (int)p->at, p->text);
	p->kind->offer(a, p->of, head, &o);
	offers_keep(&o, head + o.from);
	typed = p->at - o.from;
	common = offers_common(&o);
	if (o.n == 0)
		app_say(a, "nothing is known that begins so");
	else if (o.n > 1 && common <= typed)
		say_offers(a, &o);
	if (o.n > 0 && o.from + common + (p->n - p->at) < sizeof p->text && common >= typed) {
		(void)snprintf(tail, sizeof tail, "%s", p->text + p->at);
		(void)snprintf(p->text + o.from, sizeof p->text - o.from, "%.*s%s", (int)common,
		    o.offer[0].word, tail);
		p->n = strlen(p->text);
		p->at = o.from + common;
	}
	offers_free(&o);
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

/* Hand the text over.  After an error, open the prompt again as it was. */
static void
enter_text(struct app *a)
{
	struct prompt before = a->prompt;

	before.selected = false;
	a->prompt.kind = NULL;
	before.kind->done(a, before.of, before.text);
	if (a->notice.is_error && a->notice.text.text[0] != '\0' && a->prompt.kind == NULL)
		a->prompt = before;
	else if (before.kind->history != NULL)
		history_add(&a->histories, before.kind->history, before.text);
}

static void
cancel_prompt(struct app *a)
{
	const struct prompt_kind *kind = a->prompt.kind;

	a->prompt.kind = NULL;
	if (kind->cancelled != NULL)
		kind->cancelled(a);
}

static void
tell_change(struct app *a)
{
	if (a->prompt.kind->changed != NULL)
		a->prompt.kind->changed(a, a->prompt.text);
}

void
prompt_paste(struct app *a, int key)
{
	struct prompt *p = &a->prompt;

	if (p->kind->answered != NULL)
		return;
	/* A line of several is one line here. */
	if (key == '\r' || key == '\n' || key == '\t')
		key = ' ';
	if (key < ' ')
		return;
	edit_text(p, key);
	tell_change(a);
}

void
prompt_key(struct app *a, int key)
{
	if (a->prompt.kind->answered != NULL) {
		answer_key(a, key);
		return;
	}
	if (key == '\r' || key == '\n' || key == TERMINAL_FN(KEY_ENTER)) {
		enter_text(a);
		return;
	}
	if (is_cancel(key)) {
		cancel_prompt(a);
		return;
	}
	if (a->prompt.kind->key != NULL && a->prompt.kind->key(a, key))
		return;
	if (key == TERMINAL_FN(KEY_UP) || key == TERMINAL_CTRL('p'))
		recall(a, 1);
	else if (key == TERMINAL_FN(KEY_DOWN) || key == TERMINAL_CTRL('n'))
		recall(a, -1);
	else if (key == '\t')
		complete_word(a);
	else
		edit_text(&a->prompt, key);
	tell_change(a);
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
