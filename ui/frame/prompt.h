/*
 * A prompt: one line of input, or a question to answer with y or n, in place of the footer.
 *
 * Its kind says what happens with the text.  A prompt is open while it has a kind.  The text is
 * UTF-8 and fits in PROMPT_MAX bytes.
 */
#ifndef LAYERTOP_PROMPT_H
#define LAYERTOP_PROMPT_H

#include "screen/draw.h"

#define PROMPT_MAX 512

struct app;

struct prompt_kind {
	const char *label;
	void (*changed)(struct app *a, const char *text);        /* after every key, or NULL */
	void (*done)(struct app *a, void *of, const char *text); /* Enter */
	void (*cancelled)(struct app *a);                        /* Esc, or NULL */
	bool replaces;             /* the first letter replaces the text; a cursor key edits it */
	/* NULL, or the prompt is a question: y, n and Esc answer it at once, without a text. */
	void (*answered)(struct app *a, void *of, bool yes);
	int yes[3];                /* more keys that mean yes, ended by 0 */
};

struct prompt {
	const struct prompt_kind *kind;
	void *of;                  /* borrowed, handed to `done`; may be NULL */
	char text[PROMPT_MAX];
	size_t n, at;              /* length in bytes, and position of the cursor */
	bool selected;             /* the next letter replaces the whole text */
};

/* Open a prompt that begins with `text`. */
void prompt_open(struct prompt *p, const struct prompt_kind *kind, void *of, const char *text);
void prompt_key(struct app *a, int key);
void prompt_draw(const struct prompt *p, struct canvas *c, struct rect r);

#endif
