/*
 * A prompt: one line of input, or a question to answer with y or n, in place of the footer.
 *
 * Its kind says what happens with the text.  A prompt is open while it has a kind.  The text is
 * UTF-8 and fits in PROMPT_MAX bytes.
 */
#ifndef LAYERTOP_PROMPT_H
#define LAYERTOP_PROMPT_H

#include "frame/offers.h"
#include "screen/draw.h"

#define PROMPT_MAX 512

struct app;

struct prompt_kind {
	const char *label;
	void (*changed)(struct app *a, const char *text);        /* after every key, or NULL */
	/* Enter.  If it ends in an error, the prompt opens again with the text. */
	void (*done)(struct app *a, void *of, const char *text);
	void (*cancelled)(struct app *a);                        /* Esc, or NULL */
	bool continues;            /* the text is a beginning; else the first letter replaces it */
	const char *history;       /* name of its history, or NULL */
	offer_fn *offer;           /* what Tab completes, or NULL */
	bool (*key)(struct app *a, int key); /* NULL, or take a key before the prompt does */
	/* NULL, or draw below the prompt, which then stands on top of the body, and take a click on
	 * a row there. */
	void (*draw)(const struct app *a, struct canvas *c, struct rect r);
	void (*click)(struct app *a, int row);
	/* NULL, or the prompt is a question: y, n and Esc answer it at once, without a text. */
	void (*answered)(struct app *a, void *of, bool yes);
	int yes[4];                /* more keys that mean yes, ended by 0 */
};

struct prompt {
	const struct prompt_kind *kind;
	void *of;                  /* borrowed, handed to `done`; may be NULL */
	char text[PROMPT_MAX];
	size_t n, at;              /* length in bytes, and position of the cursor */
	bool selected;             /* the next letter replaces the whole text */
	int back;                  /* lines back in the history; 0: at what was typed */
	char typed[PROMPT_MAX];    /* before the history was looked at */
};

/* Open a prompt that begins with `text`. */
void prompt_open(struct prompt *p, const struct prompt_kind *kind, void *of, const char *text);
void prompt_key(struct app *a, int key);
/* Insert a character that was pasted. */
void prompt_paste(struct app *a, int key);
/* Put a text in place of what is typed, with the cursor behind it. */
void prompt_set(struct prompt *p, const char *text);
void prompt_draw(const struct prompt *p, struct canvas *c, struct rect r);

#endif
