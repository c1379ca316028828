/*
 * Offers: words that can be typed next, for completion by Tab and for the palette.
 *
 * A function that offers gets the text before the cursor.  It says with `from` where the word
 * begins that is being typed, and adds all words that can stand there; those that do not fit are
 * left out later.  The list owns its words.
 */
#ifndef LAYERTOP_OFFERS_H
#define LAYERTOP_OFFERS_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct knob;
struct optimization_param;

struct offer {
	char *word;
	char *help;                /* "" for none */
};

/* A zeroed struct is a valid empty one. */
struct offers {
	size_t from;               /* byte of the text where the word begins */
	size_t n, cap;
	struct offer *offer;
};

typedef void offer_fn(const struct app *a, const void *of, const char *text, struct offers *out);

void offers_add(struct offers *o, const char *word, const char *help);
/* Keep the words that begin with `typed`; upper and lower case are one. */
void offers_keep(struct offers *o, const char *typed);
/* Return how many bytes all words begin with; 0 where there are none. */
size_t offers_common(const struct offers *o);
void offers_free(struct offers *o);

/* Offer what the last part of a text can be, from the byte where the part begins. */
void offer_paths(struct offers *o, const char *text, size_t from);
/* Choices as --opt takes them: "prune=0.5@layer1". */
void offer_choice(const struct app *a, struct offers *o, const char *text, size_t from);
void offer_layers(const struct app *a, struct offers *o, size_t from);
void offer_knobs(const struct app *a, struct offers *o, const char *text, size_t from);
void offer_knob_values(struct offers *o, const struct knob *k);
void offer_measures(struct offers *o, size_t from);
void offer_param(struct offers *o, const struct optimization_param *p, size_t from);
void offer_setting(const struct app *a, struct offers *o, int setting, size_t from);

/* Return where the last word of a text begins, which spaces part. */
size_t offer_word(const char *text);

#endif
