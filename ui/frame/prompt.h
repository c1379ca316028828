/*
 * A prompt: one line of input that takes the place of the footer.
 *
 * Its kind says what the line is for; a prompt is open while it has one.  The text is UTF-8 and
 * never longer than PROMPT_MAX bytes.
 */
#ifndef LAYERTOP_PROMPT_H
#define LAYERTOP_PROMPT_H

#include "screen/draw.h"

#define PROMPT_MAX 512

struct app;

struct prompt_kind {
	const char *label;
	void (*changed)(struct app *a, const char *text);        /* NULL, or after every key */
	void (*done)(struct app *a, void *of, const char *text); /* Enter */
	void (*cancelled)(struct app *a);                        /* NULL, or Esc */
	bool replaces;             /* typing first replaces the text; moving edits it */
};

struct prompt {
	const struct prompt_kind *kind;
	void *of;                  /* borrowed by `done`: the state that the text is for, or NULL */
	char text[PROMPT_MAX];
	size_t n, at;              /* bytes, and where the cursor stands */
	bool selected;             /* the next letter replaces all of it */
};

/* Ask for a text, beginning with `text`. */
void prompt_open(struct prompt *p, const struct prompt_kind *kind, void *of, const char *text);
void prompt_key(struct app *a, int key);
void prompt_draw(const struct prompt *p, struct canvas *c, struct rect r);

#endif
